/* The answers of a quiz that is not finished, so that a reader who leaves can go on. Each is kept by itself, with the
   version of its question: two tabs do not write over each other, and an answer to what was changed since is asked for again. */

import { agrees } from "./progress.js"
import { answers, controls } from "./question.js"

/** @typedef {ReturnType<typeof import("./progress.js").progressOf>} Progress */
/** @typedef {{version: string, given: [string, string][]}} Kept */

/** What an answer is known by: an option with a letter by its words, since letters change with the order.
    @type {(control: HTMLInputElement) => string} */
const identity = control =>
  control.closest("li")?.querySelector("[data-letter] + *")?.textContent.trim() ?? control.value

const id = /** @type {(quiz: string, form: HTMLFormElement) => string} */ ((quiz, form) => `${quiz}/${form.dataset.question}`)

/** Keep the answer to a question, or forget it. @type {(progress: Progress, quiz: string, form: HTMLFormElement, answered?: boolean) => void} */
export const keep = (progress, quiz, form, answered = true) => progress.set("attempt", id(quiz, form), answered ? {
  version: form.dataset.version.split(" ")[0],
  given: answers(form).map(({ place, control }) => [place, identity(/** @type {HTMLInputElement} */ (control))]),
} : undefined)

/** Forget the whole attempt. @type {(progress: Progress, quiz: string) => void} */
export const finish = (progress, quiz) => {
  for (const [name] of progress.all())
    if (name === `attempt/${quiz}` || name.startsWith(`attempt/${quiz}/`)) progress.set("attempt", name.slice("attempt/".length), undefined)
}

/** What is kept of a question. Up to version 0.3 an attempt was one entry, with letters, and the version stood with
    the question. @type {(progress: Progress, quiz: string, form: HTMLFormElement) => Kept | undefined} */
const kept = (progress, quiz, form) => {
  const { question } = form.dataset
  const given = progress.get("attempt", quiz)?.[question]
  return progress.get("attempt", id(quiz, form)) ?? (given && { given, version: progress.get("question", question)?.version })
}

/** The questions whose answers can be put back, and those that were answered before they were changed.
    @type {(progress: Progress, quiz: string, forms: HTMLFormElement[]) => {same: HTMLFormElement[], changed: HTMLFormElement[]}} */
export const left = (progress, quiz, forms) => {
  const begun = forms.filter(form => kept(progress, quiz, form))
  const same = begun.filter(form => agrees(kept(progress, quiz, form).version, form.dataset.version))
  return { same, changed: begun.filter(form => !same.includes(form)) }
}

/** Put back what was answered. @type {(progress: Progress, quiz: string, form: HTMLFormElement) => void} */
export const restore = (progress, quiz, form) => {
  for (const [place, value] of kept(progress, quiz, form).given)
    for (const control of controls(form).filter(control => control.name === place))
      if (!/radio|checkbox/.test(control.type)) control.value = value
      else if ([identity(control), control.value].includes(value)) control.checked = true
}
