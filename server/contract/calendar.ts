import { z } from 'zod'
import { calendarDay } from './text.ts'

/** Body of `GET /api/v1/players/:id/calendar`: the days on which something happened or a streak held, oldest first. */
export const calendar = z.object({
  from: calendarDay,
  to: calendarDay,
  time_zone: z.string(),
  days: z.array(
    z.object({
      day: calendarDay,
      points: z.int(),
      activities: z.int(),
      /** Whether the day is part of a streak: earned, or saved by an activity soon after its midnight. */
      streak: z.boolean(),
    }),
  ),
})
export type Calendar = z.infer<typeof calendar>
