import { asRecord } from '../json-value.ts'

export const metricKinds = ['points', 'streak', 'achievements', 'awards', 'in_a_row'] as const
export type MetricKind = (typeof metricKinds)[number]

/** Which of the five a board counts, as the document writes it; null for what is none of them. */
export function metricKindOf(metric: unknown): MetricKind | null {
  const record = asRecord(metric)
  return metricKinds.find(kind => (record ? Object.hasOwn(record, kind) : metric === kind)) ?? null
}
