import { asRecord } from '../json-value.ts'
import type { PatternKind } from './read-pattern.ts'

export const penaltyKinds = ['cool_down', 'reduced', 'suspended'] as const
export type PenaltyKind = (typeof penaltyKinds)[number]

/** As long as nobody says otherwise, everybody takes patterns as they stand. */
const trust = {
  new: { days: 7, scale: 1 },
  trusted: { days: 90, scale: 1 },
  restricted: { violations: 3, days: 30, scale: 1 },
}

/** A pattern to begin with: in a document that suspects nobody yet, with what belongs around it. */
export function withPattern(abuse: unknown, id: string): Record<string, unknown> {
  const record = asRecord(abuse) ?? { patterns: [], penalties: [], trust }
  const patterns: unknown[] = Array.isArray(record.patterns) ? record.patterns : []
  return {
    ...record,
    patterns: [...patterns, { id, kind: 'rate', on: ['**'], moreThan: 20, seconds: 60 }],
  }
}

// Sightings are noted to ten minutes: counted over less than an hour they would say little.
const shortest = 3_600

/** A pattern of a kind, with what it keeps of what stood there. */
export function patternOf(kind: PatternKind, known: Record<string, unknown>): Record<string, unknown> {
  const { id, on, when, moreThan, seconds } = known
  if (kind === 'condition') return { id, kind, on, when }
  if (kind !== 'address') return { id, kind, on, moreThan, seconds }
  const isLong = typeof seconds === 'number' && seconds >= shortest
  return { id, kind, moreThan, seconds: isLong ? seconds : 86_400 }
}

const first = { cool_down: 3, reduced: 5, suspended: 6 } as const

/** The softest penalty that is not there yet, between its neighbours; null when all of them are. */
export function nextPenalty(penalties: readonly unknown[]) {
  const found = penalties.flatMap(one => {
    const { kind, violations } = asRecord(one) ?? {}
    const known = penaltyKinds.find(name => name === kind)
    return known
      ? [
          {
            hardness: penaltyKinds.indexOf(known),
            violations: typeof violations === 'number' ? violations : 0,
          },
        ]
      : []
  })
  const hardness = penaltyKinds.findIndex((_, at) => found.every(other => other.hardness !== at))
  const kind = penaltyKinds[hardness]
  if (!kind) return null
  const softer = found.filter(other => other.hardness < hardness).map(one => one.violations)
  const harder = found.filter(other => other.hardness > hardness).map(one => one.violations)
  const violations = Math.max(
    1,
    ...softer.map(count => count + 1),
    Math.min(first[kind], ...harder.map(count => count - 1)),
  )
  return penaltyOf(kind, { violations, within: 24 })
}

/** A penalty of a kind, with what it keeps of the one that stood there. */
export function penaltyOf(kind: PenaltyKind, { violations, within, hours, factor }: Record<string, unknown>) {
  const step = { kind, violations, within }
  if (kind === 'suspended') return step
  const lasting = { ...step, hours: hours ?? (kind === 'reduced' ? 24 : 1) }
  return kind === 'reduced' ? { ...lasting, factor: factor ?? 0.5 } : lasting
}
