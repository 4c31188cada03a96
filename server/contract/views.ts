import { z } from 'zod'
import { reason, timestamp } from './text.ts'

/** Body of `POST /api/v1/players/:id/views`: why the portal is to be seen as that player sees it. */
export const viewOrder = z.strictObject({ reason })
export type ViewOrder = z.infer<typeof viewOrder>

/** Answer to it, which also sets the cookie. `duplicate` when the same session had just ordered the same. */
export const viewAnswer = z.object({
  /** Of the event that tells of it. */
  id: z.string(),
  status: z.enum(['accepted', 'duplicate']),
  /** When it ends by itself. */
  until: timestamp,
})
export type ViewAnswer = z.infer<typeof viewAnswer>
