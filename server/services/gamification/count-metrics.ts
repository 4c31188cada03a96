import type { CompiledMetric } from './compile-metric.ts'
import type { RuleSet } from './compile-rule-set.ts'
import type { Moment } from './expressions/language.ts'
import type { PlayerState } from './player-state.ts'
import { withEntry } from './with-entry.ts'

// A player's state stays one small row; whoever has so many has every tier there is.
export const distinctMax = 1_000

type Counted = { type: string; fields: Record<string, unknown> }
type Metrics = Pick<RuleSet, 'metricsFor'>

/** By how much the past moves one metric: a difference, the most there was, or names met with how often. */
export type PastMetric = {
  id: string
  add?: number | undefined
  most?: number | undefined
  names?: [name: string, times: number][] | undefined
}

/**
 * Moves every metric that the activity moves, in `state`, which is the caller's own. All but in a row end the same in
 * whatever order activities arrive (and so does distinct, up to as many as are kept).
 */
export const countMetrics = (state: PlayerState, activity: Counted, moment: Moment, rules: Metrics): void =>
  moveAll(state, activity, moment, rules, move)

/**
 * Takes an activity back out of count, sum and distinct. The most and in a row stay: what came before it is not known
 * any more.
 */
export const uncountMetrics = (state: PlayerState, activity: Counted, moment: Moment, rules: Metrics): void =>
  moveAll(state, activity, moment, rules, moveBack)

function moveAll(
  state: PlayerState,
  { type, fields }: Counted,
  moment: Moment,
  rules: Metrics,
  by: (state: PlayerState, metric: CompiledMetric, value: unknown) => void,
) {
  const moved = rules.metricsFor(type)
  if (moved.length === 0) return
  state.metrics = { ...state.metrics }
  for (const metric of moved) {
    if (moment.atMs < metric.fromMs || moment.atMs >= metric.untilMs) continue
    if (metric.when !== null && metric.when(fields, moment) !== true) continue
    by(state, metric, metric.operand === null ? null : metric.operand(fields, moment))
  }
}

/** Moves metrics by what was before a version came, in `state`, which is the caller's own. */
export function countPast(state: PlayerState, past: readonly PastMetric[]): void {
  state.metrics = { ...state.metrics }
  for (const { id, add, most, names } of past) {
    const have = state.metrics[id] ?? 0
    if (add !== undefined) state.metrics[id] = Math.max(0, inThousandths(have, add))
    if (most !== undefined) state.metrics[id] = Math.max(have, most)
    for (const [name, times] of names ?? []) meet(state, id, name, times)
  }
}

/** Writes into the metrics, which were copied; what distinct and in a row remember is replaced. */
function move(state: PlayerState, { id, kind }: CompiledMetric, value: unknown): void {
  if (state.metrics[id] === undefined) state.metrics = withEntry(state.metrics, id, 0)
  const { metrics } = state
  const have = metrics[id] ?? 0
  switch (kind) {
    case 'count':
      metrics[id] = have + 1
      return
    case 'sum':
      metrics[id] = inThousandths(have, Number(value))
      return
    case 'max':
      metrics[id] = Math.max(have, Number(value))
      return
    case 'distinct':
      meet(state, id, String(value))
      return
    case 'in_a_row': {
      const now = value === true ? (state.inARow[id] ?? 0) + 1 : 0
      state.inARow = withEntry(state.inARow, id, now)
      metrics[id] = Math.max(have, now)
    }
  }
}

function moveBack(state: PlayerState, { id, kind }: CompiledMetric, value: unknown): void {
  const { metrics } = state
  const have = metrics[id] ?? 0
  if (kind === 'count') metrics[id] = Math.max(0, have - 1)
  if (kind === 'sum') metrics[id] = Math.max(0, inThousandths(have, -Number(value)))
  if (kind === 'distinct') forget(state, id, String(value))
}

/** In whole thousandths: fractions would add up differently in another order. */
export const inThousandths = (have: number, more: number) =>
  (Math.round(have * 1_000) + Math.round(more * 1_000)) / 1_000

function meet(state: PlayerState, id: string, name: string, times = 1) {
  const seen = state.distinct[id] ?? []
  const index = seen.findIndex(([known]) => known === name)
  if (index < 0 && seen.length >= distinctMax) return
  const met: [string, number] = [name, (seen[index]?.[1] ?? 0) + times]
  // In one order, whatever the order they came in.
  const names = index < 0 ? [...seen, met].sort(byName) : seen.with(index, met)
  state.distinct = withEntry(state.distinct, id, names)
  state.metrics[id] = names.length
}

function forget(state: PlayerState, id: string, name: string) {
  const names = (state.distinct[id] ?? []).flatMap(([known, times]): [string, number][] => {
    if (known !== name) return [[known, times]]
    return times > 1 ? [[known, times - 1]] : []
  })
  state.distinct = { ...state.distinct, [id]: names }
  state.metrics[id] = names.length
}

const byName = ([a]: [string, number], [b]: [string, number]) => (a < b ? -1 : 1)
