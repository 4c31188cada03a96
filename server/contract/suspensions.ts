import { z } from 'zod'
import { penalty } from './progress.ts'
import { reason, timestamp } from './text.ts'
import { reviewPreview } from './violations.ts'

/** What the player reads; null for nothing but what it does to their points. */
const told = z
  .string()
  .trim()
  .min(1)
  .max(300)
  // Neither columns of text nor people take them.
  .refine(text => !/\p{Cc}/u.test(text), 'may not contain control characters')
  .nullable()
  .default(null)

/** Body of `POST /api/v1/players/:id/suspension`: no points from now on, whatever the player did, or points again. */
export const suspensionOrder = z.discriminatedUnion('verb', [
  /** At `until` it ends by itself; null for when it is lifted. Of who is suspended so already, it is another end. */
  z.strictObject({ verb: z.literal('suspend'), until: timestamp.nullable().default(null), reason, told }),
  /** `pays`: with all that was held back meanwhile. */
  z.strictObject({ verb: z.literal('lift'), pays: z.boolean(), reason, told }),
])
export type SuspensionOrder = z.infer<typeof suspensionOrder>

/** Answer to it with `?dry_run=true`: what it would do, as of now. */
export const suspensionPreview = reviewPreview
export type SuspensionPreview = z.infer<typeof suspensionPreview>

/** Answer to it: `id` of the event, whose outcome tells when it is done. */
export const suspensionAnswer = z.object({ id: z.string(), status: z.enum(['accepted', 'duplicate']) })
export type SuspensionAnswer = z.infer<typeof suspensionAnswer>

/** Body of `GET /api/v1/players/:id/suspension`. */
export const playerSuspension = z.object({
  /** How often the player was written by then: goes into `If-Match`. */
  version: z.int(),
  /** In force, whoever brought it. */
  penalty: penalty.nullable(),
  /** Which violation the penalty is for; null for none. */
  violation: z.string().nullable(),
  /** What an admin ordered without a violation; `name` is null for an admin who is gone. */
  ordered: z
    .object({
      /** Of its event. */
      id: z.string(),
      by: z.object({ id: z.string(), name: z.string().nullable() }),
      reason: z.string(),
      told: z.string().nullable(),
      at: timestamp,
      until: timestamp.nullable(),
      /** Points that it held back so far. */
      withheld: z.int(),
    })
    .nullable(),
})
export type PlayerSuspension = z.infer<typeof playerSuspension>
