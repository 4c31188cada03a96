import type { FactFrame } from '#server/contract/frames'
import type { ConsumerHealth, Overview } from '#server/contract/overview'

/** The moment every picture is taken at. */
export const now = Date.parse('2026-11-23T14:02:10.417Z')
const ago = (seconds: number) => new Date(now - seconds * 1000).toISOString()

const consumer = (fields: Partial<ConsumerHealth>): ConsumerHealth => ({
  name: 'gamification',
  subscribes: ['game.*', 'narrative.*', 'community.*', 'commerce.*'],
  lag_events: 3,
  lag_seconds: 0.02,
  trend: 'level',
  owned_shards: 32,
  shards: 32,
  events_per_second: 41.6,
  batch_p95_ms: 11.6,
  last_batch_at: ago(0.4),
  retrying: 0,
  parked: 0,
  dead: 0,
  paused: 0,
  pauses: [],
  ...fields,
})

/** A quarter of an hour with one burst, after which a backlog is worked off. */
const history = Array.from({ length: 180 }, (_, index) => ({
  at: ago((179 - index) * 5),
  events_per_second:
    42 + 14 * Math.sin(index / 18) + 6 * Math.sin(index / 3.4) + (index > 60 && index < 75 ? 80 : 0),
  lag_events: index > 62 && index < 84 ? Math.round(1400 * Math.exp(-((index - 70) ** 2) / 60)) : 2,
}))

export const loaded: Overview = {
  events_per_second: 41.7,
  history,
  events_total: 1_284_031,
  players_total: 2_412,
  alerts: [],
  active_players_24h: 1_806,
  end_to_end_p50_ms: 7.4,
  end_to_end_p95_ms: 18.9,
  consumers: [
    consumer({}),
    consumer({ name: 'users', subscribes: ['user.*', 'game.points_awarded'], events_per_second: 22.4 }),
    consumer({
      name: 'boards',
      subscribes: ['game.points_awarded'],
      events_per_second: 20.1,
      batch_p95_ms: 4.2,
    }),
  ],
  relay: { has_leader: true, behind_events: 0 },
  redis: { state: 'up', since: ago(11_000), reason: null },
  postgres: { state: 'up', since: ago(11_000), reason: null },
  processes: [
    { role: 'web', id: 'web-01-4711-7f3a20c1', started_at: ago(11_000) },
    { role: 'worker', id: 'worker-01-4712-c21b94d0', started_at: ago(11_000) },
  ],
  build: '3eb77f9',
  as_of: ago(0),
}

const idle = { lag_events: 0, lag_seconds: 0, events_per_second: 0, batch_p95_ms: null, last_batch_at: null }

export const empty: Overview = {
  ...loaded,
  ...{ events_per_second: 0, history: [], events_total: 0, players_total: 0, active_players_24h: 0 },
  ...{ end_to_end_p50_ms: null, end_to_end_p95_ms: null },
  consumers: loaded.consumers.map(one => ({ ...one, ...idle })),
}

export const degraded: Overview = {
  ...loaded,
  consumers: [
    consumer({
      lag_events: 12_041,
      lag_seconds: 48,
      trend: 'falling',
      events_per_second: 812,
      batch_p95_ms: 96,
    }),
    consumer({
      ...{ name: 'users', subscribes: ['user.*'], lag_events: 312, lag_seconds: 71, trend: 'rising' },
      ...{ events_per_second: 0, last_batch_at: ago(72), owned_shards: 20 },
    }),
    consumer({
      ...{ name: 'boards', subscribes: ['game.points_awarded'], lag_events: null, lag_seconds: null },
      ...{ retrying: 1, parked: 12, dead: 3 },
    }),
  ],
  relay: { has_leader: false, behind_events: null },
  redis: { state: 'down', since: ago(43), reason: 'connect ECONNREFUSED 127.0.0.1:6379' },
}

const facts: [type: string, source: string, data: Record<string, unknown>, lateSeconds?: number][] = [
  ['game.trivia_completed', 'trivia-bot', { difficulty: 'hard', correct: true }],
  ['game.points_awarded', 'gamification', { points: 165, total_earned: 12_450, available: 11_200, level: 4 }],
  ['narrative.chapter_completed', 'story-app', { chapter: 'el-bosque-5' }],
  ['community.newcomer_helped', 'forum', {}],
  [
    'game.achievement_unlocked',
    'gamification',
    { achievement: 'besitos_collector', tier: 'silver', need: 10_000 },
  ],
  ['user.registered', 'users', { external_id: 'tg-e7835b' }],
  ['commerce.subscription_renewed', 'shop', {}],
  ['game.session_ended', 'trivia-bot', { minutes: 41 }, 11_000],
  ['game.streak_extended', 'gamification', { days: 12, longest: 30, day: '2026-11-23' }],
  ['narrative.decision_made', 'story-app', {}],
]

const hex = (seed: number) => (Math.imul(seed + 1, 2_654_435_761) >>> 0).toString(16).padStart(8, '0')

/** Sixty events, oldest first. */
export const events: FactFrame[] = Array.from({ length: 60 }, (_, index) => {
  const [type, source, data, late = 0.04] = facts[(index * 7) % facts.length] ?? ['game.login', 'demo', {}]
  const at = (60 - index) * 0.247
  return {
    id: `evt_0193a5b2c4d87e6f8a1b2c3d${hex(index)}`,
    type,
    player_id: `ply_0193a5b2c4d87e6f8a1b2c3d${hex(index % 23)}`,
    correlation_id: `0193a5b2-c4d8-7e6f-8a1b-2c3d${hex(index)}`,
    source,
    occurred_at: ago(at + late),
    recorded_at: ago(at),
    data,
  }
})
