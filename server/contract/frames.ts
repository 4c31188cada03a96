import type { Overview } from './overview.ts'
import type { AdminRole } from './permissions.ts'

/**
 * Server-sent events. Every frame carries an id; `retry:` is jittered; a `heartbeat` comes every 15 s, so a client
 * that has heard nothing for 35 s knows that it is stale.
 *
 * `GET /api/live/player` (portal session): `hello`, `fact`, `boards`, `reset`, `heartbeat`. Id: `<epoch>.<shard>.<seq>`.
 * `GET /api/live/console` (console session): `hello`, `access`, `tail`, `health`, `reset`, `heartbeat`. Id: `<epoch>:<positions of all shards>`.
 * Resume with `Last-Event-ID` (a browser does so by itself) or `?last_event_id=`.
 */

/** One event of the bus as a browser sees it. `data` holds the event's own fields, snake_case. */
export type FactFrame = {
  id: string
  type: string
  player_id: string | null
  correlation_id: string
  source: string
  occurred_at: string
  recorded_at: string
  data: Record<string, unknown>
}

export type PlayerFrames = {
  hello: { at: string; build: string }
  fact: FactFrame
  /** Scores of these boards changed; sent at most every 5 s. */
  boards: { boards: string[] }
  /** What came before cannot be resumed: read everything again. */
  reset: { reason: 'epoch_changed' | 'too_far_behind' | 'slow_client' | 'unknown_position' }
  heartbeat: { at: string }
}

export type ConsoleFrames = {
  hello: PlayerFrames['hello']
  /** What who is signed in may do: when the stream has begun, and whenever it changes. */
  access: { role: AdminRole }
  /** `count` events happened since the last frame; `events` are all of them, or a sample when `sampled`. Oldest first. */
  tail: { count: number; sampled: boolean; events: FactFrame[] }
  /** Every 2 s. */
  health: Overview
  reset: PlayerFrames['reset']
  heartbeat: PlayerFrames['heartbeat']
}
