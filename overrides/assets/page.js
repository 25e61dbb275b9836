/* Looking things up in the page. What is asked for is there: the templates put it in. */

/** @template {Element} [T=HTMLElement] @param {string} marks @param {ParentNode} [place] @returns {T} */
export const first = (marks, place = document) => place.querySelector(marks)

/** @template {Element} [T=HTMLElement] @param {string} marks @param {ParentNode} [place] @returns {T[]} */
export const all = (marks, place = document) => [.../** @type {NodeListOf<T>} */ (place.querySelectorAll(marks))]
