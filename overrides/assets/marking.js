/* The rules of marking: plain functions of what was answered and what the key says. */

/** @typedef {{place: string, value: string}} Given One answer: which place it fills, and with what; "" is open. */
/** One line of the key: which answers it speaks of, and whether they are right. Besides, where it is more than that: what
    such an answer is called, what it is called to leave a right one out or bring it later, and to put other values in its place.
    @typedef {{place?: string, value?: string, texts?: string[], low?: number, high?: number, otherwise?: boolean, right: boolean,
      judgement?: string, missed?: string, judged?: Record<string, string>}} Line */

/** What is compared of a typed answer: case, spacing and punctuation do not matter.
    @type {(text: string) => string} */
export const normaliseAnswer = text => text.normalize("NFKC").toLowerCase().replace(/[\p{P}\p{Z}\p{C}]/gu, "")

/** The number in an answer, NaN if there is none; the unit may follow it.
    A comma or space before three digits parts thousands; any other comma is a decimal one.
    @type {(text: string, unit?: string) => number} */
export const parseNumber = (text, unit = "") => {
  const bare = text.trim().toLowerCase()
  const figures = (unit && bare.endsWith(unit.toLowerCase()) ? bare.slice(0, -unit.length) : bare)
    .trim().replace("−", "-").replace(/[\s,](?=\d{3}(\D|$))/g, "").replace(",", ".")
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(figures) ? Number(figures) : NaN
}

/** @type {(line: Line, given: Given, key: Line[]) => boolean} */
export const matchesLine = (line, { place, value }, key) => {
  if (line.place && line.place !== place) return false
  if (line.value) return line.value === value
  if (line.texts) return line.texts.some(text => normaliseAnswer(text) === normaliseAnswer(value))
  if (line.otherwise) return !key.some(other => !other.otherwise && matchesLine(other, { place, value }, key))
  return Number(value) >= (line.low ?? -Infinity) && Number(value) <= (line.high ?? Infinity)
}

/** Order: an answer is right that comes straight after the right one, the first by being first.
    @type {(key: Line[], given: Given[]) => boolean[]} */
const inOrder = (key, given) => {
  const placed = Object.fromEntries(given.map(({ place, value }) => [place, Number(value)]))
  const before = Object.fromEntries(key.map(({ place }, n) => [place, n ? placed[key[n - 1].place] : 0]))
  return given.map(({ place }) => placed[place] === before[place] + 1)
}

/** Which of the answers are right. @type {(type: string, key: Line[], given: Given[]) => boolean[]} */
export const correctness = (type, key, given) => type === "ordering" ? inOrder(key, given)
  : given.map(one => key.some(line => line.right && matchesLine(line, one, key)))

/** Share of the mark, from 0 to 1. Each place earns its part. Where boxes are ticked freely each right box earns its
    part and a wrong one takes a part away, so that ticking all is worth nothing more than knowing.
    @type {(type: string, key: Line[], given: Given[]) => number} */
export const share = (type, key, given) => {
  const rights = correctness(type, key, given).filter(Boolean).length
  const lines = key.filter(line => line.right)
  return type === "multiple" ? Math.max(0, 2 * rights - given.length) / lines.length
    : rights / new Set(lines.map(line => line.place)).size
}

const WORST = ["unsafe", "slow", "cautious"]

/** What answers are called, by the worst of them; "" if none is more than right or wrong.
    @type {(type: string, key: Line[], given: Given[]) => string} */
export const worstJudgement = (type, key, given) => {
  const late = /** @type {(line: Line) => boolean} */ (line => type === "ordering"
    ? given.some(one => one.place === line.place && Number(one.value) > Number(line.value))
    : !given.some(one => matchesLine(line, one, key)))
  const names = key.flatMap(line => [
    !line.right && given.some(one => matchesLine(line, one, key)) && line.judgement,
    line.missed && late(line) && line.missed,
    ...given.map(one => one.place === line.place && line.judged?.[one.value]),
  ])
  return WORST.find(name => names.includes(name)) ?? ""
}

/** Whether the answers cannot be marked: two lines in one place, or what is no number.
    @type {(type: string, given: Given[]) => boolean} */
export const unmarkable = (type, given) => type === "ordering" ? new Set(given.map(one => one.value)).size < given.length
  : type === "numeric" && isNaN(Number(given[0].value))
