/* A drawing moves from its first frame to its second, and back, when the reader asks: each line goes straight from one
   picture to the next, and those are near. Where motion is reduced, the picture changes at once. */

import { all, first, message } from "./dom.js"

const SECONDS = 1.4
const NUMBER = /-?\d+\.?\d*/g

/** A path that changes: its letters, and its numbers in each picture. @typedef {{ path: Element, letters: string[], steps: number[][] }} Part */

/** @type {(path: Element) => Part} */
const partOf = path => {
  const pictures = [path.getAttribute("d"), .../** @type {SVGElement} */ (path).dataset.later.split("|")]
  return { path, letters: pictures[0].split(NUMBER), steps: pictures.map(picture => picture.match(NUMBER).map(Number)) }
}

/** The path at a time from 0 to 1. @type {(part: Part, time: number) => string} */
export const pathAt = ({ letters, steps }, time) => {
  const place = time * (steps.length - 1)
  const before = Math.min(Math.floor(place), steps.length - 2)
  const [from, to] = steps.slice(before)
  return letters.reduce((path, letter, index) => {
    const number = from[index - 1] + (to[index - 1] - from[index - 1]) * (place - before)
    return `${path} ${Math.round(number * 10) / 10}${letter}`
  })
}

/** @type {(motion: HTMLElement) => void} */
const start = motion => {
  const parts = all("[data-later]", motion).map(partOf)
  const button = first("button", motion)
  let now = 0
  let goal = 0
  let last = 0

  const show = () => {
    for (const part of parts) part.path.setAttribute("d", pathAt(part, now * now * (3 - 2 * now)))
  }
  /** @type {FrameRequestCallback} */
  const step = time => {
    const by = (time - last) / 1000 / SECONDS
    last = time
    now = goal ? Math.min(1, now + by) : Math.max(0, now - by)
    show()
    if (now !== goal) requestAnimationFrame(step)
  }
  button.addEventListener("click", () => {
    const still = now === goal
    goal = 1 - goal
    first("[data-moving]", motion).hidden = false
    button.textContent = message(motion.dataset, goal ? "back" : "play")
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      now = goal
      show()
    } else if (still) {
      last = performance.now()
      requestAnimationFrame(step)
    }
  })
}

/** Start every movement on the page that has not been started. */
export const mount = () => {
  for (const motion of all("[data-motion]:not([data-started])")) {
    motion.dataset.started = ""
    start(motion)
  }
}
