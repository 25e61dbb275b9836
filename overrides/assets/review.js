/* Review: ten questions that are due, from all quizzes. */

import { bring, due, index } from "./course-index.js"
import { day, progressOf } from "./progress.js"
import { start } from "./quiz.js"

const TEN = 10

export const mount = async () => {
  const review = /** @type {HTMLElement | null} */ (document.querySelector("[data-review]:not([data-started])"))
  if (!review) return
  review.dataset.started = ""
  const course = index()
  const waiting = due(course, progressOf(course.course), day())
  /** @type {(name: string) => void} */
  const show = name => { for (const part of /** @type {NodeListOf<HTMLElement>} */ (review.querySelectorAll("[data-when]"))) part.hidden = part.dataset.when !== name }
  if (!waiting.length) return show("nothing")
  try {
    await bring(waiting.slice(0, TEN), review.querySelector("[data-questions]"), review.dataset.sayNumber)
  } catch { return show("unreachable") }
  for (const number of review.querySelectorAll("[data-waiting]")) number.textContent = String(waiting.length)
  show("due")
  start(review)
}
