import { textOf } from '../form/typed-value.ts'
import { asRecord } from '../json-value.ts'

export const patternKinds = ['rate', 'repeat', 'condition', 'address'] as const
export type PatternKind = (typeof patternKinds)[number]

/** What a pattern of abuse can say of itself, however unfinished it is. */
export type ShownPattern = {
  id: string
  /** Null for what is none of them. */
  kind: PatternKind | null
  on: string[]
  moreThan: string
  /** Null for what is no length of time. */
  seconds: number | null
  when: string
}

export function readPattern(pattern: unknown): ShownPattern {
  const { id, kind, on, moreThan, seconds, when } = asRecord(pattern) ?? {}
  return {
    id: textOf(id),
    kind: patternKinds.find(one => one === kind) ?? null,
    on: Array.isArray(on) ? on.map(textOf) : [],
    moreThan: textOf(moreThan) || '–',
    seconds: typeof seconds === 'number' && seconds > 0 ? seconds : null,
    when: textOf(when),
  }
}
