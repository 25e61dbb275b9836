/* A table wider than the screen scrolls sideways in the theme's frame: the frame
   takes the focus, so that arrow keys scroll it, and is named after the table. */
addEventListener("load", () => {
  const reach = (frame, wide) => {
    if (!wide) return frame.removeAttribute("tabindex")
    const name = frame.querySelector("caption") ?? document.querySelector("h1")
    frame.tabIndex = 0
    frame.setAttribute("role", "group")
    frame.setAttribute("aria-label", name?.firstChild?.textContent.trim() || document.title)
  }
  const sizes = new ResizeObserver(entries => entries
    .map(({ target }) => [target, target.scrollWidth > target.clientWidth]) // all are measured before one is changed
    .forEach(([frame, wide]) => reach(frame, wide)))
  for (const frame of document.querySelectorAll(".md-typeset__scrollwrap")) sizes.observe(frame)
})
