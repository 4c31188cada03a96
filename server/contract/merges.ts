import { z } from 'zod'
import { playerFigures } from './corrections.ts'
import { localisedText, reason, timestamp } from './text.ts'

/** Body of `POST /api/v1/players/:id/merges`: the player of the path becomes part of `into`, or is parted from them again. */
export const mergeOrder = z.discriminatedUnion('verb', [
  z.strictObject({
    verb: z.literal('merge'),
    into: z.string().regex(/^ply_[0-9a-f]{32}$/, 'must be the id of a player, ply_…'),
    reason,
  }),
  z.strictObject({ verb: z.literal('undo'), reason }),
])
export type MergeOrder = z.infer<typeof mergeOrder>

const called = z.object({ id: z.string(), name: z.string().nullable() })

const merge = z.object({
  /** `user.merged`. */
  id: z.string(),
  from: called,
  into: called,
  state: z.enum(['open', 'undone', 'settled']),
  /** `name` is null for an admin who is gone. */
  by: called,
  reason: z.string(),
  merged_at: timestamp,
  /** Until then it can be undone. */
  undo_until: timestamp,
  /** Whether the one that is kept has been told what came along; a moment after the order. */
  received: z.boolean(),
  ended: z.object({ at: timestamp, by: called.nullable(), reason: z.string().nullable() }).nullable(),
})

/** Body of `GET /api/v1/players/:id/merges`: every merge that the player was in, newest first. */
export const playerMerges = z.object({
  /** For how long one can be undone. */
  undo_hours: z.number(),
  /** The one by which this player is part of another now. */
  part_of: merge.nullable(),
  data: z.array(merge),
})
export type PlayerMerges = z.infer<typeof playerMerges>
export type MergeView = z.infer<typeof merge>

const tierNamed = z.object({
  achievement: z.string(),
  name: localisedText,
  tier: z.enum(['bronze', 'silver', 'gold']),
})

/** Answer to an order with `?dry_run=true`. */
export const mergePreview = z.discriminatedUnion('verb', [
  z.object({
    verb: z.literal('merge'),
    /** Goes into `If-Match`, so that nothing is done to what changed since. */
    version: z.int(),
    undo_hours: z.number(),
    from: called.extend({ before: playerFigures }),
    into: called.extend({ before: playerFigures, after: playerFigures }),
    /** Tiers that are new to the one that is kept, and the points that are paid for those that are new to both. */
    unlocked: z.array(tierNamed),
    rewards: z.int(),
    /** What hosts call the one that is given up: from then on these names mean the other. */
    identities: z.array(z.object({ source: z.string(), external_id: z.string() })),
    /** Where the one that is given up is signed in, and is signed out. */
    sessions: z.int(),
    /** What the one that is kept becomes; null for what they are. */
    role: z.object({ role: z.enum(['free', 'vip', 'admin']), until: timestamp.nullable() }).nullable(),
  }),
  z.object({
    verb: z.literal('undo'),
    version: z.int(),
    undo_until: timestamp,
    from: called.extend({ after: playerFigures }),
    into: called.extend({ before: playerFigures, after: playerFigures }),
    /** Tiers that the one that is kept loses. */
    revoked: z.array(tierNamed),
  }),
])
export type MergePreview = z.infer<typeof mergePreview>

/** Answer to an order: the event that tells of it. `duplicate` when the same was ordered just before. */
export const mergeAnswer = z.object({ id: z.string(), status: z.enum(['accepted', 'duplicate']) })
export type MergeAnswer = z.infer<typeof mergeAnswer>
