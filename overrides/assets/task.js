/* Tasks: the reader notes the day and how it went; lists of tasks show what is noted. */

import { all, fill, first, message } from "./dom.js"
import { day, formatDay, progressOf } from "./progress.js"

/** @typedef {ReturnType<typeof progressOf>} Progress */

/** Show what is noted of a task, and note what the reader chooses. @type {(form: HTMLFormElement) => void} */
const start = form => {
  const { task, course, ...words } = form.dataset
  /** @type {HTMLTemplateElement} */
  const controls = first("template", form)
  controls.replaceWith(controls.content)
  const progress = progressOf(course)
  const forget = first("[data-forget]", form)
  /** @type {HTMLInputElement} */
  const done = first("[name=day]", form)
  const show = () => {
    const noted = progress.get("task", task)
    for (const one of /** @type {HTMLInputElement[]} */ (all("[name=rating]", form))) one.checked = one.value === noted?.rating
    done.value = noted?.day ?? ""
    forget.hidden = !noted
  }
  form.onchange = () => {
    const rating = new FormData(form).get("rating")
    if (!rating) return
    progress.set("task", task, { rating, day: done.value || day() })
    show()
    first("[data-said]", form).textContent = words.sayNoted
  }
  forget.onclick = () => {
    progress.set("task", task, undefined)
    show()
    first("[data-said]", form).textContent = words.sayForgotten
    first("[name=rating]", form).focus()
  }
  addEventListener("storage", show) // another tab
  show()
}

/** What is noted of each task in a list. @type {(list: HTMLElement) => void} */
const list = list => {
  const progress = progressOf(list.dataset.course)
  for (const place of all("[data-task-state]", list)) {
    const noted = progress.get("task", place.dataset.taskState)
    place.textContent = noted ? fill(message(list.dataset, noted.rating), { day: formatDay(noted.day, list) }) : ""
  }
}

/** Count the tasks of which something is noted. @type {(place: HTMLElement) => void} */
const count = place => {
  const progress = progressOf(place.dataset.course)
  place.textContent = String(place.dataset.tasksNoted.trim().split(" ").filter(id => progress.get("task", id)).length)
}

export const mount = () => {
  for (const form of /** @type {HTMLFormElement[]} */ (all("[data-task]:has(> template)"))) start(form)
  all("[data-task-states]").forEach(list)
  all("[data-tasks-noted]").forEach(count)
}
