import { z } from 'zod'
import { calendarDay } from './text.ts'

/** Body of `POST /api/v1/players/me/streak-pauses`: days off, both included, by the player's own calendar. */
export const streakPauseOrder = z.strictObject({ from: calendarDay, to: calendarDay })
export type StreakPauseOrder = z.infer<typeof streakPauseOrder>

/** Answer to it with `?dry_run=true`: what the days off would take. */
export const streakPausePreview = streakPauseOrder.extend({
  /** The streak that rests. */
  streak: z.int(),
  days: z.int(),
  /** Of each calendar month they touch: how many days off are left then, and of how many. */
  months: z.array(z.object({ month: z.string(), left: z.int(), of: z.int() })),
})
export type StreakPausePreview = z.infer<typeof streakPausePreview>

/** Answer to a pause or its end: `id` of its event, and whether it is decided already. */
export const streakPauseAnswer = z.object({ id: z.string(), state: z.enum(['applied', 'waiting']) })
export type StreakPauseAnswer = z.infer<typeof streakPauseAnswer>
