import { z } from 'zod'
import { deadLetterStates } from './dead-letter-states.ts'
import { givenMoment, reason, timestamp } from './text.ts'

/** What is asked for; null for all. `player` is the id of one inside, `from` is included and `to` is not. */
export type DeadLetterFilter = {
  consumer: string | null
  fingerprint: string | null
  type: string | null
  player: string | null
  state: (typeof deadLetterStates)[number] | null
  from: string | null
  to: string | null
}

/** An event that a consumer gave up, and what became of it. */
export const deadLetterSummary = z.object({
  id: z.string(),
  consumer: z.string(),
  event_id: z.string(),
  player_id: z.string().nullable(),
  type: z.string(),
  recorded_at: timestamp,
  /** The same for the same kind of fault: numbers and ids in its message do not count. */
  fingerprint: z.string(),
  error: z.string(),
  /** In all, over every time it was tried. */
  attempts: z.int(),
  /** Of the handler that gave up. */
  build: z.string(),
  /** When it was given up, the last time. */
  added_at: timestamp,
  state: z.enum(deadLetterStates),
  resolved_at: timestamp.nullable(),
  /** Who had it tried anew or discarded it, and why. */
  resolved_by: z.string().nullable(),
  reason: z.string().nullable(),
  /** Whether its consumer is given other data than the log has. */
  edited: z.boolean(),
})
export type DeadLetterSummary = z.infer<typeof deadLetterSummary>

/** Body of `GET /api/v1/dead-letters`. `next_cursor` goes into `before`. */
export const deadLetterList = z.object({
  data: z.array(deadLetterSummary),
  has_more: z.boolean(),
  next_cursor: z.string().nullable(),
})
export type DeadLetterList = z.infer<typeof deadLetterList>

const attempt = z.object({
  nr: z.int(),
  at: timestamp,
  error: z.string(),
  fingerprint: z.string(),
  /** The process that made it, and what it ran. */
  owner: z.string(),
  build: z.string(),
})
export type DeadLetterAttempt = z.infer<typeof attempt>

/** Body of `GET /api/v1/dead-letters/:id`. */
export const deadLetterDetail = deadLetterSummary.extend({
  shard: z.int(),
  seq: z.int(),
  occurred_at: timestamp,
  source: z.string(),
  correlation_id: z.string(),
  /** What the log has, and what its consumer is given instead; null for the same. */
  data: z.unknown(),
  edited_data: z.unknown(),
  stack: z.string(),
  /** The newest first, at most 100. */
  history: z.array(attempt),
  /** Later events of the player that wait behind it: how many, and the first 20. */
  parked: z.object({
    count: z.int(),
    first: z.array(z.object({ event_id: z.string(), type: z.string(), recorded_at: timestamp })),
  }),
})
export type DeadLetterDetail = z.infer<typeof deadLetterDetail>

/** Dead letters of one consumer with the same kind of fault. */
export const deadLetterGroup = z.object({
  consumer: z.string(),
  fingerprint: z.string(),
  /** Of the newest. */
  error: z.string(),
  build: z.string(),
  types: z.array(z.string()),
  count: z.int(),
  open: z.int(),
  players: z.int(),
  first_at: timestamp,
  last_at: timestamp,
  /** How many were added in each of the last 24 hours, the oldest first. */
  per_hour: z.array(z.int()),
  assignee: z.string().nullable(),
  note: z.string().nullable(),
  /** Left out of what waits for somebody, until another build runs. */
  muted: z.boolean(),
})
export type DeadLetterGroup = z.infer<typeof deadLetterGroup>

/** Body of `GET /api/v1/dead-letter-groups`: at most 100, muted ones at the end. */
export const deadLetterGroups = z.object({
  data: z.array(deadLetterGroup),
  /** Open ones outside of muted groups, whatever the filter. */
  open: z.int(),
  /** When the last one of all was added; null when there never was one. */
  last_at: timestamp.nullable(),
})
export type DeadLetterGroups = z.infer<typeof deadLetterGroups>

/** Body of `POST /api/v1/dead-letters/:id/retries` and `…/discards`. */
export const deadLetterOrder = z.strictObject({ reason })

/** Body of `POST /api/v1/dead-letters/:id/edits`: what its consumer is given instead of what the log has. */
export const deadLetterEdit = z.strictObject({ reason, data: z.record(z.string(), z.unknown()) })

/** Bodies of `PUT /api/v1/dead-letter-groups/:consumer/:fingerprint/assignee`, `…/note` and `…/mute`. */
export const deadLetterAssignee = z.strictObject({ assignee: z.string().min(1).max(100).nullable() })
export const deadLetterNote = z.strictObject({ note: reason.nullable() })
export const deadLetterMute = z.strictObject({ muted: z.boolean(), reason })

/** Body of `POST /api/v1/dead-letters/selections`: ids, or a filter as that of the list; of what it finds, what is open. */
export const deadLetterChoice = z
  .strictObject({
    ids: z.array(z.uuid()).min(1).max(1_000).optional(),
    filter: z
      .strictObject({
        consumer: z.string().max(64).optional(),
        fingerprint: z.string().max(64).optional(),
        type: z.string().max(100).optional(),
        player: z.string().max(64).optional(),
        from: givenMoment.optional(),
        to: givenMoment.optional(),
      })
      .optional(),
  })
  .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), {
    message: 'needs either ids or a filter',
  })

/** Body of `POST /api/v1/dead-letters/selections/:id/retries` and `…/discards`: `count` is that of the selection. */
export const deadLetterBulk = z.strictObject({ reason, count: z.int().positive() })

/** Body of `GET /api/v1/dead-letter-jobs/:id`, and 202 where it is ordered. */
export const deadLetterJob = z.object({
  id: z.string(),
  selection: z.string(),
  verb: z.enum(['retry', 'discard']),
  reason: z.string(),
  ordered_by: z.string(),
  created_at: timestamp,
  started_at: timestamp.nullable(),
  finished_at: timestamp.nullable(),
  state: z.enum(['queued', 'running', 'done', 'cancelled', 'failed']),
  error: z.string().nullable(),
  progress: z.object({ done: z.int(), total: z.int() }),
  /** Of those looked at: those that were still open, and are not any more. */
  changed: z.int(),
})
export type DeadLetterJob = z.infer<typeof deadLetterJob>

/** Body of `POST /api/v1/dead-letters/selections` and `GET …/selections/:id`: which ones are meant, frozen. */
export const deadLetterSelection = z.object({
  id: z.string(),
  created_by: z.string(),
  created_at: timestamp,
  /** Null when they were picked one by one. */
  filter: z.record(z.string(), z.string().nullable()).nullable(),
  count: z.int(),
  /** How many of them are still open. */
  open: z.int(),
  /** Some of them, at most 10. */
  samples: z.array(deadLetterSummary),
  /** The last that was ordered for them. */
  job: deadLetterJob.nullable(),
})
export type DeadLetterSelection = z.infer<typeof deadLetterSelection>
