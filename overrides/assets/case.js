/* One decision of a case at a time. Where the reader is stands in the address, so that Back works. */

/** @type {(story: HTMLElement) => void} */
const start = story => {
  /** @type {HTMLElement[]} */
  const steps = [...story.querySelectorAll("[data-step]")]
  const score = story.querySelector("[data-score]")
  /** @type {Map<Element, string>} What the first choice in each step was worth. */
  const first = new Map()
  let here = steps[0]

  const show = () => {
    const target = document.getElementById(location.hash.slice(1))
    here = location.hash ? steps.find(step => step.contains(target)) ?? here : steps[0]
    for (const step of steps) step.hidden = step !== here
    if (here.contains(target)) target.focus()
    if (here === target) here.scrollIntoView()
    const worth = [...first.values()]
    score.hidden = !worth.length
    score.textContent = score.dataset.say.replace(/\{(\w+)\}/g, (_, one) => String(worth.filter(other => other === one).length))
  }

  story.addEventListener("toggle", ({ target }) => {
    if (target.open && !first.has(here)) first.set(here, target.dataset.verdict)
  }, true)
  addEventListener("hashchange", show)
  show()
}

/** Start every case on the page that has not been started. */
export const mount = () => {
  for (const story of document.querySelectorAll("[data-case]:not([data-started])")) {
    story.dataset.started = ""
    start(story)
  }
}
