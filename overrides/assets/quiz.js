/* A quiz that marks itself. The answers stand in the page, under each question;
   here they are hidden until the reader has checked an answer. */

import { finish, keep, left, restore } from "./attempt.js"
import { all, fill, first, focusQuestion, message } from "./dom.js"
import { day, progressOf } from "./progress.js"
import { announce, listMissed, marked, missingInput, reveal, showResult, shuffle, tally } from "./question.js"

/** @typedef {import("./question.js").Result} Result */

/** Begin a quiz: the questions in `quiz`, in its words.
    @type {(quiz: HTMLElement) => void} */
export const start = quiz => {
  const words = quiz.dataset
  const name = "inline" in words ? "" : words.quiz ?? "" // a question in the reading is no attempt at its quiz
  const progress = progressOf(words.course)
  /** @type {HTMLFormElement[]} */
  const forms = all("form", quiz)
  const [checkButton, retryButton, retryAllButton, resumeButton] = /** @type {HTMLTemplateElement} */ (first("template", quiz)).content.children
  const score = first("[data-quiz-score]", quiz)
  /** @type {Map<HTMLFormElement, Result>} */
  const results = new Map()

  const showScore = () => {
    if (!score) return
    const { percent, ...sums } = tally([...results.values()], forms.length)
    const done = results.size === forms.length
    const state = !done ? "running" : sums.unsafe ? "missed" : percent < Number(words.pass) ? "failed" : "passed"
    score.hidden = !results.size
    score.dataset.quizScore = state
    score.textContent = fill(message(words, state), { answered: results.size, questions: forms.length, percent, pass: words.pass, ...sums })
      + (state !== "missed" && sums.unsafe + sums.cautious ? " " + fill(words.sayTriage, sums) : "")
    if (state === "missed") score.append(listMissed(forms.filter(form => results.get(form).called === "unsafe")))
    const wrong = forms.filter(form => results.get(form)?.share < 1)
    if (done && wrong.length) addButton(score, retryAllButton, () => retry(wrong))
  }

  /** @type {(place: HTMLElement, template: Element, act: () => void) => void} */
  const addButton = (place, template, act) => {
    place.append(template.cloneNode(true))
    first("button", place.lastElementChild).onclick = act
  }

  /** Mark a form and show the result. @type {(form: HTMLFormElement) => void} */
  const showMarked = form => {
    const result = marked(form)
    results.set(form, result)
    reveal(form, true)
    form.querySelector("[data-check]").toggleAttribute("hidden", true)
    form.querySelector("[data-retry]").toggleAttribute("hidden", result.share === 1)
    announce(form, words, result)
    showScore()
  }

  /** Keep the best result of the whole quiz. */
  const saveBest = () => {
    if (!name || results.size < forms.length) return
    const { percent, unsafe } = tally([...results.values()], forms.length)
    const passed = score.dataset.quizScore === "passed"
    /** @type {import("./progress.js").Taken | undefined} */
    const best = progress.get("module", name)
    if (!best || passed && !best.passed || passed === best.passed && percent > best.percent)
      progress.set("module", name, { percent, passed, unsafe, day: day() })
  }

  /** @type {(form: HTMLFormElement) => void} */
  const check = form => {
    const lack = missingInput(form)
    if (lack) return void showResult(form, "missing", lack)
    showMarked(form)
    first("[data-result]", form).focus()
    const result = results.get(form)
    progress.answer(form.dataset.question, form.dataset.version, result)
    saveBest()
    if (name && results.size === forms.length) finish(progress, name)
    else if (name) keep(progress, name, form)
  }

  /** Clear these questions and go to the first. @type {(wrong: HTMLFormElement[]) => void} */
  const retry = wrong => {
    for (const form of wrong) {
      results.delete(form)
      if (name) keep(progress, name, form, false)
      form.reset()
      reopen(form)
    }
    showScore()
    focusQuestion(wrong[0])
  }

  /** @type {(form: HTMLFormElement) => void} */
  const reopen = form => {
    shuffle(form)
    reveal(form, false)
    form.querySelector("[data-check]").toggleAttribute("hidden", false)
    form.querySelector("[data-retry]").toggleAttribute("hidden", true)
    showResult(form, "")
  }

  /** Put back the answers of an attempt that was left, and say how many questions were changed since.
      @type {(note: Element) => void} */
  const resume = note => {
    const { same, changed } = left(progress, name, forms.filter(form => !results.has(form)))
    for (const form of same) {
      restore(progress, name, form)
      if (!missingInput(form)) showMarked(form)
    }
    if (changed.length) note.textContent = fill(words.sayChanged, { changed: changed.length })
    else note.remove()
    focusQuestion(forms.find(form => !results.has(form)) ?? forms[0])
  }

  for (const form of forms) {
    form.querySelector("[data-result]").before(checkButton.cloneNode(true))
    form.append(retryButton.cloneNode(true))
    form.querySelector("[data-retry]").addEventListener("click", () => retry([form]))
    form.addEventListener("submit", event => {
      event.preventDefault()
      check(form)
    })
    reopen(form)
  }
  if (!name || !resumeButton) return
  const { same, changed } = left(progress, name, forms)
  if (!same.length && !changed.length) return
  addButton(first(".quiz__intro", quiz), resumeButton, () => resume(first("[data-resume]", quiz)))
  if (!same.length) first("[data-resume]", quiz).textContent = fill(words.sayChanged, { changed: changed.length })
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
