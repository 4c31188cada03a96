import { type AlertKind, alertKindNames } from '#server/contract/alert-kinds'
import type { AlertConfig } from '#server/contract/alerts'

/** A rule as it is shipped: on, and slow enough for what passes by itself (a restart, a deployment, a wave of activities). */
export const alertDefaults: Record<AlertKind, AlertConfig> = {
  consumer_lag: { is_on: true, raise: 30, clear: 5, raise_after_s: 15, clear_after_s: 30 },
  dead_letters: { is_on: true, raise: 1, clear: 0, raise_after_s: 0, clear_after_s: 60 },
  stream_behind: { is_on: true, raise: 1_000, clear: 100, raise_after_s: 30, clear_after_s: 30 },
  log_hole: { is_on: true, raise: 1, clear: 0, raise_after_s: 0, clear_after_s: 60 },
  // It opens after ten seconds of failing at the earliest, so what is told here has lasted already.
  breaker_open: { is_on: true, raise: 1, clear: 0, raise_after_s: 15, clear_after_s: 30 },
  reconciliation: { is_on: true, raise: 1, clear: 0, raise_after_s: 0, clear_after_s: 0 },
  // A small community sleeps; whoever has traffic all day sets less.
  silence: { is_on: true, raise: 43_200, clear: 300, raise_after_s: 0, clear_after_s: 0 },
}

const ofEachConsumer: readonly AlertKind[] = ['consumer_lag', 'dead_letters']

/** A rule and what it is about; `consumer` where each has one of its own. */
export type AlertRuleName = { id: string; kind: AlertKind; consumer: string | null }

/** Every rule there is. */
export const alertRuleNames = (consumers: readonly { name: string }[]): AlertRuleName[] =>
  alertKindNames.flatMap((kind): AlertRuleName[] =>
    ofEachConsumer.includes(kind)
      ? consumers.map(({ name }) => ({ id: `${kind}:${name}`, kind, consumer: name }))
      : [{ id: kind, kind, consumer: null }],
  )
