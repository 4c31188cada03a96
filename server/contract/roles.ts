import { z } from 'zod'
import { playerRoles } from './player-roles.ts'
import { localisedText, reason, timestamp } from './text.ts'

const role = z.enum(playerRoles)

/** Body of `POST /api/v1/players/:id/role`. Only VIP ends by itself, at `until`; null when it does not. */
export const roleOrder = z
  .strictObject({ role, until: timestamp.nullable().default(null), reason })
  .refine(({ role, until }) => until === null || role === 'vip', {
    path: ['until'],
    message: 'is for vip: nothing else ends by itself',
  })
export type RoleOrder = z.infer<typeof roleOrder>

const held = z.object({ role, until: timestamp.nullable() })

/** Answer to it with `?dry_run=true`: what it would do, as of now. */
export const rolePreview = z.object({
  /** How often the role has changed: goes into `If-Match`, so that nothing is done to a role that changed since. */
  version: z.int(),
  before: held,
  after: held,
  /** By how much the role multiplies what is earned, by the rule set in force. */
  multiplier: z.object({ before: z.number(), after: z.number() }),
  /** How many days bring a streak freeze; null for never. */
  freeze_every_days: z.object({ before: z.int().nullable(), after: z.int().nullable() }),
  /** Boards whose running period the player comes to stand on, or no longer does. */
  boards: z.array(z.object({ id: z.string(), name: localisedText, change: z.enum(['enters', 'leaves']) })),
})
export type RolePreview = z.infer<typeof rolePreview>

/** Answer to it: the event of the order. `duplicate` when the same admin had just ordered the same. */
export const roleAnswer = z.object({ id: z.string(), status: z.enum(['accepted', 'duplicate']) })
export type RoleAnswer = z.infer<typeof roleAnswer>

const roleChange = z.object({
  number: z.int(),
  /** Of the event that began it. */
  id: z.string(),
  before: role,
  after: role,
  until: timestamp.nullable(),
  /** ordered: by an admin · bought: by what the player bought · expired: its time was over. */
  cause: z.enum(['ordered', 'expired', 'bought', 'merged', 'parted']),
  /** Both null for nobody's doing; `name` is null for an admin who is gone. */
  by: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  reason: z.string().nullable(),
  at: timestamp,
})

/** Body of `GET /api/v1/players/:id/role`: the role now, and its changes, newest first. `next_cursor` goes into `before`. */
export const playerRole = held.extend({
  version: z.int(),
  data: z.array(roleChange),
  has_more: z.boolean(),
  next_cursor: z.string().nullable(),
})
export type PlayerRole = z.infer<typeof playerRole>
