import { isDeepStrictEqual } from 'node:util'
import type { CriteriaChange } from '#server/contract/rule-sets'
import { isPattern, matcher } from '#server/events/pattern'
import { metricKinds } from './compile-metric.ts'
import { isCountedFact } from './counted-facts.ts'
import { tiers } from './player-state.ts'
import type { Achievement, Metric } from './rule-set.ts'
import { partsOf, type RuleSetParts } from './rule-set-parts.ts'

type Definition = Omit<Metric, 'id'>
type Direction = 'same' | 'easier' | 'harder' | 'other'
type Part = [CriteriaChange['in'][number], Direction]

/**
 * Which tiers of a document ask for something else than in the version in force, and whether that is certainly easier or
 * certainly harder: whatever a player does, it comes no later, or no sooner. What rules pay, and what required tiers ask
 * for in their turn, is not looked at.
 */
export function criteriaChanges(live: unknown, draft: unknown): CriteriaChange[] {
  const [before, after] = [partsOf(live), partsOf(draft)]
  const old = new Map(before.achievements.map(([, one]) => [one.id, one]))
  return after.achievements.flatMap(([, achievement]) => {
    const was = old.get(achievement.id)
    const shared: Part[] = was
      ? [
          ...partsOfMetric(metricOf(before, was), metricOf(after, achievement)),
          ['requires', directionOfRequired(was, achievement)],
        ]
      : []
    return tiers.flatMap((tier): CriteriaChange[] => {
      const draft = achievement.tiers[tier]
      if (draft === undefined) return []
      const live = was?.tiers[tier] ?? null
      const change = { achievement: achievement.id, tier, need: { live, draft } }
      if (live === null) return [{ ...change, kind: 'added', in: [] }]
      const parts = [['need', directionOf(draft, live)] as const, ...shared]
      const kind = together(parts.map(([, direction]) => direction))
      const differing = parts.flatMap(([part, direction]) => (direction === 'same' ? [] : [part]))
      return kind === 'same' ? [] : [{ ...change, kind, in: differing }]
    })
  })
}

const directionOf = (is: number, was: number): Direction =>
  is === was ? 'same' : is < was ? 'easier' : 'harder'

/** What points both ways points nowhere. */
function together(directions: readonly Direction[]): Direction {
  const [first = 'same', ...others] = new Set(directions.filter(direction => direction !== 'same'))
  return others.length > 0 ? 'other' : first
}

/** By what it says: a metric of another name that counts the same is the same. One that is built in is its name. */
function metricOf({ metrics }: RuleSetParts, { metric }: Achievement): Definition | string {
  const found = metrics.find(([, { id }]) => id === metric)?.[1]
  if (!found) return metric
  const { id: _, ...definition } = found
  return definition
}

function partsOfMetric(was: Definition | string, is: Definition | string): Part[] {
  if (isDeepStrictEqual(was, is)) return []
  return rowPartsOf(was, is) ?? [['metric', directionOfMetric(was, is)]]
}

/**
 * What is another row, where one of both counts in a row; null where neither does. Each may go either way: what counts
 * beside may break a row as well as go on with it, and what came earlier may arrive late.
 */
function rowPartsOf(was: Definition | string, is: Definition | string): Part[] | null {
  const [before, after] = [was, is].map(one => (typeof one === 'string' ? undefined : one.in_a_row))
  if (!before && !after) return null
  if (!before || !after || typeof was === 'string' || typeof is === 'string') return [['row', 'other']]
  const parts = [
    ['row_of', directionOfPatterns(before, after) === 'same'],
    ['row_when', was.when === is.when],
    ['row_hit', was.hit === is.hit],
    ['row_time', was.from === is.from && was.until === is.until],
  ] as const
  return parts.flatMap(([part, isSame]): Part[] => (isSame ? [] : [[part, 'other']]))
}

function directionOfMetric(was: Definition | string, is: Definition | string): Direction {
  if (typeof was === 'string' || typeof is === 'string') return 'other'
  const kind = metricKinds.find(one => was[one] !== undefined)
  const isAlike = kind !== undefined && is[kind] !== undefined && was.value === is.value
  if (!isAlike) return 'other'
  return together([
    directionOfPatterns(was[kind] ?? [], is[kind] ?? []),
    directionOfCondition(was.when, is.when),
    directionOf(instantOr(is.from, Number.NEGATIVE_INFINITY), instantOr(was.from, Number.NEGATIVE_INFINITY)),
    directionOf(
      instantOr(was.until, Number.POSITIVE_INFINITY),
      instantOr(is.until, Number.POSITIVE_INFINITY),
    ),
  ])
}

const instantOr = (text: string | undefined, never: number) => (text === undefined ? never : Date.parse(text))

function directionOfPatterns(was: string[], is: string[]): Direction {
  const [isWider, isNarrower] = [covers(is, was), covers(was, is)]
  if (isWider && isNarrower) return 'same'
  return isWider ? 'easier' : isNarrower ? 'harder' : 'other'
}

/** Whether whatever the others match is matched, as far as that can be seen. Facts are matched by their names alone. */
function covers(patterns: string[], others: string[]): boolean {
  const matches = matcher(patterns.filter(isPattern))
  return others.every(other => patterns.includes(other) || (!isCountedFact(other) && matches(other)))
}

function directionOfCondition(was: string | undefined, is: string | undefined): Direction {
  if (was === is) return 'same'
  return is === undefined ? 'easier' : was === undefined ? 'harder' : 'other'
}

function directionOfRequired(was: Achievement, is: Achievement): Direction {
  const [keptAll, addedNone] = [requiresAll(is, was), requiresAll(was, is)]
  if (keptAll && addedNone) return 'same'
  return addedNone ? 'easier' : keptAll ? 'harder' : 'other'
}

/** Whether one requires every tier that the other does. */
const requiresAll = ({ requires = [] }: Achievement, { requires: wanted = [] }: Achievement) =>
  wanted.every(({ achievement, tier }) =>
    requires.some(one => one.achievement === achievement && one.tier === tier),
  )
