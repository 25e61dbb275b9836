/* The study desk: what is done, what is due, where to go on. And the statement of study, made from the same progress. */

import { due, entries, index } from "./course-index.js"
import { all, download, fill, first, message } from "./dom.js"
import { clear, importText, serialise } from "./progress-file.js"
import { agrees, day, formatDay, progressOf } from "./progress.js"

const WEAK = 0.7 // an outcome with a lower share of the marks is worth another look
const FEW = 2 // answers to an outcome before anything is said of it

/** @typedef {import("./course-index.js").Index} Index */
/** @typedef {ReturnType<typeof progressOf>} Progress */

/** What the answer that is kept to a question of safety was: "unsafe", "safe", or "" if none counts. An answer from before
    this was kept counts as unsafe unless it was right. @type {(entry: import("./course-index.js").Entry, progress: Progress) => string} */
const safety = (entry, progress) => {
  const kept = progress.get("question", entry.id)
  if (!kept || !agrees(kept.version, entry.version)) return ""
  return kept.unsafe || !kept.called && kept.share < 1 ? "unsafe" : "safe"
}

/** What became of a quiz: passed, failed or unsafe. A pass from before unsafe answers were counted stands if none is kept.
    @type {(taken: import("./progress.js").Taken, progress: Progress, mine: import("./course-index.js").Entry[]) => string} */
const verdictOf = (taken, progress, mine) => {
  const unsafe = taken.unsafe ?? mine.some(entry => entry.tier && safety(entry, progress) === "unsafe")
  return taken.passed && !unsafe ? "passed" : unsafe ? "unsafe" : "failed"
}

/** How far a module is, as the name of what is said of it, and the figures in that.
    @type {(module: import("./course-index.js").Module, progress: Progress, mine: import("./course-index.js").Entry[]) => [string, Record<string, number>]} */
const state = (module, progress, mine) => {
  const taken = progress.get("module", module.slug)
  const answered = mine.filter(entry => progress.get("question", entry.id)).length
  const values = { percent: taken?.percent ?? 0, answered, questions: mine.length }
  return [taken ? verdictOf(taken, progress, mine) : answered ? "begun" : "new", values]
}

/** Outcomes whose questions went badly, worst first. @type {(course: Index, progress: Progress) => import("./course-index.js").Outcome[]} */
const weakest = (course, progress) => {
  const shares = new Map()
  for (const { id, outcomes } of entries(course)) {
    const kept = progress.get("question", id)
    if (kept) for (const outcome of outcomes) shares.set(outcome, [...shares.get(outcome) ?? [], kept.share])
  }
  const mean = /** @type {(list: number[]) => number} */ (list => list.reduce((a, b) => a + b) / list.length)
  return [...shares].filter(([, list]) => list.length >= FEW && mean(list) < WEAK)
    .sort(([, a], [, b]) => mean(a) - mean(b)).slice(0, 5).map(([outcome]) => outcome)
}

/** @type {(link: HTMLAnchorElement, href: string, text: string) => HTMLAnchorElement} */
const setLink = (link, href, text) => Object.assign(link, { href, textContent: text })

/** What the last final assessment came to. @type {(place: HTMLElement, progress: Progress) => void} */
const showFinal = (place, progress) => {
  const final = progress.get("final", "last")
  const words = place.dataset
  const values = final && { ...final, day: formatDay(final.day, place) }
  const state = final?.passed ? "finalPassed" : final?.unsafe ? "finalUnsafe" : final?.passed === false ? "finalFailed" : "finalOld"
  first("[data-final-score]", place)?.replaceChildren(final ? fill(message(words, state), values) : words.sayNoFinal)
  first("[data-final-day]", place)?.replaceChildren(values?.day ?? "")
}

