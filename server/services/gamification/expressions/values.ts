import { corners, type Interval } from './interval.ts'

/** What something can be: a number between two, one of a few texts or truths, or anything. Never too little. */
export type Values =
  | { kind: 'number'; within: Interval }
  | { kind: 'some'; of: ReadonlySet<string | boolean> }
  | { kind: 'any' }

export const anything: Values = { kind: 'any' }
export const some = (of: Iterable<string | boolean>): Values => ({ kind: 'some', of: new Set(of) })
export const number = (least: number, most: number): Values => ({ kind: 'number', within: [least, most] })
export const truths = (canHold: boolean, canFail: boolean): Values =>
  some([true, false].filter(truth => (truth ? canHold : canFail)))

const either = truths(true, true)
const textsMax = 1_000

/** False only where it cannot be. */
export const canBe = (values: Values, truth: boolean): boolean =>
  values.kind !== 'some' || values.of.has(truth)

/** What one or the other can be. */
export function together(a: Values, b: Values): Values {
  if (a.kind === 'number' && b.kind === 'number')
    return number(Math.min(a.within[0], b.within[0]), Math.max(a.within[1], b.within[1]))
  return a.kind === 'some' && b.kind === 'some' ? some([...a.of, ...b.of]) : anything
}

/** What both can be; null for nothing. */
export function common(a: Values, b: Values): Values | null {
  if (a.kind === 'any') return b
  if (b.kind === 'any') return a
  if (a.kind === 'number' && b.kind === 'number') {
    const [least, most] = [Math.max(a.within[0], b.within[0]), Math.min(a.within[1], b.within[1])]
    return least <= most ? number(least, most) : null
  }
  if (a.kind !== 'some' || b.kind !== 'some') return a
  const of = [...a.of].filter(value => b.of.has(value))
  return of.length > 0 ? some(of) : null
}

export function calculated(a: Values, b: Values, apply: (a: number, b: number) => number): Values {
  return a.kind === 'number' && b.kind === 'number' ? number(...corners(a.within, b.within, apply)) : anything
}

/** Texts are joined with + too. */
export function added(a: Values, b: Values): Values {
  if (a.kind === 'some' && b.kind === 'some' && a.of.size * b.of.size <= textsMax)
    return some([...a.of].flatMap(first => [...b.of].map(second => `${first}${second}`)))
  return calculated(a, b, (a, b) => a + b)
}

/** How many characters a text can have. */
export function sizeOf(text: Values | undefined): Values {
  if (text?.kind !== 'some' || text.of.size === 0) return number(0, Number.POSITIVE_INFINITY)
  const sizes = [...text.of].map(one => String(one).length)
  // Signs that take two of the script's characters count as one in CEL.
  return number(Math.min(...sizes) / 2, Math.max(...sizes))
}

export function isBelow(a: Values, b: Values): Values {
  if (a.kind !== 'number' || b.kind !== 'number') return either
  return truths(a.within[0] < b.within[1], a.within[1] >= b.within[0])
}

export function isEqual(a: Values, b: Values): Values {
  const meet = common(a, b) !== null
  if (a.kind === 'number' && b.kind === 'number') {
    const areOne = a.within[0] === a.within[1] && b.within[0] === b.within[1]
    return truths(meet, !(areOne && meet))
  }
  if (a.kind !== 'some' || b.kind !== 'some') return either
  return truths(meet, !(meet && a.of.size === 1 && b.of.size === 1))
}

export function isAmongst(value: Values, list: Values[]): Values {
  const each = list.map(item => isEqual(value, item))
  return truths(
    each.some(equal => canBe(equal, true)),
    each.every(equal => canBe(equal, false)),
  )
}

export const negated = (values: Values): Values => truths(canBe(values, false), canBe(values, true))
