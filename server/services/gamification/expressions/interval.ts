import type { ASTNode } from '@marcbachmann/cel-js'

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

/** These operations are monotone in each side, so the extremes are at the corners. */
function corners(a: Interval, b: Interval, apply: (a: number, b: number) => number): Interval {
  // 0 × ∞ is 0 here: the bound is never reached. ∞ − ∞ is unknown.
  const found = a.flatMap(x => b.map(y => apply(x, y)))
  if (found.some(Number.isNaN)) {
    const isProduct = a.some(x => x === 0) || b.some(y => y === 0)
    if (!isProduct) return anything
  }
  const values = found.map(value => (Number.isNaN(value) ? 0 : value))
  return [Math.min(...values), Math.max(...values)]
}
