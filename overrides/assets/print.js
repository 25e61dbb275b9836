/* On paper an outside link shows its address, without scheme and "www.". */
addEventListener("beforeprint", () => {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".md-content a[href^=http]"))) {
    const address = link.href.replace(/^https?:\/\/(www\.)?|\/$/g, "")
    if (!link.textContent.includes(address)) link.dataset.address = ` (${address})`
  }
})
