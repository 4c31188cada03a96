/**
 * What rules look at, each with what its figure is and may be. Where least and most are the same there is nothing to choose:
 * it is so, or it is not.
 */
export const alertKinds = {
  /** Age of the oldest event that a consumer has not applied, in seconds. */
  consumer_lag: { unit: 'seconds', raise: { least: 1, most: 86_400 }, clear: { least: 0, most: 86_400 } },
  /** What a consumer gave up within the last ten minutes. */
  dead_letters: { unit: 'count', raise: { least: 1, most: 100_000 }, clear: { least: 0, most: 100_000 } },
  /** Events of the log that the streams in Redis do not have. */
  stream_behind: { unit: 'events', raise: { least: 1, most: 1e7 }, clear: { least: 0, most: 1e7 } },
  /** Numbers that are missing near the end of the log. */
  log_hole: { unit: 'count', raise: { least: 1, most: 1 }, clear: { least: 0, most: 0 } },
  /** 1 while a breaker is open or probes. */
  breaker_open: { unit: 'state', raise: { least: 1, most: 1 }, clear: { least: 0, most: 0 } },
  /** What the last reconciliation found wrong and did not set right. */
  reconciliation: { unit: 'count', raise: { least: 1, most: 1e6 }, clear: { least: 0, most: 1e6 } },
  /** Time since a host last sent anything, in seconds. */
  silence: { unit: 'seconds', raise: { least: 60, most: 86_400 }, clear: { least: 0, most: 86_400 } },
} as const

export type AlertKind = keyof typeof alertKinds
export const alertKindNames = Object.keys(alertKinds).filter((name): name is AlertKind => name in alertKinds)

/** How long something may have to hold before it counts, in seconds. */
export const alertHold = { least: 0, most: 86_400 } as const

export const alertPhases = ['quiet', 'rising', 'raised', 'falling'] as const
export type AlertPhase = (typeof alertPhases)[number]

export const snoozeMinutes = 60
