/* Tips: what a mark or a word stands for, shown beside it on hover, on keyboard
   focus and on a first tap. Escape takes a tip away; the pointer may move onto
   it; the link itself stays a link. */

const TRIGGER = "[data-tip], [data-tip-text]"
const MARGIN = 8 // pixels kept free at the sides of the window
const HIDE_DELAY = 250 // milliseconds to move the pointer from the word to its tip

const tip = Object.assign(document.createElement("span"), { id: "tip", className: "word-tip", role: "tooltip", popover: "manual" })
/** @type {HTMLAnchorElement | undefined} The link whose tip is shown. */
let owner
let timer = 0
/** What the reader last used: "touch", "mouse", "pen", or "" for the keyboard. */
let pointer = ""

/** @type {(event: Event) => HTMLAnchorElement | null} */
const triggerOf = event => /** @type {Element} */ (event.target).closest?.(TRIGGER)

/** What a tip says: the words of the link, or the reference it goes to.
    @type {(link: HTMLAnchorElement) => (string | Node)[]} */
const content = link => {
  if (link.dataset.tipText) return [link.dataset.tipText]
  const copy = /** @type {Element | undefined} */ (document.getElementById(link.dataset.tip.slice(1))?.cloneNode(true))
  if (!copy) return []
  for (const part of copy.querySelectorAll("[data-tip-skip]")) part.remove()
  for (const inner of copy.querySelectorAll("a, [id]")) inner.replaceWith(...inner.childNodes)
  return [...copy.childNodes]
}

const hide = () => {
  clearTimeout(timer)
  owner?.removeAttribute("aria-describedby")
  owner = undefined
  tip.remove()
}

const hideSoon = () => {
  clearTimeout(timer)
  timer = setTimeout(hide, HIDE_DELAY)
}

/** Above the first line of the link when there is no room below. @type {(link: HTMLAnchorElement) => void} */
const position = link => {
  const line = link.getClientRects()[0]
  const { offsetWidth: width, offsetHeight: height } = tip
  const room = document.documentElement.clientWidth - width - MARGIN
  const above = line.bottom + height + MARGIN > innerHeight && line.top > height + MARGIN
  tip.style.left = `${scrollX + Math.max(MARGIN, Math.min(line.left, room))}px`
  tip.style.top = `${scrollY + (above ? line.top - height - 4 : line.bottom + 4)}px`
}

/** @type {(link: HTMLAnchorElement, tapped?: boolean) => void} */
const show = (link, tapped = false) => {
  clearTimeout(timer)
  if (owner === link) return
  hide()
  tip.replaceChildren(...content(link))
  if (!tip.hasChildNodes()) return
  if (tapped) tip.append(" ", Object.assign(document.createElement("a"), { href: link.href, textContent: link.dataset.tipMore }))
  owner = link
  link.setAttribute("aria-describedby", tip.id)
  link.after(tip)
  tip.showPopover()
  position(link)
}

const LISTENERS = {
  pointerdown: event => {
    pointer = event.pointerType
  },
  pointerover: event => {
    if (tip.contains(event.target)) return clearTimeout(timer)
    const link = event.pointerType !== "touch" && triggerOf(event)
    if (link) show(link)
  },
  pointerout: event => {
    if (owner && event.pointerType !== "touch" && !owner.matches(":focus-visible")) hideSoon()
  },
  focusin: event => {
    const link = triggerOf(event)
    if (link?.matches(":focus-visible")) show(link)
    else if (owner && link !== owner && !tip.contains(event.target)) hide()
  },
  focusout: event => {
    if (owner && !tip.contains(event.relatedTarget)) hideSoon()
  },
  keydown: event => {
    pointer = ""
    if (event.key === "Escape") hide()
  },
  click: event => {
    const link = triggerOf(event)
    if (link && link !== owner && pointer === "touch") {
      show(link, true)
      if (owner) event.preventDefault()
    } else if (!tip.contains(event.target) || event.target.closest("a")) hide()
  },
}

/** Listen for the whole page; a browser without popovers keeps its plain links. */
export const mount = () => {
  if (tip.showPopover) for (const [type, listener] of Object.entries(LISTENERS)) document.addEventListener(type, listener)
  /** @type {HTMLAnchorElement | null} */
  const link = document.querySelector(`:is(${TRIGGER}):is(:hover, :focus-visible)`)
  if (link && tip.showPopover) show(link) // the reader came before the script
}
