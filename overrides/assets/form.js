/* Forms to fill in and print, or to save as a file. Nothing is sent. */

import { all, download, first } from "./dom.js"

/** @type {(control: HTMLInputElement) => string | boolean} */
const valueOf = control => /radio|checkbox/.test(control.type) ? control.checked : control.value

/** Each control by a name of its own. @type {(form: HTMLFormElement) => Map<string, HTMLInputElement>} */
const controls = form => new Map(/** @type {HTMLInputElement[]} */ (all("[name]", form)).map(
  one => [typeof valueOf(one) === "string" ? one.name : `${one.name}=${one.value}`, one]))

/** All that was saved, or an error if any of it is foreign. @type {(form: HTMLFormElement, text: string) => void} */
const restore = (form, text) => {
  const known = controls(form)
  const [name, values, course = form.dataset.course] = JSON.parse(text) // older files do not say their course
  if (name !== form.dataset.form || course !== form.dataset.course) throw 0
  for (const [name, value] of values) if (typeof value !== typeof valueOf(known.get(name))) throw 0
  form.reset()
  for (const [name, value] of values) Object.assign(known.get(name), typeof value === "string" ? { value } : { checked: value })
}

/** @type {(form: HTMLFormElement, buttons: HTMLTemplateElement) => void} */
const start = (form, buttons) => {
  buttons.replaceWith(buttons.content)
  const { dataset } = form
  const told = first("[data-said]", form)
  /** @type {HTMLInputElement} */
  const file = first("[type=file]", form)
  form.onclick = ({ target }) => {
    const act = /** @type {HTMLElement} */ (target).dataset.do ?? ""
    if (act === "save") download(dataset.form + ".json", JSON.stringify([dataset.form, [...controls(form)].map(([name, one]) => [name, valueOf(one)]), dataset.course]))
    if (act === "open" && (![...controls(form).values()].some(valueOf) || confirm(dataset.askOpen))) file.click()
    if (act === "clear" && confirm(dataset.askClear)) form.reset()
    if (act === "blank") dataset.blank = ""
    if (/print|blank/.test(act)) print()
    if (act) told.textContent = act === "save" ? dataset.saySaved : ""
  }
  file.onchange = async () => {
    try {
      restore(form, await file.files[0].text())
      told.textContent = dataset.sayOpened
    } catch {
      told.textContent = dataset.sayForeign
    }
    file.value = ""
  }
  onbeforeprint = () => {
    for (const text of all("textarea", form)) text.style.height = "blank" in dataset ? "" : text.scrollHeight + "px"
    for (const date of /** @type {HTMLInputElement[]} */ (all("[type=date]", form))) date.toggleAttribute("data-empty", !date.value)
  }
  onafterprint = () => { delete dataset.blank }
}

/** Start every form. */
export const mount = () => {
  for (const form of /** @type {HTMLFormElement[]} */ (all("[data-form]:has(> template)"))) start(form, first("template", form))
}
