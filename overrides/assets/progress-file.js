/* A reader's progress as a file, and back. */

import { FORMAT, splitName, VALID } from "./progress.js"

/** @typedef {ReturnType<typeof import("./progress.js").progressOf>} Progress */

/** Forget everything. @type {(progress: Progress) => void} */
export const clear = progress => { for (const [name] of progress.all()) progress.set(...splitName(name), undefined) }

/** Everything, as the text of a file. @type {(progress: Progress, course: string) => string} */
export const serialise = (progress, course) =>
  JSON.stringify({ kind: "study-progress", format: FORMAT, course, entries: Object.fromEntries(progress.all()) })

const isRecord = /** @type {(value: unknown) => boolean} */ (value => !!value && typeof value === "object" && !Array.isArray(value))

/** Take over the text of such a file, or nothing of it. Says what came of it: "broken", "foreign", "empty", "full" or "imported".
    @type {(progress: Progress, course: string, text: string) => string} */
export const importText = (progress, course, text) => {
  let file
  try { file = JSON.parse(text) } catch { return "broken" }
  if (file?.kind !== "study-progress" || file.course !== course) return "foreign"
  const { format, entries } = file
  if (format !== FORMAT || !isRecord(entries)) return "broken"
  const valid = Object.entries(entries).every(([name, entry]) => isRecord(entry) && VALID[splitName(name)[0]]?.(entry))
  if (!valid) return "broken"
  if (!Object.keys(entries).length) return "empty"
  return progress.replace(entries) ? "imported" : "full"
}
