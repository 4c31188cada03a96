import type { AlertKind } from '#server/contract/alert-kinds'
import type { Alert } from '#server/contract/alerts'
import type { Overview } from '#server/contract/overview'

/** Something that waits for a person. */
export type Attention = { what: 'alert'; alert: Alert } | { what: 'dead_letters'; count: number }

/** What is lost for good comes before what stands still, and that before what is only late. */
const ranks: Record<AlertKind, number> = {
  ...{ log_hole: 0, reconciliation: 1, breaker_open: 2, consumer_lag: 3 },
  ...{ dead_letters: 4, stream_behind: 6, silence: 7 },
}
const rankOfDead = 5

const rankOf = (one: Attention) => (one.what === 'alert' ? ranks[one.alert.kind] : rankOfDead)

/** Worst first, and of the same kind the oldest; what is snoozed is only counted. */
export function rankAttention({ alerts, consumers }: Pick<Overview, 'alerts' | 'consumers'>): {
  waiting: Attention[]
  snoozed: number
} {
  const awake = alerts.filter(({ snoozed }) => snoozed === null)
  const dead = consumers.reduce((sum, consumer) => sum + consumer.dead, 0)
  const waiting: Attention[] = [
    ...[...awake].sort((a, b) => a.raised_at.localeCompare(b.raised_at)).map(toItem),
    ...(dead > 0 ? [{ what: 'dead_letters' as const, count: dead }] : []),
  ]
  waiting.sort((a, b) => rankOf(a) - rankOf(b))
  return { waiting, snoozed: alerts.length - awake.length }
}

const toItem = (alert: Alert): Attention => ({ what: 'alert', alert })
