/* One question: what is answered, what the key says of it, and how the page shows that. */

import { all, fill, first, message } from "./dom.js"
import { correctness, matchesLine, parseNumber, readAs, share, unmarkable, worstJudgement } from "./marking.js"

/** @typedef {HTMLInputElement | HTMLSelectElement} Control */
/** @typedef {import("./marking.js").Given & {control: Control}} Answer */
/** @typedef {import("./marking.js").Line & {item: HTMLElement}} KeyLine */
/** What was made of an answer: its share of the mark, and how it is called: right, partly, wrong, unsafe, slow or cautious.
    @typedef {{share: number, called: string}} Result */

/** Where the reader answers. @type {(form: HTMLFormElement) => HTMLInputElement[]} */
export const controls = form => all("fieldset :is(input, select)", form)

/** The sign of decimals in the page's language. */
const decimal = () => (1.5).toLocaleString(document.documentElement.lang || "en").replace(/\d/g, "")

/** @type {(control: Control) => Answer} */
const answerIn = control => {
  const text = control.value.trim()
  const isNumber = control instanceof HTMLInputElement && control.inputMode === "decimal"
  const value = text && isNumber ? String(parseNumber(text, control.dataset.unit, decimal())) : text
  return { place: control.name, value, control }
}

/** @type {(form: HTMLFormElement) => Answer[]} What is given: each ticked box, and each list and line whether filled or not. */
export const answers = form => all("fieldset :is(input:checked, [type=text], select)", form).map(control => answerIn(/** @type {Control} */ (control)))

/** The key as the page shows it: each item, and what it says. @type {(form: HTMLFormElement) => KeyLine[]} */
const keyOf = form => all("[data-option]", form).map(item => {
  const { premise: place, option: value, low, high, otherwise, correct, judgement, missed, judged } = item.dataset
  const texts = all("[data-text]", item).map(text => text.textContent)
  const number = /** @type {(end?: string) => number | undefined} */ (end => end === undefined ? end : Number(end))
  return {
    item, place, value, texts: texts.length ? texts : undefined, low: number(low), high: number(high),
    otherwise: otherwise === "", right: correct === "yes",
    judgement, missed, judged: judged && Object.fromEntries(judged.trim().split(" ").map(one => one.split(":"))),
  }
})

/** What the answers of a form are worth. @type {(form: HTMLFormElement) => Result} */
export const marked = form => {
  const type = form.dataset.type
  const key = keyOf(form)
  const given = answers(form)
  const got = given.length ? share(type, key, given) : 0
  return { share: got, called: worstJudgement(type, key, given) || (got === 1 ? "right" : got ? "partly" : "wrong") }
}

/** What is missed by answers that are unsafe: each sign, or the question's title, with a link to where it is taught.
    @type {(forms: HTMLFormElement[]) => HTMLElement} */
export const listMissed = forms => {
  const found = new Map(forms.map(form => [
    all("[data-sign]", form).map(sign => sign.textContent).join("; ") || first(".question__title", form).textContent,
    /** @type {HTMLAnchorElement} */ (first("[data-see]", form)).href,
  ]))
  const list = document.createElement("ul")
  for (const [textContent, href] of found) {
    const item = document.createElement("li")
    item.append(Object.assign(document.createElement("a"), { href, textContent }))
    list.append(item)
  }
  return list
}

/** What keeps the answers from being marked, in words; "" when nothing does. @type {(form: HTMLFormElement) => string} */
export const missingInput = form => {
  const given = answers(form)
  const open = given.filter(one => !one.value)
  const odd = !open.length && given.length > 0 && unmarkable(form.dataset.type, given)
  for (const { control, value } of given)
    if (control.matches("select, [type=text]")) control.ariaInvalid = String(!value || odd)
  return odd ? form.dataset.sayUnfit : open.length || !given.length ? fill(form.dataset.sayOpen, { open: open.length }) : ""
}

/** @type {(form: HTMLFormElement, state: string, text?: string) => HTMLElement} */
export const showResult = (form, state, text = "") => {
  const result = first("[data-result]", form)
  result.dataset.result = state
  result.textContent = text
  return result
}

/** What all answers come to, of so many questions.
    @type {(results: Result[], questions: number) => {marks: number, percent: number, unsafe: number, cautious: number}} */
export const tally = (results, questions) => {
  const marks = results.reduce((sum, one) => sum + one.share, 0)
  const [unsafe, cautious] = ["unsafe", "cautious"].map(name => results.filter(one => one.called === name).length)
  return { marks, percent: Math.floor(100 * marks / questions + 1e-6), unsafe, cautious }
}

/** Say what an answer was worth, and what was read of one with a wrong letter.
    @type {(form: HTMLFormElement, words: DOMStringMap, result: Result) => void} */
export const announce = (form, words, { called, share }) => {
  const key = keyOf(form)
  const read = answers(form).map(given => readAs(given, key)).filter(Boolean)
  const said = [fill(message(words, called), { marks: share }), ...read.map(word => fill(form.dataset.sayRead, { word }))]
  showResult(form, called, said.join(" "))
}

/** Show the feedback and what was right, or take it away. @type {(form: HTMLFormElement, checked: boolean) => void} */
export const reveal = (form, checked) => {
  const type = form.dataset.type
  const key = keyOf(form)
  const given = answers(form)
  const rights = correctness(type, key, given)
  /** @type {HTMLFieldSetElement} */
  const fieldset = first("fieldset", form)
  fieldset.disabled = checked
  /** @type {HTMLDetailsElement} */
  const answer = first("[data-answer]", form)
  answer.hidden = !checked
  answer.open = true
  for (const line of key) line.item.hidden = !line.right && !given.some(one => matchesLine(line, one, key))
  for (const control of controls(form)) {
    const at = given.findIndex(one => one.control === control)
    const missed = at < 0 && correctness(type, key, [answerIn(control)])[0]
    const mark = missed ? "missed" : at < 0 ? "" : rights[at] ? "right" : "wrong"
    control.closest("li, [data-slot]").setAttribute("data-mark", checked ? mark : "")
  }
}

/** Put the options into another order, their letters and feedback with them, unless the author fixed it.
    @type {(form: HTMLFormElement, random?: () => number) => void} */
export const shuffle = (form, random = Math.random) => {
  if ("fixedOrder" in form.dataset) return
  const options = all("fieldset li:has(input):has([data-letter])", form)
  const places = options.map(() => random()).map((at, n) => ({ at, n })).sort((a, b) => a.at - b.at)
  places.forEach(({ n }, place) => {
    /** @type {HTMLInputElement} */
    const input = first("input", options[n])
    const feedback = first(`[data-option="${input.value}"]`, form)
    for (const piece of [options[n], feedback].filter(Boolean)) {
      first("[data-letter]", piece).textContent = "ABCDEFGHIJ"[place]
      piece.parentNode.append(piece)
    }
  })
}