/** @type {(desk: HTMLElement, course: Index, progress: Progress) => void} */
const render = (desk, course, progress) => {
  const words = desk.dataset
  const all = entries(course)
  const done = new Set()
  let next
  for (const module of course.modules) {
    const [name, values] = state(module, progress, all.filter(entry => entry.module === module))
    const place = document.querySelector(`[data-module-state="${module.slug}"]`)
    if (place) place.textContent = fill(message(words, name), values)
    place?.setAttribute("data-state", name)
    if (name === "passed") done.add(module)
    else next ??= module
  }
  const figures = { passed: done.size, answered: all.filter(entry => progress.get("question", entry.id)).length, due: due(course, progress).length }
  for (const [name, value] of Object.entries(figures)) first(`[data-figure=${name}]`, desk).textContent = String(value)
  const place = progress.get("place", "last")
  /** @type {HTMLAnchorElement} */
  const link = first("[data-next] a", desk)
  first("[data-next] span", desk).textContent = place || figures.answered ? words.sayContinue : words.sayStart
  const left = place && course.modules.find(({ href, quiz }) => [href, quiz].some(page => (words.root + place.href).startsWith(page)))
  if (left && !done.has(left)) setLink(link, words.root + place.href, place.title)
  else if (next) setLink(link, next.href, next.title)
  else if (words.made && progress.get("final", "last")?.passed) setLink(link, words.made, words.sayMade)
  else if (words.end) setLink(link, words.end, words.sayEnd)
  showFinal(desk, progress)
  const weak = weakest(course, progress)
  first("[data-weak]", desk).toggleAttribute("hidden", !weak.length)
  first("[data-weak] ul", desk).replaceChildren(...weak.map(({ href, text }) => {
    const item = document.createElement("li")
    item.append(setLink(document.createElement("a"), href, text))
    return item
  }))
}

/** @type {(desk: HTMLElement, course: string, progress: Progress, refresh: () => void) => void} */
const bind = (desk, course, progress, refresh) => {
  const words = desk.dataset
  const told = first("[data-said]", desk)
  /** @type {(name: string, act: (button: any) => void) => void} */
  const on = (name, act) => { first(`[data-do=${name}]`, desk).onclick = act }
  on("export", () => {
    download(`progress-${day()}.json`, serialise(progress, course))
    told.textContent = words.sayExported
  })
  on("reset", () => {
    if (!confirm(words.askReset)) return
    clear(progress)
    refresh()
    told.textContent = words.sayReset
  })
  /** @type {HTMLInputElement} */
  const file = first("[type=file]", desk)
  on("import", () => file.click())
  file.onchange = async () => {
    const text = await file.files[0].text()
    file.value = ""
    const wrong = !progress.all().length || confirm(words.askImport) ? importText(progress, course, text) : "kept"
    told.textContent = message(words, wrong)
    refresh()
  }
}

/** Fill in what the statement says of each module. @type {(statement: HTMLElement, course: Index, progress: Progress) => void} */
const fillStatement = (statement, course, progress) => {
  const words = statement.dataset
  const pool = entries(course)
  let minutes = 0
  let passed = 0
  for (const module of course.modules) {
    const taken = progress.get("module", module.slug)
    const state = taken && verdictOf(taken, progress, pool.filter(entry => entry.module === module))
    if (state === "passed") passed++, minutes += module.minutes
    const row = first(`[data-row="${module.slug}"]`, statement)
    first("[data-score]", row).textContent = taken ? fill(message(words, state), taken) : words.sayNew
    first("[data-day]", row).textContent = taken ? formatDay(taken.day, statement) : ""
  }
  showFinal(statement, progress)
  for (const row of all("[data-about]", statement)) {
    const asked = pool.filter(entry => [entry.tier, ...entry.signs].includes(row.dataset.about))
    const answers = asked.map(entry => safety(entry, progress)).filter(Boolean)
    const unsafe = answers.filter(one => one === "unsafe").length
    const values = { answered: answers.length, safe: answers.length - unsafe, unsafe, questions: asked.length }
    for (const [name, value] of Object.entries(values)) first(`[data-count=${name}]`, row).textContent = String(value)
  }
  first("[data-passed]", statement).textContent = String(passed)
  first("[data-minutes]", statement).textContent = String(minutes)
  first("[data-today]", statement).textContent = formatDay(day(), statement)
  first("[data-print]", statement).onclick = () => print()
}

export const mount = () => {
  const course = index()
  const progress = progressOf(course.course)
  for (const desk of all("[data-desk]")) {
    const refresh = () => render(desk, course, progress)
    refresh()
    bind(desk, course.course, progress, refresh)
    addEventListener("storage", refresh) // another tab
    addEventListener("pageshow", refresh) // back from a quiz
  }
  for (const statement of all("[data-statement]")) fillStatement(statement, course, progress)
}
