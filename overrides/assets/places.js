/* Drawings in questions: a number leads to its list, and the list that has the focus shows its number. */

import { all } from "./dom.js"

/** What an event is about: the numbers and the lists of its question, and the place among them.
    @type {(event: Event) => {spots: HTMLElement[], lists: HTMLElement[], place: number}} */
const asked = ({ target }) => {
  const form = /** @type {HTMLElement} */ (target).closest("form") ?? document.createElement("form")
  const [spots, lists] = [all("[data-spot]", form), all("select", form)]
  return { spots, lists, place: [spots, lists].map(row => row.findIndex(one => one.contains(/** @type {Node} */ (target)))).find(n => n >= 0) ?? -1 }
}

/** Listen for all questions of the page, those that come later too. */
export const mount = () => {
  document.addEventListener("click", event => {
    const { spots, lists, place } = asked(event)
    if (spots[place]?.contains(/** @type {Node} */ (event.target))) lists[place].focus()
  })
  for (const type of ["focusin", "focusout"]) document.addEventListener(type, event => {
    const { spots, place } = asked(event)
    spots[place]?.toggleAttribute("data-here", type === "focusin")
  })
}
