/* The final assessment: drawn by a number that has not been used, marked once, as a whole. */

import { index, insertQuestions } from "./course-index.js"
import { all, fill, first, focusQuestion, message } from "./dom.js"
import { day, progressOf } from "./progress.js"

/** @typedef {import("./course-index.js").Entry} Entry */

/** @type {(list: number[]) => number} */
const sum = list => list.reduce((a, b) => a + b, 0)

/** @type {(final: HTMLElement) => void} */
const prepare = final => {
  /** @type {typeof import("./question.js")} Comes when the paper is drawn. */
  let question
  const words = final.dataset
  const course = index()
  const progress = progressOf(course.course)
  /** @type {HTMLFormElement} */
  const setup = first("[data-setup]", final)
  const paper = first("[data-paper]", final)
  const told = first("[data-said]", final)
  /** @type {HTMLInputElement} */
  const attempt = first("[name=attempt]", setup)
  const last = () => progress.get("final", "last") // another tab may have handed one in
  /** Whether the answers of the paper with this number have been shown. @type {(number: number) => boolean} */
  const used = number => number === last()?.number || !!progress.get("paper", String(number))
  const nextFree = () => {
    let number = (last()?.number ?? 0) + 1
    while (used(number)) number++
    return String(number)
  }
  if (attempt.value === attempt.defaultValue) attempt.value = nextFree()
  const clock = first("[data-clock]", final)
  const [flag, row] = /** @type {HTMLTemplateElement} */ (first("template", final)).content.children
  let timer = 0

  /** @type {() => void} */
  const runClock = () => {
    const end = Date.now() + Number(words.minutes) * 60000
    const showTime = () => {
      const minutes = Math.max(0, Math.ceil((end - Date.now()) / 60000))
      clock.textContent = fill(minutes ? words.sayClock : words.sayOver, { minutes })
    }
    timer = setInterval(showTime, 10000)
    clock.hidden = false
    showTime()
  }

  /** Ask before a paper that is not handed in is lost. @type {(event: Event) => void} */
  const confirmLeaving = event => { if (paper.isConnected) event.preventDefault() }

  /** @type {(chosen: Entry[]) => void} */
  const handIn = chosen => {
    removeEventListener("beforeunload", confirmLeaving)
    const { missingInput, marked, listMissed, reveal, showResult, tally, announce } = question
    clearInterval(timer)
    clock.hidden = true
    const byOutcome = new Map()
    const number = Number(attempt.value)
    const counts = !used(number) // else another tab handed in the same paper, and showed its answers
    /** @type {HTMLFormElement[]} */
    const forms = chosen.map(({ id }) => first(`form[data-question="${id}"]`, paper))
    const results = forms.map(form => {
      const result = missingInput(form) ? { share: 0, called: "essential" in form.dataset ? "unsafe" : "wrong" } : marked(form)
      reveal(form, true)
      announce(form, words, result)
      return result
    })
    chosen.forEach((entry, n) => {
      if (counts) progress.answer(entry.id, entry.version, results[n])
      for (const outcome of entry.outcomes) byOutcome.set(outcome, [...byOutcome.get(outcome) ?? [], results[n].share])
    })
    const sums = tally(results, chosen.length)
    const { percent, unsafe, cautious } = sums
    const passed = !unsafe && percent >= Number(words.pass)
    if (counts) {
      progress.set("final", "last", { number, percent, passed, unsafe, day: day(), asked: chosen.map(({ id }) => id) })
      progress.set("paper", String(number), { day: day() })
    }
    first("[data-result-rows]", final).replaceChildren(...[...byOutcome].map(([outcome, shares]) => {
      const line = /** @type {HTMLElement} */ (first("tr", row).cloneNode(true))
      /** @type {HTMLAnchorElement} */
      const link = first("a", line)
      link.href = outcome.href
      link.textContent = outcome.text
      first("[data-marks]", line).textContent = fill(words.sayMarks, { marks: sum(shares), of: shares.length })
      return line
    }))
    const values = { questions: chosen.length, pass: words.pass, ...sums }
    /** @type {HTMLFormElement} */
    const outcome = first("[data-outcome]", final)
    const [look, state] = passed ? ["right", "passed"] : unsafe ? ["unsafe", "missed"] : ["wrong", "failed"]
    const more = [!unsafe && cautious && fill(words.sayTriage, values), !counts && words.sayTwice].filter(Boolean)
    const shown = showResult(outcome, look, [fill(message(words, state), values), ...more].join(" "))
    if (unsafe) shown.append(listMissed(forms.filter((_, n) => results[n].called === "unsafe")))
    for (const part of all("[data-before]", final)) part.remove()
    outcome.hidden = false
    first("[data-result]", outcome).focus()
  }

  first("button", setup).removeAttribute("disabled")
  setup.onsubmit = async event => {
    event.preventDefault()
    const number = Number(attempt.value)
    told.textContent = used(number) ? fill(words.sayUsed, { number, free: nextFree() }) : ""
    if (used(number)) {
      attempt.value = nextFree()
      return attempt.focus()
    }
    const place = first("[data-questions]", paper)
    let chosen, random
    try {
      question = await import("./question.js")
      const { draw, randomNumbers } = await import("./draw.js")
      chosen = draw(course, number, last()?.asked)
      random = randomNumbers(number)
      await insertQuestions(chosen, place, words.sayNumber)
    } catch { return void (told.textContent = words.sayUnreachable) }
    /** @type {HTMLFormElement[]} */
    const forms = all("form", place)
    for (const form of forms) {
      question.shuffle(form, random)
      question.reveal(form, false)
      first("[data-result]", form).before(flag.cloneNode(true))
      form.onsubmit = event => event.preventDefault()
    }
    setup.hidden = true
    paper.hidden = false
    if (setup.querySelector("[name=timed]:checked")) runClock()
    let warned = false
    first("[data-hand-in]", paper).onclick = () => {
      const waiting = forms.filter(form => question.missingInput(form) || form.querySelector("[data-flag]:checked"))
      if (!waiting.length || warned) return handIn(chosen)
      warned = true
      told.replaceChildren(fill(words.sayWaiting, { waiting: waiting.length }), ...waiting.flatMap((form, n) => {
        const link = Object.assign(document.createElement("a"), { href: "#q-" + form.dataset.question })
        link.textContent = first(".question__title", form).textContent.split(" · ")[0]
        return [n ? ", " : " ", link]
      }))
    }
    addEventListener("beforeunload", confirmLeaving)
    focusQuestion(forms[0])
  }
}

export const mount = () => {
  for (const final of all("[data-final]:not([data-started])")) {
    final.dataset.started = ""
    prepare(final)
  }
}
