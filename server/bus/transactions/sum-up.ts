import type { Span, TransactionState } from '#server/contract/transactions'

type Sum = {
  state: TransactionState
  startedAt: string
  /** Null before its end, and where its end is not known. */
  endedAt: string | null
  /** Consumers that are done and of which nobody knows when. */
  withoutData: number
}

/** Pure: what all spans of a transaction together say. */
export function sumUp(spans: readonly Span[]): Sum {
  const consumers = spans.filter(({ kind }) => kind === 'consumer')
  const state = consumers.some(one => one.state === 'dead')
    ? 'failed'
    : consumers.every(one => one.state === 'done' || one.state === 'discarded')
      ? 'completed'
      : 'in_flight'
  const withoutData = consumers.filter(
    one => (one.state === 'done' || one.state === 'discarded') && one.ended_at === null,
  ).length
  const isKnown = state === 'completed' && withoutData === 0
  const startedAt = spans.map(({ began_at }) => began_at).sort()[0] ?? ''
  const endedAt = spans
    .flatMap(({ ended_at }) => ended_at ?? [])
    .sort()
    .at(-1)
  return { state, startedAt, endedAt: isKnown ? (endedAt ?? startedAt) : null, withoutData }
}
