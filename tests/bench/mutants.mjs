/* The changes of a script as JSON: [line, first byte, byte after the last, what stands there instead].
   `node mutants.mjs script.js`: operators, numbers, truth values, conditions, and what is returned. */

import { readFileSync } from "node:fs"
import { createRequire } from "node:module"

const { parse } = createRequire(new URL("../judges/package.json", import.meta.url))("acorn")
const code = readFileSync(process.argv[2], "utf8")
const OTHER = {
  "===": "!==", "!==": "===", "<": "<=", "<=": "<", ">": ">=", ">=": ">", "+": "-", "-": "+", "*": "/", "/": "*",
  "%": "*", "**": "*", ">>": "<<", "&&": "||", "||": "&&", "??": "&&", "++": "--", "--": "++", "+=": "-=", "??=": "=",
}
const found = []

const change = ({ start, end, loc }, now) => {
  const at = place => Buffer.byteLength(code.slice(0, place))
  found.push([loc.start.line, at(start), at(end), now])
}

/** The operator alone, between its sides; a joined text stays joined. */
const swap = (node, from, to) => {
  const at = code.slice(from, to).indexOf(node.operator) + from
  const texts = node.operator === "+" && [node.left, node.right].some(side => ["Literal", "TemplateLiteral"].includes(side.type) && typeof side.value !== "number")
  if (OTHER[node.operator] && !texts) change({ start: at, end: at + node.operator.length, loc: node.loc }, OTHER[node.operator])
}

const inside = (node, part) => code.slice(node[part].start, node[part].end)

const KINDS = {
  BinaryExpression: node => swap(node, node.left.end, node.right.start),
  LogicalExpression: node => swap(node, node.left.end, node.right.start),
  AssignmentExpression: node => swap(node, node.left.end, node.right.start),
  UpdateExpression: node => swap(node, node.prefix ? node.start : node.argument.end, node.prefix ? node.argument.start : node.end),
  UnaryExpression: node => { if (node.operator === "!") change(node, `(${inside(node, "argument")})`) },
  ConditionalExpression: node => change(node, `(${inside(node, "test")} ? ${inside(node, "alternate")} : ${inside(node, "consequent")})`),
  IfStatement: node => change(node.test, `!(${inside(node, "test")})`),
  Literal: node => {
    if (typeof node.value === "boolean") change(node, String(!node.value))
    if (typeof node.value === "number") change(node, String(node.value + 1))
    if (typeof node.value === "bigint") change(node, `${node.value + 1n}n`)
  },
  ReturnStatement: node => { if (node.argument) change(node.argument, "undefined") },
  ArrowFunctionExpression: node => { if (node.expression) change(node.body, "undefined") },
}

const walk = node => {
  if (Array.isArray(node)) return node.forEach(walk)
  if (typeof node?.type !== "string") return
  KINDS[node.type]?.(node)
  Object.values(node).forEach(walk)
}

walk(parse(code, { ecmaVersion: "latest", sourceType: "module", locations: true }))
process.stdout.write(JSON.stringify(found))
