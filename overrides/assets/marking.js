/* The rules of marking: plain functions of what was answered and what the key says. */

/** @typedef {{place: string, value: string}} Given One answer: which place it fills, and with what; "" is open. */
/** One line of the key: which answers it speaks of, and whether they are right. Besides, where it is more than that: what
    such an answer is called, what it is called to leave a right one out or bring it later, and to put other values in its place.
    @typedef {{place?: string, value?: string, texts?: string[], low?: number, high?: number, otherwise?: boolean, right: boolean,
      judgement?: string, missed?: string, judged?: Record<string, string>}} Line */

/** What replaces what in a typed answer, in this order; `macros/models/quiz/answers.py` says why. @type {[RegExp, string][]} */
const SMALL_DIGITS = [[/(?<=[0-9])(?=[⁰¹²³⁴-⁹⁺⁻])/g, "^"], [/(?<=[0-9])(?=[¼-¾⅐-⅞₀-₉])/g, " "]]
/** @type {[RegExp, string][]} */
const SIGNS = [
  [/[‐-―−﹘]/g, "-"], [/[⁄∕]/g, "/"], [/\+\/-/g, "±"], [/!=/g, "≠"], [/<=/g, "≤"], [/>=/g, "≥"],
  [/×|(?<=[0-9]) *\* *(?=[0-9])/g, "x"], [/&/g, "and"], [/%/g, "percent"], [/‰/g, "permille"], [/#/g, "♯"],
  [/(?<![0-9])\^/g, ""], [/(?<=[0-9])[.,](?=[0-9])/g, "∙"], [/(?<![\p{L}\p{N}])[.,](?=[0-9])/gu, "0∙"],
  [/(?<=[0-9]) *- *(?=[0-9])/g, "−"], [/(?<![\p{L}\p{N}])- *(?=[0-9])/gu, "−"], [/(?<=[0-9]) *: *(?=[0-9])/g, "∶"], [/\//g, "∕"],
  [/[\p{P}\p{Z}\p{C}]/gu, " "], [/(?<=[0-9]) +(?=[0-9])/g, "∣"], [/ /g, ""],
]

/** What is compared of a typed answer: two that give the same are the same answer. @type {(text: string) => string} */
export const normaliseAnswer = text => {
  const change = /** @type {(text: string, rules: [RegExp, string][]) => string} */ ((text, rules) =>
    rules.reduce((text, [pattern, now]) => text.replace(pattern, now), text))
  const plain = change(text, SMALL_DIGITS).normalize("NFKD").replace(/[\u0300-\u0333\u0339-\u036f]/g, "").normalize("NFKC")
    .replace(/(?<![A-Za-z])(?=(?:M(?:g|m|l|L|W|V|N|J|Hz|Pa)|Nm)(?![A-Za-z]))/g, "∧").toLowerCase()
    .replace(/(?<![0-9.,])[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+|(?: [0-9]{3})+)(?![0-9])/g, number => number.replace(/[ ,]/g, ""))
  return change(plain, SIGNS)
}

/** The number in an answer, NaN if there is none; the unit may follow it. A comma or a point before three digits parts
    thousands where it is not the sign of decimals in the page's language; any other is that of decimals.
    @type {(text: string, unit?: string, decimal?: string) => number} */
export const parseNumber = (text, unit = "", decimal = ".") => {
  const [, sign, figures, rest] = text.replace(/[！-～]/g, sign => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .match(/^\s*([-+‐-―−﹘]?)\s*([0-9.,\s]*[0-9][.,]?)\s*(.*?)\s*$/) ?? []
  if (!figures || !["", normaliseAnswer(unit)].includes(normaliseAnswer(rest))) return NaN
  const spaced = figures.replace(/\s/g, " ")
  const parted = [[" ", "[.,]"], [",", "\\."], ["\\.", ","]].find(([thousands, point]) =>
    RegExp(`^[1-9]\\d{0,2}(${thousands}\\d{3})+(${point}\\d+)?$`).test(spaced))
  const alone = /^\d+[.,]\d+$/.test(spaced) && spaced.includes(decimal) // one sign, and the language says which
  const plain = parted && !alone ? spaced.replace(RegExp(parted[0], "g"), "") : spaced
  return /^(\d+[.,]?\d*|[.,]\d+)$/.test(plain) ? Number((/[-‐-―−﹘]/.test(sign) ? "-" : "") + plain.replace(",", ".")) : NaN
}

/** Whether an answer is a word of six letters or more with one of them wrong: missing, too many, another, or two swapped.
    `macros/items/one_by_one.py` says the same. @type {(given: string, right: string) => boolean} */
export const oneLetterOff = (given, right) => {
  if (!/^\p{L}{6,}$/u.test(right) || given === right || Math.abs(given.length - right.length) > 1) return false
  const from = [...right].findIndex((letter, n) => letter !== given[n])
  const [rest, wanted] = [given, right].map(text => text.slice(from < 0 ? right.length : from))
  return [rest.slice(1), rest].includes(wanted.slice(1)) || rest.slice(1) === wanted || rest === wanted[1] + wanted[0] + wanted.slice(2)
}

/** @type {(line: Line, value: string) => boolean} */
const says = (line, value) => line.texts.some(text => normaliseAnswer(text) === value)

/** What a typed answer was read as that is spelt otherwise, if it is none of the answers that the key knows; "" if nothing.
    @type {(given: Given, key: Line[]) => string} */
export const readAs = ({ place, value }, key) => {
  const typed = normaliseAnswer(value)
  const lines = key.filter(line => line.texts && (!line.place || line.place === place))
  if (lines.some(line => says(line, typed))) return ""
  return lines.filter(line => line.right).flatMap(line => line.texts).find(text => oneLetterOff(typed, normaliseAnswer(text))) ?? ""
}

/** @type {(line: Line, given: Given, key: Line[]) => boolean} */
export const matchesLine = (line, { place, value }, key) => {
  if (line.place && line.place !== place) return false
  if (line.value) return line.value === value
  if (line.texts) return says(line, normaliseAnswer(value)) || line.texts.includes(readAs({ place, value }, key))
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
