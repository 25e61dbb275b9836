/* Questions that mark themselves. The answers stand in the page, under each
   question; here they are hidden until the reader has checked an answer. */

import { numberIn, rightOf, share, speaksOf, unfit } from "./marking.js"

/** @typedef {import("./marking.js").Given & {control: HTMLInputElement | HTMLSelectElement}} Answer */

/** @type {(control: HTMLInputElement | HTMLSelectElement) => Answer} */
const answerIn = control => {
  const text = control.value.trim()
  const value = text && control.inputMode === "decimal" ? String(numberIn(text, control.dataset.unit)) : text
  return { place: control.name, value, control }
}

/** @type {(form: HTMLFormElement) => Answer[]} What is given: each ticked box, and each list and line whether filled or not. */
const answers = form => [...form.querySelectorAll("input:checked, [type=text], select")].map(answerIn)

/** The key as the page shows it: each item, and what it says.
    @type {(form: HTMLFormElement) => (import("./marking.js").Line & {item: HTMLElement})[]} */
const keyOf = form => [...form.querySelectorAll("[data-option]")].map(item => {
  const { premise: place, option: value, low, high, otherwise, correct } = item.dataset
  const texts = [...item.querySelectorAll("[data-text]")].map(text => text.textContent)
  const number = /** @type {(end?: string) => number | undefined} */ (end => end === undefined ? end : Number(end))
  return {
    item, place, value, texts: texts.length ? texts : undefined, low: number(low), high: number(high),
    otherwise: otherwise === "", right: correct === "yes",
  }
})

/** @type {(form: HTMLFormElement) => number} */
const shareOf = form => share(form.dataset.type, keyOf(form), answers(form))

/** What the key calls a wrong answer besides wrong: "unsafe", "cautious" or "".
    @type {(form: HTMLFormElement) => string} */
const judgement = form => {
  const key = keyOf(form)
  const found = key.find(line => line.item.dataset.judgement && answers(form).some(one => speaksOf(line, one, key)))
  return found?.item.dataset.judgement ?? ""
}

/** @type {(text: string, values: Record<string, number>) => string} */
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(Math.round(values[name] * 100) / 100))

/** @type {(form: HTMLFormElement, state: "" | "missing" | "right" | "partly" | "wrong" | "unsafe" | "cautious", text?: string) => HTMLElement} */
const say = (form, state, text = "") => {
  const result = form.querySelector("[data-result]")
  result.dataset.result = state
  result.textContent = text
  return result
}

/** Show or take away the answer, and which choices were right.
    @type {(form: HTMLFormElement, checked: boolean) => void} */
const reveal = (form, checked) => {
  const type = form.dataset.type
  const key = keyOf(form)
  const given = answers(form)
  const rights = rightOf(type, key, given)
  form.querySelector("fieldset").disabled = checked
  form.querySelector("[data-check]").hidden = checked
  form.querySelector("[data-retry]").hidden = !checked || shareOf(form) === 1
  const answer = form.querySelector("[data-answer]")
  answer.hidden = !checked
  answer.open = true
  for (const line of key) line.item.hidden = !line.right && !given.some(one => speaksOf(line, one, key))
  for (const control of form.querySelectorAll("input, select")) {
    const at = given.findIndex(one => one.control === control)
    const missed = at < 0 && rightOf(type, key, [answerIn(control)])[0]
    const mark = missed ? "missed" : at < 0 ? "" : rights[at] ? "right" : "wrong"
    control.closest("li, [data-slot]").dataset.mark = checked ? mark : ""
  }
}

/** @type {(quiz: HTMLElement) => void} */
const start = quiz => {
  const words = quiz.dataset
  const forms = [...quiz.querySelectorAll("form")]
  const [toCheck, toRetry, toRetryAll] = quiz.querySelector("template").content.children
  const score = quiz.querySelector("[data-quiz-score]")
  /** @type {Map<HTMLFormElement, number>} Share of the mark of each question that was checked. */
  const marks = new Map()
  /** @type {Map<HTMLFormElement, string>} What the key calls each answer that was checked. */
  const judgements = new Map()

  const count = () => {
    const got = [...marks.values()].reduce((sum, one) => sum + one, 0)
    const percent = Math.floor(100 * got / forms.length + 1e-6)
    const done = marks.size === forms.length
    const passed = percent >= Number(words.pass)
    const text = !done ? words.sayRunning : passed ? words.sayPassed : words.sayFailed
    const values = { answered: marks.size, questions: forms.length, marks: got, percent, pass: Number(words.pass) }
    score.hidden = !marks.size
    score.dataset.quizScore = done ? (passed ? "passed" : "failed") : "running"
    const called = [...judgements.values()]
    const [unsafe, cautious] = ["unsafe", "cautious"].map(one => called.filter(other => other === one).length)
    score.textContent = fill(text, values) + (unsafe + cautious ? " " + fill(words.sayTriage, { unsafe, cautious }) : "")
    if (!done || got > forms.length - 1e-6) return
    score.append(toRetryAll.cloneNode(true))
    score.querySelector("button").onclick = () => again(forms.filter(form => marks.get(form) < 1))
  }

  /** @type {(form: HTMLFormElement) => void} */
  const check = form => {
    const given = answers(form)
    const open = given.filter(one => !one.value)
    for (const { control, value } of given) if (control.matches("select, [type=text]")) control.ariaInvalid = String(!value)
    if (open.length || !given.length) return void say(form, "missing", fill(form.dataset.sayOpen, { open: open.length }))
    if (unfit(form.dataset.type, given)) {
      for (const { control } of given) control.ariaInvalid = "true"
      return void say(form, "missing", form.dataset.sayUnfit)
    }
    const got = shareOf(form)
    const called = judgement(form)
    const state = called || (got === 1 ? "right" : got ? "partly" : "wrong")
    marks.set(form, got)
    judgements.set(form, called)
    reveal(form, true)
    count()
    say(form, state, fill(words["say" + state[0].toUpperCase() + state.slice(1)], { marks: got })).focus()
  }

  /** Clear these questions and go to the first. @type {(wrong: HTMLFormElement[]) => void} */
  const again = wrong => {
    for (const form of wrong) {
      marks.delete(form)
      judgements.delete(form)
      form.reset()
      reveal(form, false)
      say(form, "")
    }
    count()
    wrong[0].querySelector("input, select").focus()
  }

  for (const form of forms) {
    form.querySelector("[data-result]").before(toCheck.cloneNode(true))
    form.append(toRetry.cloneNode(true))
    form.querySelector("[data-retry]").addEventListener("click", () => again([form]))
    form.addEventListener("submit", event => {
      event.preventDefault()
      check(form)
    })
    reveal(form, false)
  }
}

/** A link back to a mark inside a hidden answer goes to its question. */
const goToHidden = () => document.getElementById(location.hash.slice(1))
  ?.closest("[data-answer][hidden]")?.closest("form").scrollIntoView()

/** Start every quiz on the page that has not been started. */
export const mount = () => {
  for (const quiz of document.querySelectorAll("[data-quiz]:not([data-started])")) {
    quiz.dataset.started = ""
    start(quiz)
  }
  goToHidden()
  addEventListener("hashchange", goToHidden)
}
