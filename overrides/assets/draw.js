/* Which questions a paper of the final assessment holds: settled by its number and by the reader's paper before it. */

import { entries } from "./course-index.js"

/** @typedef {import("./course-index.js").Entry} Entry */

/** Numbers from 0 to 1 that the seed settles (a linear congruence, its high bits). @type {(seed: number) => () => number} */
export const randomNumbers = seed => {
  let state = BigInt(seed) * 2654435761n
  return () => {
    state = (state * 6364136223846793005n + 1442695040888963407n) % 2n ** 64n
    return Number(state >> 32n) / 2 ** 32
  }
}

/** What a question is about that cannot wait: its signs, or itself where it names none. @type {(entry: Entry) => string[]} */
const topicsOf = ({ id, signs }) => signs.length ? signs : [id]

/** The criteria that questions assess, by name. @type {(list: Entry[]) => Set<string>} */
const criteriaOf = list => new Set(list.flatMap(({ module, criteria }) => criteria.map(n => `${module.slug} ${n}`)))

/** First the questions of safety: so many of each tier as the course asks for, each on other signs. Then one for each
    outcome that has none yet. What the paper before had comes last; what it left out comes in any case, so that two
    papers one after the other hold every criterion. In the order of the course.
    @type {(course: import("./course-index.js").Index, number: number, before?: string[]) => Entry[]} */
export const draw = (course, number, before = []) => {
  const random = randomNumbers(number)
  const pick = /** @type {<T>(list: T[]) => T} */ (list => list[Math.floor(random() * list.length)])
  const pool = entries(course)
  const last = pool.filter(entry => before.includes(entry.id))
  const had = criteriaOf(last)
  const seen = new Set(last.flatMap(topicsOf))
  /** Those that pass, or all if none does. @type {<T>(list: T[], test: (one: T) => boolean) => T[]} */
  const preferring = (list, test) => list.some(test) ? list.filter(test) : list
  const pickFresh = /** @type {(list: Entry[]) => Entry} */ (list => pick(preferring(preferring(list, entry => !last.includes(entry)),
    entry => [...criteriaOf([entry])].some(name => !had.has(name)))))
  /** @type {Set<Entry>} */
  const chosen = new Set()
  const left = () => pool.filter(entry => !chosen.has(entry))

  for (const [tier, count] of Object.entries(course.safety))
    for (let n = 0; n < count; n++) {
      const taken = new Set([...chosen].flatMap(topicsOf))
      const able = left().filter(entry => entry.tier === tier && !topicsOf(entry).some(sign => taken.has(sign)))
      if (!able.length) break
      const sign = pick(preferring([...new Set(able.flatMap(topicsOf))], sign => !seen.has(sign)))
      chosen.add(pickFresh(able.filter(entry => topicsOf(entry).includes(sign))))
    }
  for (const module of course.modules)
    for (const outcome of module.outcomes) {
      if ([...chosen].some(entry => entry.outcomes.includes(outcome))) continue
      const able = left().filter(entry => entry.outcomes.includes(outcome))
      const criteria = [...criteriaOf(able)].filter(name => module.criteria[+name.split(" ")[1]].includes(module.outcomes.indexOf(outcome)))
      if (!criteria.length) continue
      const criterion = pick(preferring(criteria, name => !had.has(name)))
      chosen.add(pickFresh(able.filter(entry => criteriaOf([entry]).has(criterion))))
    }
  if (last.length)
    for (const name of criteriaOf(pool))
      if (!had.has(name) && !criteriaOf([...chosen]).has(name)) chosen.add(pickFresh(left().filter(entry => criteriaOf([entry]).has(name))))
  return pool.filter(entry => chosen.has(entry))
}
