/* Loads the script of each component that stands on the page. What a component
   says and shows is in the page; without scripts the page is complete too. */

/** @type {Record<string, () => Promise<{mount: () => void}>>} Mark in the page to the module that serves it. */
const components = {
  "[data-quiz]": () => import("./quiz.js"),
  "[data-tip], [data-tip-text]": () => import("./tips.js"),
}

const mount = () => {
  for (const [mark, load] of Object.entries(components))
    if (document.querySelector(mark)) load().then(component => component.mount())
}

mount()
globalThis.document$?.subscribe(mount) // a theme that swaps pages without loading them tells so here
