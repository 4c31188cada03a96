import type { Holdings } from '#server/events/holdings'
import type { RuleSet } from './compile-rule-set.ts'
import { inThousandths } from './count-metrics.ts'
import { type PlayerState, type Tier, tiers } from './player-state.ts'
import { longestRun } from './streak.ts'
import { joinDays } from './streak-days.ts'
import { withEntry } from './with-entry.ts'

/** A tier that came with what was received, when it was earned, and which times of it. */
export type ReceivedTier = { achievement: string; tier: Tier; cycles: number[]; at: string }

// As many as `limit.ts` and `count-metrics.ts` keep.
const namesMost = 1_000

/**
 * Puts what another player had come to on top of what this one has, but for the points, in `state`, which is the caller's own:
 * what was counted adds up, of what there can be one of the better stays, days and tiers are those of both. Limits that
 * either has used up are used up. Answers the tiers that are new.
 */
export function receiveHoldings(state: PlayerState, held: Holdings, rules: RuleSet): ReceivedTier[] {
  state.distinct = joined(state.distinct, held.distinct, addNames)
  state.metrics = joinMetrics(state, held, rules)
  state.windows = joined(state.windows, held.windows, addWindows)
  const { days: ranges, saved, freezes } = held
  state.streak = joinDays(state.streak, { ranges, saved, freezes })
  state.longestStreak = Math.max(state.longestStreak, held.longest_streak, longestRun(state.streak))
  state.streakToldTo = Math.max(state.streakToldTo, (state.streak.ranges.at(-1)?.[1] ?? 0) - 1)
  state.milestonesPaid = joined(state.milestonesPaid, held.milestones, Math.max)
  state.rewarded = joined(state.rewarded, held.rewarded, (a, b) => a + b)
  return receiveTiers(state, held)
}

function receiveTiers(state: PlayerState, { unlocked, cycles }: Holdings): ReceivedTier[] {
  const received: ReceivedTier[] = []
  for (const [achievement, theirs] of Object.entries(unlocked)) {
    const before = state.cycles[achievement] ?? 0
    const more = cycles[achievement] ?? 0
    for (const tier of tiers) {
      const at = theirs[tier]
      if (at === undefined) continue
      const isNew = state.unlocked[achievement]?.[tier] === undefined
      if (isNew)
        state.unlocked = {
          ...state.unlocked,
          [achievement]: { ...state.unlocked[achievement], [tier]: at },
        }
      const times = more > 0 ? Array.from({ length: more }, (_, n) => before + n + 1) : isNew ? [1] : []
      if (times.length > 0) received.push({ achievement, tier, cycles: times, at })
    }
    if (more > 0) state.cycles = { ...state.cycles, [achievement]: before + more }
  }
  return received
}

function joinMetrics(state: PlayerState, held: Holdings, rules: RuleSet): PlayerState['metrics'] {
  const kinds = new Map(
    rules.document.metrics.map(metric => [
      metric.id,
      metric.max !== undefined || metric.in_a_row !== undefined ? 'best' : metric.distinct ? 'names' : 'sum',
    ]),
  )
  return Object.entries(held.metrics).reduce((metrics, [id, theirs]) => {
    const own = metrics[id] ?? 0
    const kind = kinds.get(id)
    if (kind === 'best') return withEntry(metrics, id, Math.max(own, theirs))
    if (kind === 'names') return withEntry(metrics, id, state.distinct[id]?.length ?? Math.max(own, theirs))
    return withEntry(metrics, id, inThousandths(own, theirs))
  }, state.metrics)
}

/** The entries of both, joined where both have one. */
const joined = <Value>(
  own: Record<string, Value>,
  more: Record<string, Value>,
  join: (own: Value, more: Value) => Value,
): Record<string, Value> =>
  Object.entries(more).reduce(
    (all, [name, value]) =>
      withEntry(all, name, Object.hasOwn(all, name) ? join(all[name] ?? value, value) : value),
    own,
  )

type Counted = [name: string, count: number][]

/** In the order of their names, as they are counted. */
const addNames = (own: Counted, more: Counted): Counted =>
  added(own, more)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, namesMost)

/** Oldest first where the windows are of time; what a rule pays once ever has no order. */
const addWindows = (own: Counted, more: Counted): Counted => added(own, more).sort(byMoment).slice(-namesMost)

const byMoment = ([a]: Counted[number], [b]: Counted[number]) => {
  const [first, second] = [Number.parseInt(a, 10), Number.parseInt(b, 10)]
  return Number.isNaN(first) || Number.isNaN(second) ? 0 : first - second
}

function added(own: Counted, more: Counted): Counted {
  const counts = new Map(own)
  for (const [name, count] of more) counts.set(name, (counts.get(name) ?? 0) + count)
  return [...counts]
}
