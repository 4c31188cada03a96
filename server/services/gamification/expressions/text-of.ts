import type { ASTNode } from '@marcbachmann/cel-js'

const literal = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g

/** How a part of an expression was written. Its range leaves out brackets at its ends, so they are taken in again. */
export function textOf({ input, start, end }: ASTNode): string {
  const [opening, closing] = missing(input.slice(start, end))
  let [from, to] = [start, end]
  for (let n = 0; n < opening; n += 1) from = input.lastIndexOf('(', from - 1)
  for (let n = 0; n < closing; n += 1) to = input.indexOf(')', to) + 1
  return input.slice(Math.max(0, from), to).trim()
}

/** How many brackets a text closes that it does not open, and opens that it does not close. */
function missing(text: string): [opening: number, closing: number] {
  let [opening, open] = [0, 0]
  for (const sign of text.replaceAll(literal, '')) {
    if (sign === '(') open += 1
    if (sign === ')' && open === 0) opening += 1
    else if (sign === ')') open -= 1
  }
  return [opening, open]
}
