/* What the reader has done. It is kept in this browser alone, one entry a thing, so that two tabs never write over each other. */

import { all } from "./dom.js"

export const FORMAT = 1
/** Days until a question comes back, by how often in a row it was answered right when it was due. */
const DAYS = [1, 3, 7, 16, 35, 70]

/** What is kept of a question: `box` counts right answers in a row, `due` is the day it comes back.
    `called` says what the answer was; older entries lack it.
    @typedef {{box: number, due: string, share: number, version: string, unsafe: boolean, called?: string}} Answered */
/** Whether an answer to this version of a question counts. A page says two versions: that of now, and what it was called up
    to version 0.3. @type {(kept: string, version: string) => boolean} */
export const agrees = (kept, version) => version.split(" ").includes(kept)

/** What is kept of a quiz: `unsafe` counts such answers; older entries lack it. @typedef {{percent: number, passed: boolean, unsafe?: number, day: string}} Taken */

/** A day as 2026-11-21. @type {(ahead?: number) => string} */
export const day = (ahead = 0) => {
  const date = new Date()
  date.setDate(date.getDate() + ahead)
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(part => String(part).padStart(2, "0")).join("-")
}

/** A day in words, in the tongue of the element. @type {(day: string, of: HTMLElement) => string} */
export const formatDay = (day, { dataset }) => new Date(day + "T12:00").toLocaleDateString(dataset.days, { day: "numeric", month: "long", year: "numeric" })

/** Whether a question is due. A day that is further off than any answer puts it comes from a clock that was wrong.
    @type {(kept: Answered) => boolean} */
export const isDue = ({ box, due }) => due <= day() || due > day(DAYS[Math.max(box, 1) - 1] + 1) // one more for travellers

const isDay = /** @type {(value: unknown) => boolean} */ (value => /^\d{4}-\d\d-\d\d$/.test(String(value)) && !isNaN(Date.parse(String(value))))
const isShare = /** @type {(value: unknown, most: number) => boolean} */ ((value, most) => typeof value === "number" && value >= 0 && value <= most)
const arePairs = /** @type {(given: unknown) => boolean} */ (given => Array.isArray(given)
  && given.every(pair => Array.isArray(pair) && pair.length === 2 && pair.every(one => typeof one === "string")))
/** @type {Record<string, (entry: any) => boolean>} Whether an entry of a kind is what this version writes. */
export const VALID = {
  __proto__: null,
  question: entry => isShare(entry.share, 1) && isShare(entry.box, DAYS.length) && Number.isInteger(entry.box) && isDay(entry.due) && typeof entry.version === "string",
  module: entry => isShare(entry.percent, 100) && typeof entry.passed === "boolean" && isDay(entry.day),
  attempt: entry => typeof entry.version === "string" ? arePairs(entry.given) : Object.values(entry).every(arePairs),
  place: entry => typeof entry.href === "string" && typeof entry.title === "string",
  final: entry => isShare(entry.percent, 100) && isDay(entry.day) && Number.isInteger(entry.number) && Array.isArray(entry.asked ?? []),
  paper: entry => isDay(entry.day),
  task: entry => isDay(entry.day) && ["again", "nearly", "standard"].includes(entry.rating),
}

/** Kind and id of a name. @type {(name: string) => [string, string]} */
export const splitName = name => [name.split("/")[0], name.slice(name.indexOf("/") + 1)]

/** The progress in one course. @param {string} course */
export const progressOf = course => {
  const prefix = `study/${FORMAT}/${course}/`
  /** @type {Map<string, string>} What the browser would not keep. */
  const unsaved = new Map()

  /** @type {() => string[]} */
  const names = () => {
    let kept = /** @type {string[]} */ ([])
    try { kept = Object.keys(localStorage).filter(key => key.startsWith(prefix)).map(key => key.slice(prefix.length)) } catch { /* refused */ }
    return [...new Set([...kept, ...unsaved.keys()])]
  }
  /** @type {(name: string) => string | null} */
  const stored = name => { try { return localStorage.getItem(prefix + name) } catch { return null } }
  /** @type {(name: string) => void} */
  const forget = name => { try { localStorage.removeItem(prefix + name) } catch { /* refused: it keeps nothing */ } }
  /** @type {(kind: string, id: string) => any} The entry, or undefined if there is none that this version can read. */
  const get = (kind, id) => {
    try {
      const entry = JSON.parse(unsaved.get(`${kind}/${id}`) ?? stored(`${kind}/${id}`))
      return entry && VALID[kind](entry) ? entry : undefined
    } catch { return undefined }
  }
  /** @type {(kind: string, id: string, entry: object | undefined) => void} Keep an entry, or forget it. */
  const set = (kind, id, entry) => {
    const name = `${kind}/${id}`
    unsaved.delete(name)
    if (!entry) return forget(name)
    try { localStorage.setItem(prefix + name, JSON.stringify(entry)) } catch {
      unsaved.set(name, JSON.stringify(entry))
      for (const note of all("[data-not-kept]")) note.hidden = false
    }
  }

  return {
    get, set,
    /** What is kept of an answer: wrong ones come back today, right ones later and later.
        @type {(id: string, version: string, result: import("./question.js").Result) => void} */
    answer: (id, version, { share, called }) => {
      /** @type {Answered | undefined} */
      const before = get("question", id)
      const early = before && !isDue(before) // right again before it was due proves nothing new
      const box = share < 1 ? 0 : early ? before.box : Math.min((before?.box ?? 0) + 1, DAYS.length)
      const due = share < 1 ? day() : early ? before.due : day(DAYS[box - 1])
      set("question", id, { box, due, share, version: version.split(" ")[0], unsafe: called === "unsafe", called })
    },
    /** Put entries, by name, in place of all that is kept, or change nothing if the browser has no room for them.
        Whether it did. @type {(entries: Record<string, object>) => boolean} */
    replace: entries => {
      const before = new Map(names().map(name => [name, stored(name)]))
      try {
        for (const [name, entry] of Object.entries(entries)) localStorage.setItem(prefix + name, JSON.stringify(entry))
        for (const name of before.keys()) if (!Object.hasOwn(entries, name)) localStorage.removeItem(prefix + name)
      } catch {
        for (const name of Object.keys(entries)) forget(name)
        for (const [name, text] of before) if (text !== null) localStorage.setItem(prefix + name, text)
        return false
      }
      unsaved.clear()
      return true
    },
    /** Everything that is kept, by its name, as in question/x. @type {() => [string, any][]} */
    all: () => names().map(name => [name, get(...splitName(name))]),
  }
}
