/* A quiz that marks itself. The answers stand in the page, under each question;
   here they are hidden until the reader has checked an answer. */

import { all, fill, first, goTo, said } from "./page.js"
import { day, progressOf } from "./progress.js"
import { answers, controls, lacks, marked, missed, reveal, say, shuffle, tally, tell } from "./question.js"

/** @typedef {import("./question.js").Result} Result */

/** Begin a quiz: the questions in `quiz`, in its words.
    @type {(quiz: HTMLElement) => void} */
export const start = quiz => {
  const words = quiz.dataset
  const name = "inline" in words ? "" : words.quiz ?? "" // a question in the reading is no attempt at its quiz
  const progress = progressOf(words.course)
  /** @type {HTMLFormElement[]} */
  const forms = all("form", quiz)
  const [toCheck, toRetry, toRetryAll, toResume] = /** @type {HTMLTemplateElement} */ (first("template", quiz)).content.children
  const score = first("[data-quiz-score]", quiz)
  /** @type {Map<HTMLFormElement, Result>} */
  const results = new Map()

  const count = () => {
    if (!score) return
    const { percent, ...sums } = tally([...results.values()], forms.length)
    const done = results.size === forms.length
    const state = !done ? "running" : sums.unsafe ? "missed" : percent < Number(words.pass) ? "failed" : "passed"
    score.hidden = !results.size
    score.dataset.quizScore = state
    score.textContent = fill(said(words, state), { answered: results.size, questions: forms.length, percent, pass: words.pass, ...sums })
      + (state !== "missed" && sums.unsafe + sums.cautious ? " " + fill(words.sayTriage, sums) : "")
    if (state === "missed") score.append(missed(forms.filter(form => results.get(form).called === "unsafe")))
    const wrong = forms.filter(form => results.get(form)?.share < 1)
    if (done && wrong.length) button(score, toRetryAll, () => again(wrong))
  }

  /** @type {(place: HTMLElement, mould: Element, act: () => void) => void} */
  const button = (place, mould, act) => {
    place.append(mould.cloneNode(true))
    first("button", place.lastElementChild).onclick = act
  }

  /** Mark a form and show the result. @type {(form: HTMLFormElement) => void} */
  const settle = form => {
    const result = marked(form)
    results.set(form, result)
    reveal(form, true)
    form.querySelector("[data-check]").toggleAttribute("hidden", true)
    form.querySelector("[data-retry]").toggleAttribute("hidden", result.share === 1)
    tell(form, words, result)
    count()
  }

  /** Keep the best result of the whole quiz. */
  const record = () => {
    if (!name || results.size < forms.length) return
    const { percent, unsafe } = tally([...results.values()], forms.length)
    const passed = score.dataset.quizScore === "passed"
    /** @type {import("./progress.js").Taken | undefined} */
    const best = progress.get("module", name)
    if (!best || passed && !best.passed || passed === best.passed && percent > best.percent)
      progress.set("module", name, { percent, passed, unsafe, day: day() })
  }

  /** Remember the answers until the last one is in. */
  const keep = () => name && progress.set("attempt", name, results.size === forms.length ? undefined
    : Object.fromEntries([...results.keys()].map(form => [form.dataset.question, answers(form).map(({ place, value }) => [place, value])])))

  /** @type {(form: HTMLFormElement) => void} */
  const check = form => {
    const lack = lacks(form)
    if (lack) return void say(form, "missing", lack)
    settle(form)
    first("[data-result]", form).focus()
    const result = results.get(form)
    progress.answer(form.dataset.question, form.dataset.version, result)
    record()
    keep()
  }

  /** Clear these questions and go to the first. @type {(wrong: HTMLFormElement[]) => void} */
  const again = wrong => {
    for (const form of wrong) {
      results.delete(form)
      form.reset()
      open(form)
    }
    count()
    goTo(wrong[0])
  }

  /** @type {(form: HTMLFormElement) => void} */
  const open = form => {
    shuffle(form)
    reveal(form, false)
    form.querySelector("[data-check]").toggleAttribute("hidden", false)
    form.querySelector("[data-retry]").toggleAttribute("hidden", true)
    say(form, "")
  }

  /** Put back the answers of an attempt that was left. @type {(attempt: Record<string, string[][]>) => void} */
  const resume = attempt => {
    for (const form of forms.filter(form => attempt[form.dataset.question])) {
      for (const [place, value] of attempt[form.dataset.question])
        for (const control of controls(form).filter(control => control.name === place))
          if (!/radio|checkbox/.test(control.type)) control.value = value
          else if (control.value === value) control.checked = true
      if (!lacks(form)) settle(form)
    }
    goTo(forms.find(form => !results.has(form)) ?? forms[0])
  }

  for (const form of forms) {
    form.querySelector("[data-result]").before(toCheck.cloneNode(true))
    form.append(toRetry.cloneNode(true))
    form.querySelector("[data-retry]").addEventListener("click", () => again([form]))
    form.addEventListener("submit", event => {
      event.preventDefault()
      check(form)
    })
    open(form)
  }
  const left = name && toResume && progress.get("attempt", name)
  if (left) button(first(".quiz__intro", quiz), toResume, () => {
    resume(left)
    first("[data-resume]", quiz).remove()
  })
}

/** A link back to a mark inside a hidden answer goes to its question. */
const goToHidden = () => document.getElementById(location.hash.slice(1))
  ?.closest("[data-answer][hidden]")?.closest("form").scrollIntoView()
addEventListener("hashchange", goToHidden)

/** Start every quiz on the page that has not been started. */
export const mount = () => {
  for (const quiz of all("[data-quiz]:not([data-started])")) {
    quiz.dataset.started = ""
    start(quiz)
  }
  goToHidden()
}
