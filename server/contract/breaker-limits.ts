/** What a breaker may be told, each figure with its least and most. Times in ms, rates as a share of 1. */
export const breakerLimits = {
  window_calls: { least: 5, most: 2_000 },
  window_ms: { least: 1_000, most: 300_000 },
  min_calls: { least: 1, most: 1_000 },
  rate: { least: 0.01, most: 1 },
  slow_ms: { least: 1, most: 60_000 },
  consecutive_failures: { least: 1, most: 1_000 },
  lump_ms: { least: 0, most: 10_000 },
  open_ms: { least: 100, most: 600_000 },
  open_factor: { least: 1, most: 10 },
  jitter: { least: 0, most: 1 },
  probes: { least: 1, most: 100 },
  probe_timeout_ms: { least: 50, most: 60_000 },
  ramp_ms: { least: 0, most: 600_000 },
  enforcing: { least: 0, most: 100 },
  /** How long a state may be forced. */
  forced_hours: { least: 0, most: 168 },
  simulated_configs: { least: 1, most: 4 },
  simulated_hours: { least: 1, most: 168 },
} as const

export const breakerModes = ['enforce', 'shadow', 'disabled'] as const
export const breakerStates = ['closed', 'open', 'half_open'] as const
export type BreakerState = (typeof breakerStates)[number]
