import { z } from 'zod'
import { givenMoment, reason, timestamp } from './text.ts'

/** What is told apart; null means every one. */
const scope = {
  consumer: z.string().nullable(),
  shard: z.int().nullable(),
  event_type: z.string().nullable(),
  /** `ply_…` */
  player: z.string().nullable(),
}

export const pause = z.object({
  ...{ id: z.uuid(), ...scope },
  /** Null: until somebody resumes. */
  until: timestamp.nullable(),
  reason: z.string(),
  paused_by: z.string(),
  paused_at: timestamp,
  /** When it was resumed or ended by itself; null while it is one of now. */
  ended_at: timestamp.nullable(),
  /** Null when it ended by itself, too. */
  resumed_by: z.string().nullable(),
  resume_reason: z.string().nullable(),
  /** Players whose next event it holds, counted once a consumer. One of a consumer or a shard holds nobody: all wait. */
  players_waiting: z.int().nonnegative(),
})
export type Pause = z.infer<typeof pause>

/** Body of `GET /api/v1/pauses`: those of now first, then the newest fifty that are over. */
export const pauseList = z.object({ data: z.array(pause), as_of: timestamp })
export type PauseList = z.infer<typeof pauseList>

/** Body of `POST /api/v1/pauses`: a consumer, one shard, a type of events for a consumer, or one player. */
export const pausing = z.strictObject({
  consumer: z.string().min(1).max(64).optional(),
  shard: z.int().nonnegative().optional(),
  event_type: z.string().min(1).max(100).optional(),
  player: z.string().min(1).max(64).optional(),
  until: givenMoment.optional(),
  reason,
})
export type Pausing = z.infer<typeof pausing>

/** Body of `DELETE /api/v1/pauses/:id`. */
export const resuming = z.strictObject({ reason })
