/* Loads the script of each component that stands on the page. What a component
   says and shows is in the page; without scripts the page is complete too. */

import { all } from "./page.js"

/** @type {Record<string, () => Promise<{mount: () => void}>>} Mark in the page to the module that serves it. */
const components = {
  "[data-quiz]": () => import("./quiz.js"),
  "[data-review]": () => import("./review.js"),
  "[data-final]": () => import("./final.js"),
  "[data-desk], [data-statement]": () => import("./desk.js"),
  "[data-place]": () => import("./place.js"),
  "[data-form]": () => import("./form.js"),
  "[data-case]": () => import("./case.js"),
  "[data-tip], [data-tip-text]": () => import("./tips.js"),
}

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

const mount = () => {
  for (const [mark, load] of Object.entries(components))
    if (document.querySelector(mark)) load().then(component => component.mount())
  globalThis.requestIdleCallback?.(idle => layOut(all("[data-late]"), idle))
}

mount()
const { document$ } = /** @type {any} */ (globalThis)
document$?.subscribe(mount) // a theme that swaps pages without loading them tells so here
