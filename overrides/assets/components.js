/* Loads the script of each component that stands on the page. What a component
   says and shows is in the page; without scripts the page is complete too. */

import { all } from "./dom.js"

/** @typedef {Record<string, () => Promise<{mount: () => void}>>} Components Mark in the page to the module that serves it. */

/** What the first view shows. @type {Components} */
const immediate = {
  "[data-quiz]:not([data-inline])": () => import("./quiz.js"),
  "[data-review]": () => import("./review.js"),
  "[data-final]": () => import("./final.js"),
  "[data-desk], [data-statement]": () => import("./dashboard.js"),
  "[data-case]": () => import("./case.js"),
  "[data-task-states], [data-tasks-noted]": () => import("./task.js"),
  "[data-claim-filter]": () => import("./claims.js"),
}

/** What can wait until the reader moves, or has looked for some seconds. @type {Components} */
const deferred = {
  "[data-inline]": () => import("./quiz.js"),
  "[data-form]": () => import("./form.js"),
  "[data-task]": () => import("./task.js"),
  "[data-motion]": () => import("./motion.js"),
}

/** What can wait as long, and is not missed where it does not come. @type {Components} */
const optional = {
  "[data-place]": () => import("./resume.js"),
  "[data-spot]": () => import("./places.js"),
  "[data-tip], [data-tip-text]": () => import("./tooltips.js"),
}
const ACTIVITY = ["pointermove", "pointerdown", "scroll", "keydown"]
const SECONDS = 3

/* What a long page has out of sight carries data-late: the style sheet puts off
   its layout, and here it is done piece by piece while the browser is idle. */
/** @type {(late: HTMLElement[], idle: IdleDeadline) => void} */
const layOut = (late, idle) => {
  do {
    const next = late.shift()
    if (!next) return
    next.removeAttribute("data-late")
    next.getBoundingClientRect() // now, while there is time
  } while (idle.timeRemaining() > 5)
  requestIdleCallback(more => layOut(late, more))
}

/** Start a component. One that cannot be fetched is told where it stands, and tried again when the network is back and
    when the reader answers. Each brings all that it needs, so that it goes on without network.
    @type {(mark: string, load: Components[string], told: boolean) => void} */
const startOne = (mark, load, told) => {
  const notes = told ? all(`:is(${mark}) [data-not-served]`) : []
  load().then(component => {
    for (const note of notes) note.hidden = true
    component.mount()
  }, () => {
    for (const note of notes) note.hidden = false
    const again = new AbortController()
    const retry = () => {
      again.abort()
      startOne(mark, load, told)
    }
    for (const sign of ["online", "input"]) addEventListener(sign, retry, { signal: again.signal })
  })
}

/** @type {(components: Components, told?: boolean) => void} */
const startAll = (components, told = true) => {
  for (const [mark, load] of Object.entries(components))
    if (document.querySelector(mark)) startOne(mark, load, told)
}

const mount = () => {
  startAll(immediate)
  const woken = new AbortController()
  const wake = () => {
    if (woken.signal.aborted) return
    woken.abort()
    startAll(deferred)
    startAll(optional, false)
  }
  for (const sign of ACTIVITY) addEventListener(sign, wake, { signal: woken.signal, passive: true })
  addEventListener("load", () => setTimeout(wake, SECONDS * 1000))
  if (document.readyState === "complete") setTimeout(wake, SECONDS * 1000)
  globalThis.requestIdleCallback?.(idle => layOut(all("[data-late]"), idle))
}

// The theme's bundle comes after this file. Where it swaps pages without loading them, it tells so of each, the first one included.
addEventListener("DOMContentLoaded", () => {
  const { document$ } = /** @type {any} */ (globalThis)
  if (document$) document$.subscribe(mount)
  else mount()
})
