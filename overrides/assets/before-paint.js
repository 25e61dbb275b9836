/* What comes before the first paint: the page waits for it, as for its style sheets. */
document.documentElement.className = "js"

/* Where a browser refuses storage the theme breaks. This keeps nothing, and setItem fails as when storage is full. */
try { localStorage } catch {
  Object.defineProperty(window, "localStorage", { value: { getItem: () => null, setItem() { throw 0 }, removeItem() {} } })
}

/* Who prefers dark would see the first page flash in light: the theme's own script sets the colours later. */
new MutationObserver((_, observer) => {
  if (!document.body) return
  observer.disconnect()
  const { __md_get: kept } = /** @type {any} */ (globalThis)
  if (!kept("__palette") && matchMedia("(prefers-color-scheme: dark)").matches) document.body.setAttribute("data-md-color-scheme", "slate")
}).observe(document.documentElement, { childList: true })
