import { z } from 'zod'
import { alert } from './alerts.ts'
import { timestamp } from './text.ts'

const dependency = z.object({
  state: z.enum(['up', 'down']),
  since: timestamp,
  reason: z.string().nullable(),
})

/** What an admin stopped of a consumer; all of it where nothing is told apart. */
const activePause = z.object({
  id: z.uuid(),
  shard: z.int().nullable(),
  event_type: z.string().nullable(),
  player: z.string().nullable(),
  until: timestamp.nullable(),
  paused_at: timestamp,
})
export type ActivePause = z.infer<typeof activePause>

/** How far one consumer is behind the log. Null means unknown, never zero. */
const consumerHealth = z.object({
  name: z.string(),
  subscribes: z.array(z.string()),
  lag_events: z.int().nullable(),
  lag_seconds: z.number().nullable(),
  trend: z.enum(['rising', 'falling', 'level']),
  owned_shards: z.int(),
  shards: z.int(),
  events_per_second: z.number(),
  batch_p95_ms: z.number().nullable(),
  last_batch_at: timestamp.nullable(),
  retrying: z.int(),
  parked: z.int(),
  dead: z.int(),
  /** Events that are held by a pause, the first of each player. */
  paused: z.int(),
  pauses: z.array(activePause),
})
export type ConsumerHealth = z.infer<typeof consumerHealth>

/** Body of `GET /api/v1/console/overview` and data of the console stream's `health` frames. */
export const overview = z.object({
  events_per_second: z.number(),
  /** One point every 5 s, oldest first, at most 15 minutes. */
  history: z.array(z.object({ at: timestamp, events_per_second: z.number(), lag_events: z.int() })),
  events_total: z.int(),
  players_total: z.int(),
  active_players_24h: z.int(),
  /** Activity committed → ledger committed, over the last minute. Null without traffic. */
  end_to_end_p50_ms: z.number().nullable(),
  end_to_end_p95_ms: z.number().nullable(),
  consumers: z.array(consumerHealth),
  relay: z.object({ has_leader: z.boolean(), behind_events: z.int().nullable() }),
  redis: dependency,
  postgres: dependency,
  processes: z.array(z.object({ role: z.string(), id: z.string(), started_at: timestamp })),
  /** Those that are raised, newest first; snoozed ones too. */
  alerts: z.array(alert),
  build: z.string(),
  as_of: timestamp,
})
export type Overview = z.infer<typeof overview>
