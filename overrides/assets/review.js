/* Review: ten questions that are due, from all quizzes. */

import { due, index, insertQuestions } from "./course-index.js"
import { progressOf } from "./progress.js"
import { all, first } from "./dom.js"

const TEN = 10

/** @type {(review: HTMLElement) => Promise<void>} */
const begin = async review => {
  const course = index()
  const waiting = due(course, progressOf(course.course))
  /** @type {(name: string) => void} */
  const show = name => { for (const part of all("[data-when]", review)) part.hidden = part.dataset.when !== name }
  if (!waiting.length) {
    addEventListener("storage", () => begin(review), { once: true }) // answers of another page can come later than this one
    return show("nothing")
  }
  /** @type {typeof import("./quiz.js")} Comes with the questions. */
  let quiz
  try {
    quiz = await import("./quiz.js")
    await insertQuestions(waiting.slice(0, TEN), first("[data-questions]", review), review.dataset.sayNumber)
  } catch { return show("unreachable") }
  for (const number of all("[data-waiting]", review)) number.textContent = String(waiting.length)
  show("due")
  first("[data-more]", review).hidden = waiting.length <= TEN
  quiz.start(review)
}

export const mount = () => {
  const review = first("[data-review]:not([data-started])")
  if (!review) return
  review.dataset.started = ""
  begin(review)
}
