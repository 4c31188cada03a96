import type { Overview } from '#server/contract/overview'
import { failing, worstLagSeconds } from './figures.ts'

const KEPT_MS = 15 * 60_000

/** What the server keeps no history of, noted from each overview this window has seen. */
export type HealthMark = {
  at: number
  lagSeconds: number | null
  p95Ms: number | null
  failing: number
  active: number
  total: number
}

/** Appends one overview; an older or repeated one changes nothing. */
export function noteHealth(log: readonly HealthMark[], overview: Overview): readonly HealthMark[] {
  const at = Date.parse(overview.as_of)
  const last = log.at(-1)
  if (last && at <= last.at) return log
  const mark: HealthMark = {
    at,
    lagSeconds: worstLagSeconds(overview),
    p95Ms: overview.end_to_end_p95_ms,
    failing: failing(overview).total,
    active: overview.active_players_24h,
    total: overview.events_total,
  }
  return [...log.filter(one => at - one.at < KEPT_MS), mark]
}
