import type { AlertKind } from '#server/contract/alert-kinds'
import type { Alert } from '#server/contract/alerts'
import type { Overview } from '#server/contract/overview'

/** Something that waits for a person. */
export type Attention = { what: 'alert'; alert: Alert } | { what: Counted; count: number }
type Counted = 'dead_letters' | 'pauses'

/** What is lost for good comes before what stands still, and that before what is only late. */
const ranks: Record<AlertKind, number> = {
  ...{ log_hole: 0, reconciliation: 1, breaker_open: 2, consumer_lag: 3 },
  ...{ dead_letters: 4, stream_behind: 7, silence: 8 },
}
const ranksOfCounted: Record<Counted, number> = { dead_letters: 5, pauses: 6 }

const rankOf = (one: Attention) => (one.what === 'alert' ? ranks[one.alert.kind] : ranksOfCounted[one.what])

/** Worst first, and of the same kind the oldest; what is snoozed is only counted. */
export function rankAttention({ alerts, consumers }: Pick<Overview, 'alerts' | 'consumers'>): {
  waiting: Attention[]
  snoozed: number
} {
  const awake = alerts.filter(({ snoozed }) => snoozed === null)
  const counts: Record<Counted, number> = {
    dead_letters: consumers.reduce((sum, consumer) => sum + consumer.dead, 0),
    // One may stop every consumer.
    pauses: new Set(consumers.flatMap(({ pauses }) => pauses.map(({ id }) => id))).size,
  }
  const waiting: Attention[] = [
    ...[...awake].sort((a, b) => a.raised_at.localeCompare(b.raised_at)).map(toItem),
    ...(['dead_letters', 'pauses'] as const).flatMap(what =>
      counts[what] > 0 ? [{ what, count: counts[what] }] : [],
    ),
  ]
  waiting.sort((a, b) => rankOf(a) - rankOf(b))
  return { waiting, snoozed: alerts.length - awake.length }
}

const toItem = (alert: Alert): Attention => ({ what: 'alert', alert })
