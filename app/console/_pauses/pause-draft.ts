import type { Pausing } from '#server/contract/pauses'

export const pauseKinds = ['all', 'shard', 'type', 'player'] as const
export type PauseKind = (typeof pauseKinds)[number]

export const pauseEnds = { '15m': 900_000, '1h': 3_600_000, '24h': 86_400_000, open: null } as const
export type PauseEnd = keyof typeof pauseEnds

/** `consumer` empty: every one. */
export type PauseDraft = { kind: PauseKind; consumer: string; value: string; end: PauseEnd; reason: string }

export type PauseFault = 'consumer' | 'value' | 'reason'

/** What is missing of it, in the order of the form. */
export function faultsOf({ kind, consumer, value, reason }: PauseDraft): PauseFault[] {
  const needsConsumer = kind === 'all' || kind === 'type'
  const isValueGood = kind === 'all' || (kind === 'shard' ? /^\d{1,2}$/ : /^\S+$/).test(value.trim())
  return [
    ...(needsConsumer && consumer === '' ? (['consumer'] as const) : []),
    ...(isValueGood ? [] : (['value'] as const)),
    ...(reason.trim() === '' ? (['reason'] as const) : []),
  ]
}

/** As the API takes it; `now` by the database's clock, in ms. */
export function toPausing(draft: PauseDraft, now: number): Pausing {
  const { kind, consumer, end, reason } = draft
  const value = draft.value.trim()
  const ms = pauseEnds[end]
  return {
    ...(consumer !== '' && { consumer }),
    ...(kind === 'shard' && { shard: Number(value) }),
    ...(kind === 'type' && { event_type: value }),
    ...(kind === 'player' && { player: value }),
    ...(ms !== null && { until: new Date(now + ms).toISOString() }),
    reason: reason.trim(),
  }
}
