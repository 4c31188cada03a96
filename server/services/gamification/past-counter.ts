import { isDeepStrictEqual } from 'node:util'
import type { BusEvent } from '#server/events/envelope'
import type { CompiledMetric } from './compile-metric.ts'
import type { RuleSet } from './compile-rule-set.ts'
import { countMetrics, countPast, type PastMetric, uncountMetrics } from './count-metrics.ts'
import { isCountedFact, isStepBack } from './counted-facts.ts'
import { decide } from './decide.ts'
import { isMerging } from './decide-merging.ts'
import { newPlayer, type PlayerState } from './player-state.ts'
import type { RuleSetDocument } from './rule-set.ts'
import { momentOf } from './zones.ts'

/** A player's past, counted by a version that came later. */
export type Past = { playerId: string; metrics: PastMetric[] }

type Metrics = Pick<RuleSet, 'metricsFor'>
/** One who has counted by the versions of each event's time, as the live state has, and one by the new version alone. */
type Twin = { had: PlayerState; wanted: PlayerState }

/**
 * Counts events from before a version by its metrics that are new or were changed, beside what the versions before made
 * of them: the difference is what the past still owes. `rulesOf` gives the version that an event carries.
 */
export function makePastCounter(next: RuleSet, previous: RuleSet) {
  const ids = changedMetrics(previous.document, next.document)
  const only = restrictor(ids)
  const wantedMetrics = only(next)
  const kinds = new Map(next.document.metrics.map(metric => [metric.id, metric]))
  let players = new Map<string, Twin>()

  function take(event: BusEvent, rules: RuleSet) {
    if (event.playerId === null || isStepBack(event)) return
    const twin = players.get(event.playerId) ?? {
      ...{ had: newPlayer(event.playerId), wanted: newPlayer(event.playerId) },
    }
    players.set(event.playerId, twin)
    if (event.type === 'admin.past_counted') {
      countPast(
        twin.had,
        event.data.metrics.filter(({ id }) => ids.has(id)),
      )
    } else if (event.type === 'admin.activity_reversed') {
      const { type, data, occurred_at } = event.data
      const activity = { type, fields: next.activities.fieldsOf({ type, data }) }
      const moment = momentOf(twin.wanted, { occurredAt: occurred_at })
      uncountMetrics(twin.had, activity, moment, only(rules))
      uncountMetrics(twin.wanted, activity, moment, wantedMetrics)
    } else if (next.activities.has(event.type) || isCountedFact(event.type)) {
      const activity = { type: event.type, fields: next.activities.fieldsOf(event) }
      const moment = momentOf(twin.wanted, event)
      countMetrics(twin.had, activity, moment, only(rules))
      countMetrics(twin.wanted, activity, moment, wantedMetrics)
    } else if (event.type.startsWith('user.') && !isMerging(event)) {
      // Where a player lives decides which hour it was.
      twin.wanted = decide(twin.wanted, event, next).state
    }
  }

  /** Everybody met since the last call, whether or not their past owes something: no event of theirs follows. */
  function endShard(): Past[] {
    const pasts = [...players.values()].map(twin => ({
      playerId: twin.had.playerId,
      metrics: [...ids].flatMap(id => owed(twin, id, kinds.get(id))),
    }))
    players = new Map()
    return pasts
  }

  return { take, endShard }
}

/** Ids of metrics of `after` that `before` lacks, or defines otherwise. */
export function changedMetrics(before: RuleSetDocument, after: RuleSetDocument): Set<string> {
  const known = new Map(before.metrics.map(metric => [metric.id, metric]))
  return new Set(after.metrics.filter(one => !isDeepStrictEqual(known.get(one.id), one)).map(({ id }) => id))
}

function owed(
  { had, wanted }: Twin,
  id: string,
  metric: RuleSetDocument['metrics'][number] | undefined,
): PastMetric[] {
  const [before, after] = [had.metrics[id] ?? 0, wanted.metrics[id] ?? 0]
  if (metric?.count || metric?.sum) {
    const add = (Math.round(after * 1_000) - Math.round(before * 1_000)) / 1_000
    return add === 0 ? [] : [{ id, add }]
  }
  if (metric?.distinct) {
    const met = new Map(had.distinct[id])
    const names = (wanted.distinct[id] ?? []).flatMap(([name, times]): [string, number][] => {
      const more = times - (met.get(name) ?? 0)
      return more > 0 ? [[name, more]] : []
    })
    return names.length > 0 ? [{ id, names }] : []
  }
  return after > before ? [{ id, most: after }] : []
}

/** The metrics of a version that have one of these ids. */
function restrictor(ids: ReadonlySet<string>) {
  const known = new WeakMap<RuleSet, Metrics>()
  return (rules: RuleSet): Metrics => {
    const before = known.get(rules)
    if (before) return before
    const byType = new Map<string, CompiledMetric[]>()
    const metricsFor = (type: string) => {
      const found = byType.get(type) ?? rules.metricsFor(type).filter(({ id }) => ids.has(id))
      byType.set(type, found)
      return found
    }
    known.set(rules, { metricsFor })
    return { metricsFor }
  }
}
