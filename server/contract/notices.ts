import { z } from 'zod'
import { noticeKinds } from './notice-kinds.ts'

/** `22:00`, by the player's own clock. */
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Is not a time of day such as "22:00".')

/** What a player wants to be told of, and when not. */
export const notices = z.strictObject({
  off: z
    .array(z.enum(noticeKinds))
    .max(noticeKinds.length)
    .refine(kinds => new Set(kinds).size === kinds.length, 'Names a kind twice.'),
  /** Nothing is told from the one to the other, which may be past midnight; null for no such hours. */
  quiet: z
    .strictObject({ from: clock, to: clock })
    .refine(({ from, to }) => from !== to, 'Begins and ends at the same time.')
    .nullable(),
})
export type Notices = z.infer<typeof notices>

/** As long as nobody says otherwise. */
export const allNotices: Notices = { off: [], quiet: null }
