import { z } from 'zod'
import { boardPeriod } from './board.ts'
import { reason } from './text.ts'

/** Body of `POST /api/v1/boards/:id/closings/:period/payments`: why, and which winners do not get their prize. */
export const boardPaymentOrder = z.strictObject({
  reason,
  withhold: z.array(z.string().max(100)).max(100).default([]),
})
export type BoardPaymentOrder = z.infer<typeof boardPaymentOrder>

/** Answer to it with `?dry_run=true`: what would be paid. */
export const boardPaymentPreview = z.object({
  /** Goes into `If-Match`, so that nothing is paid but what was seen. */
  version: z.int(),
  period: boardPeriod,
  prizes: z.int(),
  points: z.int(),
  withheld: z.array(
    z.object({ player_id: z.string(), name: z.string().nullable(), rank: z.int(), points: z.int() }),
  ),
})
export type BoardPaymentPreview = z.infer<typeof boardPaymentPreview>

/** Answer to it: the event that says so. `duplicate` when the same admin had ordered the same already. */
export const boardPaymentAnswer = z.object({ id: z.string(), status: z.enum(['accepted', 'duplicate']) })
export type BoardPaymentAnswer = z.infer<typeof boardPaymentAnswer>
