import { z } from 'zod'
import { timestamp } from './text.ts'

/**
 * Answer to `PUT` and `DELETE /api/v1/players/:id/avatar`: the picture that is shown from then on, which the player's host
 * need not have set. `sha256` is the ETag of `GET`; null for none, which is of the `player` where they want none.
 */
export const avatar = z.object({
  sha256: z.string().nullable(),
  set_by: z.enum(['host', 'player']).nullable(),
  set_at: timestamp.nullable(),
})
export type Avatar = z.infer<typeof avatar>
