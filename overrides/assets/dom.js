/* What all scripts do with a page. What they look up is there: the templates put it in. */

/** @template {Element} [T=HTMLElement] @param {string} marks @param {ParentNode} [place] @returns {T} */
export const first = (marks, place = document) => place.querySelector(marks)

/** @template {Element} [T=HTMLElement] @param {string} marks @param {ParentNode} [place] @returns {T[]} */
export const all = (marks, place = document) => [.../** @type {NodeListOf<T>} */ (place.querySelectorAll(marks))]

/** The text with each {name} replaced by its value. @type {(text: string, values: Record<string, string | number>) => string} */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) =>
  String(typeof values[name] === "number" ? Math.round(values[name] * 100) / 100 : values[name]))

/** What an element says of something: sayPassed of "passed". @type {(words: DOMStringMap, name: string) => string} */
export const message = (words, name) => words["say" + name[0].toUpperCase() + name.slice(1)]

/** Show the reader a question from its beginning, the focus on the first thing to fill in, or on the title if that is out of sight. @type {(form: HTMLElement) => void} */
export const focusQuestion = form => {
  form.scrollIntoView()
  const control = first("fieldset :is(input, select)", form)
  const title = first(".question__title", form)
  const far = control.getBoundingClientRect().bottom > innerHeight
  if (far) title.tabIndex = -1
  ;(far ? title : control).focus({ preventScroll: true })
}

/** Hand the reader a file. @type {(name: string, text: string) => void} */
export const download = (name, text) => {
  const href = URL.createObjectURL(new Blob([text], { type: "application/json" }))
  Object.assign(document.createElement("a"), { href, download: name }).click()
  URL.revokeObjectURL(href)
}
