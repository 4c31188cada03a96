import { z } from 'zod'
import { playerEventChange } from './player-events.ts'
import { timestamp } from './text.ts'

const auditEntry = z.object({
  /** Id of the event that says so. */
  id: z.string(),
  /** Its place in the log; the chain goes along them, one a shard. */
  shard: z.int(),
  seq: z.int(),
  recorded_at: timestamp,
  type: z.string(),
  /** Whom it was done to; null where it is about no player. */
  player: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  /** Who did it; null for what nobody did, such as a rule set that was due. `name` is null for an admin who is gone. */
  by: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  reason: z.string().nullable(),
  /** What was ordered, as it stands in the log, without who and why. */
  data: z.record(z.string(), z.unknown()),
  /** What it changed, as far as that is decided: only what is not the same after it. */
  changes: z.array(playerEventChange),
  /** SHA-256 over this entry and the hash before it, in hex. */
  hash: z.string(),
})
export type AuditEntry = z.infer<typeof auditEntry>

/** Body of `GET /api/v1/audit`, newest first. `next_cursor` goes into `before`. */
export const auditList = z.object({
  data: z.array(auditEntry),
  has_more: z.boolean(),
  next_cursor: z.string().nullable(),
})
export type AuditList = z.infer<typeof auditList>

/** Body of `GET /api/v1/audit/chain`: what the last look at all of it found. */
export const auditChain = z.object({
  /** Null until it was looked at for the first time. */
  checked_at: timestamp.nullable(),
  entries: z.int(),
  /** Places where the chain does not hold, oldest first, at most ten; empty while it does. */
  broken: z.array(
    z.object({
      shard: z.int(),
      seq: z.int(),
      /** altered: it is not what was hashed, or the one before it is gone · missing: the newest are gone. */
      what: z.enum(['altered', 'missing']),
    }),
  ),
  /** Everybody and every kind that is in it, to choose from. */
  actors: z.array(z.object({ id: z.string(), name: z.string().nullable() })),
  types: z.array(z.string()),
})
export type AuditChain = z.infer<typeof auditChain>
