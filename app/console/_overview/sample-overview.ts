import type { ConsumerHealth, Overview } from '#server/contract/overview'

/** A healthy consumer for tests; only what a test is about need be given. */
export function sampleConsumer(fields: Partial<ConsumerHealth> = {}): ConsumerHealth {
  return {
    name: 'gamification',
    subscribes: ['game.*'],
    lag_events: 0,
    lag_seconds: 0,
    trend: 'level',
    owned_shards: 32,
    shards: 32,
    events_per_second: 40,
    batch_p95_ms: 12,
    last_batch_at: '2026-11-23T20:00:00.000Z',
    retrying: 0,
    parked: 0,
    dead: 0,
    paused: 0,
    pauses: [],
    ...fields,
  }
}

/** A healthy system for tests. */
export function sampleOverview(fields: Partial<Overview> = {}): Overview {
  const since = '2026-11-23T18:00:00.000Z'
  return {
    events_per_second: 42.4,
    history: [],
    events_total: 12_345,
    players_total: 200,
    active_players_24h: 150,
    end_to_end_p50_ms: 8,
    end_to_end_p95_ms: 21,
    consumers: [sampleConsumer()],
    relay: { has_leader: true, behind_events: 0 },
    redis: { state: 'up', since, reason: null },
    postgres: { state: 'up', since, reason: null },
    processes: [{ role: 'worker', id: 'w1', started_at: since }],
    alerts: [],
    build: 'abc1234',
    as_of: '2026-11-23T20:00:00.000Z',
    ...fields,
  }
}
