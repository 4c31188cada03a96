import type { ASTNode } from '@marcbachmann/cel-js'
import { childrenOf } from './total.ts'

/** Between which numbers a value lies, both ends included. */
export type Interval = readonly [least: number, most: number]

const anything: Interval = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]

/** Between which numbers an expression can come out, whatever its fields are within their bounds. Never too narrow. */
export function intervalOf(node: ASTNode, bounds: ReadonlyMap<string, Interval>): Interval {
  const of = (child: ASTNode) => intervalOf(child, bounds)
  switch (node.op) {
    case 'value':
      return typeof node.args === 'number' || typeof node.args === 'bigint'
        ? [Number(node.args), Number(node.args)]
        : anything
    case 'id':
      return bounds.get(node.args) ?? anything
    case '-_': {
      const [least, most] = of(node.args)
      return [-most, -least]
    }
    case '+':
      return corners(of(node.args[0]), of(node.args[1]), (a, b) => a + b)
    case '-':
      return corners(of(node.args[0]), of(node.args[1]), (a, b) => a - b)
    case '*':
      return corners(of(node.args[0]), of(node.args[1]), (a, b) => a * b)
    case '/':
      return corners(of(node.args[0]), of(node.args[1]), (a, b) => a / b)
    case '?:': {
      const [yes, no] = [of(node.args[1]), of(node.args[2])]
      return [Math.min(yes[0], no[0]), Math.max(yes[1], no[1])]
    }
    case 'call': {
      const [name, [a, b]] = node.args
      const pick = name === 'min' ? Math.min : name === 'max' ? Math.max : null
      if (!pick || !a || !b) return anything
      const [left, right] = [of(a), of(b)]
      return [pick(left[0], right[0]), pick(left[1], right[1])]
    }
    default:
      return anything
  }
}

/** These operations are monotone in each side, so the extremes are at the corners; ∞ − ∞ and 0 × ∞ say nothing. */
export function corners(a: Interval, b: Interval, apply: (a: number, b: number) => number): Interval {
  const found = a.flatMap(x => b.map(y => apply(x, y)))
  return found.some(Number.isNaN) ? anything : [Math.min(...found), Math.max(...found)]
}

const arithmetic = new Set(['+', '-', '*', '/', '-_'])

/**
 * The first calculation that could overflow, from which on no bound would hold; null when there is none. `bounds` has
 * every number that may be named, so what is not in it is a text or a truth.
 */
export function unboundedPart(node: ASTNode, bounds: ReadonlyMap<string, Interval>): ASTNode | null {
  const isCalculation = arithmetic.has(node.op) && !isText(node, bounds)
  if (isCalculation && !intervalOf(node, bounds).every(Number.isFinite)) return node
  for (const child of childrenOf(node)) {
    const found = unboundedPart(child, bounds)
    if (found) return found
  }
  return null
}

/** Texts are joined with + too. */
function isText(node: ASTNode, bounds: ReadonlyMap<string, Interval>): boolean {
  if (node.op === 'value') return typeof node.args === 'string'
  if (node.op === 'id') return !bounds.has(node.args)
  const last = childrenOf(node).at(-1)
  return (node.op === '+' || node.op === '?:') && last !== undefined && isText(last, bounds)
}
