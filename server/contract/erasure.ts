import { z } from 'zod'
import { reason, timestamp } from './text.ts'

const verb = z.enum(['request', 'withdraw'])

/** Body of `POST /api/v1/players/me/erasure`: the player wants to be forgotten, or not after all. */
export const ownErasureOrder = z.strictObject({ verb })
export type OwnErasureOrder = z.infer<typeof ownErasureOrder>

/** Body of `POST /api/v1/players/:id/erasure`. */
export const erasureOrder = z.strictObject({ verb, reason })
export type ErasureOrder = z.infer<typeof erasureOrder>

/** Body of `GET /api/v1/players/me/erasure`, and the answer to a wish. */
export const ownErasure = z.object({
  /** For `If-Match`: goes up with every wish, and with every one taken back. */
  version: z.int(),
  /** So many hours a wish may be taken back. */
  grace_hours: z.number(),
  /** Null where nobody asked for it. */
  open: z
    .object({
      requested_at: timestamp,
      /** When it is done, if nobody takes it back before. */
      erase_at: timestamp,
      by: z.enum(['player', 'admin', 'host']),
    })
    .nullable(),
})
export type OwnErasure = z.infer<typeof ownErasure>

/** Body of `GET /api/v1/players/:id/erasure` for the player's host. */
export const hostErasure = ownErasure.extend({
  open: z
    .object({
      /** The event of the wish. */
      id: z.string(),
      requested_at: timestamp,
      erase_at: timestamp,
      by: z.enum(['player', 'admin', 'host']),
      /** Whether this host asked for it, and so may take it back; then with its `reason`. */
      is_own: z.boolean(),
      reason: z.string().nullable(),
    })
    .nullable(),
})
export type HostErasure = z.infer<typeof hostErasure>

/** Body of `GET /api/v1/players/:id/erasure` for admins. */
export const playerErasure = z.object({
  /** Goes into `If-Match`, so that nothing is done to what changed since. */
  version: z.int(),
  grace_hours: z.number(),
  /** Since when nothing is known of the player any more. */
  erased_at: timestamp.nullable(),
  open: z
    .object({
      /** The event of the wish. */
      id: z.string(),
      requested_at: timestamp,
      erase_at: timestamp,
      /** Null for the player and for a host; `name` is null for an admin who is gone. */
      by: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
      /** Source of the host that asked for it; null where none did. */
      host: z.string().nullable(),
      reason: z.string().nullable(),
    })
    .nullable(),
})
export type PlayerErasure = z.infer<typeof playerErasure>

/** Answer to an order with `?dry_run=true`: what is known of the player at this moment, and would go. */
export const erasurePreview = z.object({
  version: z.int(),
  grace_hours: z.number(),
  knows: z.object({
    name: z.boolean(),
    /** What hosts call the player: events under these names would be of somebody new. */
    identities: z.array(z.object({ source: z.string(), external_id: z.string() })),
    sessions: z.int(),
    personality: z.boolean(),
    alias: z.boolean(),
    /** Answers to penalties, in the player's own words. */
    appeals: z.int(),
  }),
  /** What the player earned stays, under a name that nobody knows. */
  keeps: z.object({ ledger_entries: z.int(), total_earned: z.int() }),
})
export type ErasurePreview = z.infer<typeof erasurePreview>

/** Answer to an order: the event that tells of it. `duplicate` when the same was ordered just before. */
export const erasureAnswer = z.object({ id: z.string(), status: z.enum(['accepted', 'duplicate']) })
export type ErasureAnswer = z.infer<typeof erasureAnswer>
