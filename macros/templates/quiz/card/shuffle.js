/* Mixes what there is to choose from: in another order each day, and in the same one on both sides of a card. */
(() => {
  for (const list of document.querySelectorAll("[data-shuffle]")) {
    let seed = Math.floor(Date.now() / 86400000);
    const next = (value) => (seed = (Math.imul(seed ^ value, 2654435761) + 1013904223) >>> 0);
    for (const sign of list.textContent) next(sign.codePointAt(0));
    const drawn = [...list.children].map((one, place) => ({ one, by: next(place) }));
    list.append(...drawn.sort((a, b) => a.by - b.by).map((each) => each.one));
    list.removeAttribute("data-shuffle");
  }
})();
