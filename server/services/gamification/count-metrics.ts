import type { BusEvent } from '#server/events/envelope'
import type { CompiledMetric } from './compile-metric.ts'
import type { RuleSet } from './compile-rule-set.ts'
import type { Moment } from './expressions/language.ts'
import type { PlayerState } from './player-state.ts'

// A player's state stays one small row; whoever has so many has every tier there is.
const distinctMax = 1_000

/**
 * Moves every metric that the activity moves, in `state`, which is the caller's own. All but in a row end the same in
 * whatever order activities arrive (and so does distinct, up to as many as are kept).
 */
export function countMetrics(state: PlayerState, event: BusEvent, moment: Moment, rules: RuleSet): void {
  const moved = rules.metricsFor(event.type)
  if (moved.length === 0) return
  const fields: Record<string, unknown> = event.data
  state.metrics = { ...state.metrics }
  for (const metric of moved) {
    if (metric.when !== null && metric.when(fields, moment) !== true) continue
    move(state, metric, metric.operand === null ? null : metric.operand(fields, moment))
  }
}

/** Writes into the metrics, which were copied; what distinct and in a row remember is replaced. */
function move(state: PlayerState, { id, kind }: CompiledMetric, value: unknown): void {
  const { metrics } = state
  const have = metrics[id] ?? 0
  switch (kind) {
    case 'count':
      metrics[id] = have + 1
      return
    case 'sum':
      // In whole thousandths: fractions would add up differently in another order.
      metrics[id] = (Math.round(have * 1_000) + Math.round(Number(value) * 1_000)) / 1_000
      return
    case 'max':
      metrics[id] = Math.max(have, Number(value))
      return
    case 'distinct': {
      const seen = state.distinct[id] ?? []
      const name = String(value)
      if (seen.includes(name) || seen.length >= distinctMax) return
      // In one order, whatever the order they came in.
      state.distinct = { ...state.distinct, [id]: [...seen, name].sort() }
      metrics[id] = seen.length + 1
      return
    }
    case 'in_a_row': {
      const now = value === true ? (state.inARow[id] ?? 0) + 1 : 0
      state.inARow = { ...state.inARow, [id]: now }
      metrics[id] = Math.max(have, now)
    }
  }
}
