import type { BreakerConfig } from '#server/contract/breaker-config'

/**
 * What a breaker decides by until somebody says otherwise. Failures within half a second count once, so whatever fails with
 * nothing but failures opens after ten seconds at the earliest: a restart of Postgres or Redis (up to 4 s in our fault suite) and
 * a link that is dark for a while pass without a word. It probes again after a second and never waits longer than five, so
 * that whoever comes back is level within the ten seconds that are promised after an outage.
 */
export const breakerDefaults: BreakerConfig = {
  mode: 'enforce',
  window: { kind: 'time', ms: 30_000 },
  min_calls: 20,
  failure_rate: 0.5,
  // What is slow differs too much from one installation to the next: suggested from what was measured.
  slow_ms: null,
  slow_rate: 0.8,
  consecutive_failures: 20,
  lump_ms: 500,
  open_ms: { base: 1_000, factor: 2, max: 5_000, jitter: 0.2 },
  // No statement and no command of ours takes longer.
  half_open: { concurrent: 1, calls: 1, threshold: 1, timeout_ms: 10_000 },
  ramp_ms: 0,
  enforcing: 100,
}

/** Around whom there is one: each consumer, and each operation of a dependency. Never one for all of Postgres. */
export const breakerKeys = (consumers: readonly { name: string }[]): string[] => [
  ...consumers.flatMap(({ name }) => [consumerKey(name), batchKey(name)]),
  ...['postgres:append', 'redis:append', 'redis:read', 'redis:ranks'],
]

export const consumerKey = (consumer: string) => `consumer:${consumer}`
export const batchKey = (consumer: string) => `postgres:batch:${consumer}`
