/* The questions of the whole course: which there are (from the page), and themselves (from the pages of the quizzes). */

import { first } from "./dom.js"
import { agrees, isDue } from "./progress.js"

/** @typedef {{id: string, text: string, href: string}} Outcome */
/** @typedef {{slug: string, title: string, href: string, quiz: string, minutes: number, outcomes: Outcome[], criteria: number[][],
      questions: [string, string, number[], string[]?][]}} Module A question is its id, its version, its criteria, and if it is
      about what cannot wait, how fast that is and the signs. */
/** @typedef {{course: string, safety: Record<string, number>, modules: Module[]}} Index `safety`: questions of each tier that a final has. */
/** @typedef {{id: string, version: string, module: Module, criteria: number[], outcomes: Outcome[], tier?: string, signs: string[]}} Entry */

/** The index in the page, its addresses as seen from there. @type {() => Index} */
export const index = () => {
  /** @type {HTMLTemplateElement} */
  const written = first("[data-course-index]")
  const root = written.dataset.courseIndex
  /** @type {Index} */
  const found = JSON.parse(written.content.textContent)
  for (const one of found.modules.flatMap(module => [module, ...module.outcomes])) one.href = root + one.href
  for (const module of found.modules) module.quiz = root + module.quiz
  return found
}

/** Every question in the order of the course. @type {(index: Index) => Entry[]} */
export const entries = ({ modules }) => modules.flatMap(module => module.questions.map(([id, version, criteria, [tier, ...signs] = []]) => {
  const served = new Set(criteria.flatMap(one => module.criteria[one]))
  return { id, version, module, criteria, outcomes: [...served].map(one => module.outcomes[one]), tier, signs }
}))

/** What is due, wrong answers first. A question that was changed since is due too.
    @type {(index: Index, progress: ReturnType<typeof import("./progress.js").progressOf>) => Entry[]} */
export const due = (index, progress) => entries(index)
  .map((entry, place) => ({ entry, place, kept: progress.get("question", entry.id) }))
  .filter(({ entry, kept }) => kept && (isDue(kept) || !agrees(kept.version, entry.version)))
  .sort((a, b) => a.kept.box - b.kept.box || a.kept.due.localeCompare(b.kept.due) || a.place - b.place)
  .map(({ entry }) => entry)

/** @type {(href: string) => Promise<Document>} A page of the course; a copy that is read from a disk brings its pages along. */
const pageAt = async href => {
  const url = new URL(href, location.href)
  const brought = /** @type {any} */ (globalThis).coursePages?.[url.pathname.split("/").slice(-2).join("/")]
  const answer = brought ? undefined : await fetch(url)
  if (answer && !answer.ok) throw new Error(answer.statusText)
  const text = brought ?? await answer.text()
  const page = new DOMParser().parseFromString(text, "text/html")
  for (const link of page.querySelectorAll(":is(form, .vignette) a[href]")) link.setAttribute("href", new URL(link.getAttribute("href"), url).href)
  return page
}

/** Fetch questions and put them into `place`, numbered, each with the story it belongs to.
    @type {(chosen: Entry[], place: HTMLElement, number: string) => Promise<void>} */
export const insertQuestions = async (chosen, place, number) => {
  const addresses = new Set(chosen.map(({ module }) => module.quiz))
  /** @type {Map<string, Document>} All of them, before anything is put in. */
  const pages = new Map(await Promise.all([...addresses].map(async href => /** @type {const} */ ([href, await pageAt(href)]))))
  let told = ""
  for (const [n, { id, module }] of chosen.entries()) {
    const page = pages.get(module.quiz)
    const form = /** @type {HTMLFormElement | null} */ (page.querySelector(`form[data-question="${id}"]`))
    if (!form) continue
    form.removeAttribute("data-late")
    form.querySelector(".question__title").textContent = `${number} ${n + 1} · ${module.title}`
    const story = form.dataset.story ?? ""
    if (story && story !== told) place.append(page.getElementById(story).cloneNode(true))
    told = story
    place.append(form)
  }
}
