/* The claims ledger with one verdict in sight. Without scripts every claim stands there, and no choice is offered. */

import { all, first } from "./dom.js"

/** Leave the claims of one verdict in sight, or all ("").
    @type {(verdict: string) => void} */
const show = verdict => {
  for (const theme of all("[data-claims]")) {
    const rows = all("[data-verdict]", theme)
    for (const row of rows) row.toggleAttribute("data-left-out", verdict !== "" && row.dataset.verdict !== verdict)
    theme.toggleAttribute("data-emptied", rows.every(row => "leftOut" in row.dataset))
  }
}

/** Listen to the choice. A browser that comes back to the page may remember one. */
export const mount = () => {
  const filter = first("[data-claim-filter]:not([data-started])")
  if (!filter) return
  filter.dataset.started = ""
  const chosen = () => show(/** @type {HTMLInputElement} */ (first(":checked", filter)).value)
  filter.addEventListener("change", chosen)
  chosen()
}
