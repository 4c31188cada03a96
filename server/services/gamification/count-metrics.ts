import type { BusEvent } from '#server/events/envelope'
import type { CompiledMetric } from './compile-metric.ts'
import type { RuleSet } from './compile-rule-set.ts'
import type { Moment } from './expressions/language.ts'
import type { PlayerState } from './player-state.ts'

// A player's state stays one small row; whoever has so many has every tier there is.
const distinctMax = 1_000

/** Moves every metric that the activity moves. All but in a row end the same in whatever order activities arrive. */
export function countMetrics(
  before: PlayerState,
  event: BusEvent,
  moment: Moment,
  rules: RuleSet,
): PlayerState {
  const fields: Record<string, unknown> = event.data
  let state = before
  for (const metric of rules.metricsFor(event.type)) {
    if (metric.when !== null && metric.when(fields, moment) !== true) continue
    state = move(state, metric, metric.operand === null ? null : metric.operand(fields, moment))
  }
  return state
}

function move(state: PlayerState, { id, kind }: CompiledMetric, value: unknown): PlayerState {
  const have = state.metrics[id] ?? 0
  switch (kind) {
    case 'count':
      return withMetric(state, id, have + 1)
    case 'sum':
      // In whole thousandths: fractions would add up differently in another order.
      return withMetric(state, id, (Math.round(have * 1_000) + Math.round(Number(value) * 1_000)) / 1_000)
    case 'max':
      return Number(value) > have ? withMetric(state, id, Number(value)) : state
    case 'distinct': {
      const seen = state.distinct[id] ?? []
      const name = String(value)
      if (seen.includes(name) || seen.length >= distinctMax) return state
      // In one order, whatever the order they came in.
      const distinct = { ...state.distinct, [id]: [...seen, name].sort() }
      return withMetric({ ...state, distinct }, id, seen.length + 1)
    }
    case 'in_a_row': {
      const inARow = { ...state.inARow, [id]: value === true ? (state.inARow[id] ?? 0) + 1 : 0 }
      return withMetric({ ...state, inARow }, id, Math.max(have, inARow[id] ?? 0))
    }
  }
}

const withMetric = (state: PlayerState, id: string, value: number): PlayerState => ({
  ...state,
  metrics: { ...state.metrics, [id]: value },
})
