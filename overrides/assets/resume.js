/* Remembers the page of a quiz or a module, and in a module the heading the reader had come to, so that the desk can lead back there. */

import { all, first } from "./dom.js"
import { progressOf } from "./progress.js"

export const mount = () => {
  const header = first("[data-place]")
  if (!header) return
  const progress = progressOf(header.dataset.course)
  const headings = all(".md-content h2[id]")
  const savePosition = () => {
    if (!header.isConnected || document.visibilityState !== "hidden") return
    const last = "quiz" in header.dataset ? undefined : headings.filter(heading => heading.getBoundingClientRect().top < innerHeight / 2).at(-1)
    const title = header.dataset.title + (last ? ` · ${last.firstChild.textContent.trim()}` : "")
    progress.set("place", "last", { href: header.dataset.place + (last ? "#" + last.id : ""), title })
  }
  document.addEventListener("visibilitychange", savePosition)
}
