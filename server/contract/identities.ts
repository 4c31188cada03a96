import { z } from 'zod'
import { sourceName } from './api-keys.ts'
import { reason, timestamp } from './text.ts'

/** Body of `POST /api/v1/players/:id/identities`: from then on a host calls the player so, or does no more. */
export const identityOrder = z.strictObject({
  verb: z.enum(['link', 'unlink']),
  /** Of the host's keys. */
  source: sourceName,
  external_id: z.string(),
  reason,
})

/** Body of `GET /api/v1/players/:id/identities`: what hosts call the player. */
export const identityList = z.object({
  data: z.array(
    z.object({
      source: z.string(),
      external_id: z.string(),
      /** began: a host sent it · linked: by an admin · merged: came with another player, who can still be parted */
      origin: z.enum(['began', 'linked', 'merged']),
      /** Since when it means this player; null where a merge that is settled may have brought it. */
      since: timestamp.nullable(),
      /** Who brought it, and why; null for a host's own doing. `name` is null for an admin who is gone. */
      by: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
      reason: z.string().nullable(),
      /** Of the event that linked it. */
      event_id: z.string().nullable(),
    }),
  ),
})
export type IdentityOrder = z.input<typeof identityOrder>
export type IdentityList = z.infer<typeof identityList>

/** Answer to an order: the event that tells of it; null with `?dry_run=true`. `duplicate` when it is so already. */
export const identityAnswer = z.object({
  id: z.string().nullable(),
  status: z.enum(['possible', 'accepted', 'duplicate']),
})
export type IdentityAnswer = z.infer<typeof identityAnswer>
