/* Questions that mark themselves. The answers stand in the page, under each
   question; here they are hidden until the reader has checked an answer. */

/** @typedef {{place: string, option: string, control: HTMLElement}} Choice What was chosen, and for which place. */

/** @type {(form: HTMLFormElement) => Choice[]} One choice for each ticked box and each list, "" where a list is open. */
const choices = form => [...form.querySelectorAll("input:checked, select")]
  .map(control => ({ place: control.name, option: control.value, control }))

/** @type {(form: HTMLFormElement) => HTMLElement[]} The feedback on each option, in the key. */
const key = form => [...form.querySelectorAll("[data-option]")]

/** @type {(item: HTMLElement, choice: Choice) => boolean} */
const speaksOf = (item, { place, option }) =>
  item.dataset.option === option && [undefined, place].includes(item.dataset.premise)

/** @type {(item: HTMLElement) => boolean} */
const isRight = item => item.dataset.correct === "yes"

/** @type {(form: HTMLFormElement, choice: Choice) => boolean} */
const isKey = (form, choice) => key(form).some(item => isRight(item) && speaksOf(item, choice))

/** Share of the mark. A question is worth one; each right choice earns its part.
    Where boxes are ticked freely a wrong one takes a part away, so that ticking
    all is worth nothing more than knowing; never below nothing.
    @type {(form: HTMLFormElement) => number} */
const share = form => {
  const chosen = choices(form)
  const right = chosen.filter(choice => isKey(form, choice)).length
  const wrong = form.querySelector("[type=checkbox]") ? chosen.length - right : 0
  return Math.max(0, right - wrong) / key(form).filter(isRight).length
}

/** @type {(text: string, values: Record<string, number>) => string} */
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(Math.round(values[name] * 100) / 100))

/** @type {(form: HTMLFormElement, state: "" | "missing" | "right" | "partly" | "wrong", text?: string) => HTMLElement} */
const say = (form, state, text = "") => {
  const result = form.querySelector("[data-result]")
  result.dataset.result = state
  result.textContent = text
  return result
}

/** Show or take away the answer, and which choices were right.
    @type {(form: HTMLFormElement, checked: boolean) => void} */
const reveal = (form, checked) => {
  const chosen = choices(form)
  form.querySelector("fieldset").disabled = checked
  form.querySelector("[data-check]").hidden = checked
  form.querySelector("[data-retry]").hidden = !checked || share(form) === 1
  const answer = form.querySelector("[data-answer]")
  answer.hidden = !checked
  answer.open = true
  for (const item of key(form)) item.hidden = !isRight(item) && !chosen.some(choice => speaksOf(item, choice))
  for (const control of form.querySelectorAll("input, select")) {
    const choice = { place: control.name, option: control.value, control }
    const taken = control.checked ?? true
    const mark = isKey(form, choice) ? (taken ? "right" : "missed") : taken ? "wrong" : ""
    control.closest("li").dataset.mark = checked ? mark : ""
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

  const count = () => {
    const got = [...marks.values()].reduce((sum, one) => sum + one, 0)
    const percent = Math.floor(100 * got / forms.length + 1e-6)
    const done = marks.size === forms.length
    const passed = percent >= Number(words.pass)
    const text = !done ? words.sayRunning : passed ? words.sayPassed : words.sayFailed
    const values = { answered: marks.size, questions: forms.length, marks: got, percent, pass: Number(words.pass) }
    score.hidden = !marks.size
    score.dataset.quizScore = done ? (passed ? "passed" : "failed") : "running"
    score.textContent = fill(text, values)
    if (!done || got > forms.length - 1e-6) return
    score.append(toRetryAll.cloneNode(true))
    score.querySelector("button").onclick = () => again(forms.filter(form => marks.get(form) < 1))
  }

  /** @type {(form: HTMLFormElement) => void} */
  const check = form => {
    const open = choices(form).filter(choice => !choice.option)
    for (const list of form.querySelectorAll("select")) list.ariaInvalid = String(!list.value)
    if (open.length) return void say(form, "missing", fill(words.sayMatch, { open: open.length }))
    if (!choices(form).length) return void say(form, "missing", words.sayChoose)
    const got = share(form)
    const state = got === 1 ? "right" : got ? "partly" : "wrong"
    marks.set(form, got)
    reveal(form, true)
    count()
    say(form, state, fill({ right: words.sayRight, partly: words.sayPartly, wrong: words.sayWrong }[state], { marks: got })).focus()
  }

  /** Clear these questions and go to the first. @type {(wrong: HTMLFormElement[]) => void} */
  const again = wrong => {
    for (const form of wrong) {
      marks.delete(form)
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
