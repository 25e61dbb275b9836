/* Forms to fill in and print, or to save as a file. Nothing is sent. */

/** @type {(control: HTMLInputElement) => "checked" | "value"} */
const answer = control => /radio|checkbox/.test(control.type) ? "checked" : "value"

/** Each control by a name of its own. @type {(form: HTMLFormElement) => Record<string, HTMLInputElement>} */
const controls = form => Object.fromEntries([...form.querySelectorAll("[name]")].map(
  one => [answer(one) === "value" ? one.name : `${one.name}=${one.value}`, one]))

/** @type {(form: HTMLFormElement) => void} */
const save = form => {
  const values = Object.entries(controls(form)).map(([name, one]) => [name, one[answer(one)]])
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([JSON.stringify([form.dataset.form, values])]))
  link.download = form.dataset.form + ".json"
  link.click()
}

/** All that was saved, or an error if any of it is foreign. @type {(form: HTMLFormElement, text: string) => void} */
const fill = (form, text) => {
  const known = controls(form)
  const [name, values] = JSON.parse(text)
  if (name !== form.dataset.form) throw 0
  for (const [name, value] of values) if (typeof value !== typeof known[name][answer(known[name])]) throw 0
  form.reset()
  for (const [name, value] of values) known[name][answer(known[name])] = value
}

/** @type {(buttons: HTMLTemplateElement) => void} */
const start = buttons => {
  const form = buttons.parentNode
  buttons.replaceWith(buttons.content)
  const { dataset } = form
  const file = form.querySelector("[type=file]")
  form.onclick = ({ target }) => {
    const act = target.dataset.do
    if (act === "save") save(form)
    if (act === "open") file.click()
    if (act === "blank") dataset.blank = ""
    if (/print|blank/.test(act)) print()
  }
  file.onchange = async () => {
    const said = form.querySelector("[data-said]")
    try {
      fill(form, await file.files[0].text())
      said.textContent = dataset.sayOpened
    } catch {
      said.textContent = dataset.sayForeign
    }
    file.value = ""
  }
  onbeforeprint = () => form.querySelectorAll("textarea").forEach(
    text => text.style.height = "blank" in dataset ? "" : text.scrollHeight + "px")
  onafterprint = () => delete dataset.blank
}

/** Start every form. */
export const mount = () => document.querySelectorAll("[data-form] > template").forEach(start)
