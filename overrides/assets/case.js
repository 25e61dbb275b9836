/* One decision of a case at a time. Where the reader is stands in the address, so that Back works. */

import { all, fill, first } from "./dom.js"

/** @type {(story: HTMLElement) => void} */
const start = story => {
  const steps = all("[data-step]", story)
  const score = first("[data-score]", story)
  /** @type {Map<Element, string>} What the first choice in each step was worth. */
  const chosen = new Map()
  let here = steps[0]

  const show = () => {
    const target = document.getElementById(location.hash.slice(1))
    here = location.hash ? steps.find(step => step.contains(target)) ?? here : steps[0]
    for (const step of steps) step.hidden = step !== here
    if (here.contains(target)) target.focus()
    if (here === target) here.scrollIntoView()
    const worth = [...chosen.values()]
    const [sound, workable, unsafe] = ["sound", "workable", "unsafe"].map(name => worth.filter(one => one === name).length)
    score.hidden = !worth.length
    score.textContent = fill(score.dataset.say, { sound, workable, unsafe })
  }

  story.addEventListener("toggle", event => {
    const choice = /** @type {HTMLDetailsElement} */ (event.target)
    if (choice.open && !chosen.has(here)) chosen.set(here, choice.dataset.verdict)
  }, true)
  addEventListener("hashchange", show)
  show()
}

/** Start every case on the page that has not been started. */
export const mount = () => {
  for (const story of all("[data-case]:not([data-started])")) {
    story.dataset.started = ""
    start(story)
  }
}
