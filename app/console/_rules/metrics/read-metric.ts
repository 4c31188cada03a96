import { textOf } from '../form/typed-value.ts'
import { asRecord } from '../json-value.ts'

export const metricKinds = ['count', 'sum', 'max', 'distinct', 'in_a_row'] as const
export type MetricKind = (typeof metricKinds)[number]

/** Those that are always there and need no definition. */
export const builtInMetrics = ['total_earned', 'level', 'longest_streak'] as const

/** Which expression a kind reads beside its condition. */
export const operandOf: Partial<Record<MetricKind, 'value' | 'hit'>> = {
  ...{ sum: 'value', max: 'value', distinct: 'value', in_a_row: 'hit' },
}

/** What a metric can say of itself, however unfinished it is. */
export type ShownMetric = {
  id: string
  kind: MetricKind
  on: string[]
  /** What is added up, compared or told apart, or what has to hold for the row to go on. */
  operand: string
  when: string
  from: string
  until: string
}

export function readMetric(metric: unknown): ShownMetric {
  const record = asRecord(metric) ?? {}
  const kind = metricKinds.find(one => record[one] !== undefined) ?? 'count'
  const on = record[kind]
  const operand = operandOf[kind]
  return {
    ...{ id: textOf(record.id), kind, on: Array.isArray(on) ? on.map(textOf) : [] },
    operand: operand ? textOf(record[operand]) : '',
    ...{ when: textOf(record.when), from: textOf(record.from), until: textOf(record.until) },
  }
}
