import type { Sql } from '#db/client'
import type { Calendar } from '#server/contract/calendar'
import { AppError } from '#server/errors'
import { dayText, localDay, spanOfDays } from './local-time.ts'
import { loadStates } from './player-states.ts'
import { runEndingOn } from './streak.ts'

const daysUsual = 365
const daysMax = 400
/** Every zone's midnight falls on a quarter hour. */
const slotMs = 900_000

type Slot = { slot: number; points: number; activities: number }

/**
 * Points and activities per local day, from the player's part of the ledger's key; the year up to today unless told
 * otherwise. Throws `invalid` above 400 days.
 */
export async function readCalendar(
  sql: Sql,
  playerId: string,
  days: { from: number | null; to: number | null },
  nowMs: number,
): Promise<Calendar> {
  const state = (await loadStates(sql, [playerId])).get(playerId)
  if (!state) throw new Error('loadStates left a player out')
  const { timeZone, streak } = state
  const to = days.to ?? localDay(timeZone, nowMs)
  const from = days.from ?? to - daysUsual + 1
  if (from > to || to - from >= daysMax)
    throw new AppError('invalid', `from must be at most ${daysMax - 1} days before to, and not after it.`)
  const { since, until } = spanOfDays(timeZone, from, to)
  // Our own calendar decides which day a slot is on, as it does for streaks: Postgres may know a zone differently.
  const slots = await sql<Slot[]>`
    select floor(extract(epoch from occurred_at) * 1000 / ${slotMs})::int as slot, sum(points)::int as points,
      count(distinct event_id)::int as activities
    from gamification.ledger
    where player_id = ${playerId} and occurred_at >= ${new Date(since ?? 0).toISOString()}
      and occurred_at < ${new Date(until ?? 0).toISOString()}
    group by 1`
  const done = new Map<number, { points: number; activities: number }>()
  for (const { slot, points, activities } of slots) {
    const day = localDay(timeZone, slot * slotMs)
    const known = done.get(day) ?? { points: 0, activities: 0 }
    done.set(day, { points: known.points + points, activities: known.activities + activities })
  }
  const all = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  return {
    from: dayText(from),
    to: dayText(to),
    time_zone: timeZone,
    days: all.flatMap(day => {
      const held = runEndingOn(streak, day) !== null
      const known = done.get(day)
      return known || held
        ? [{ day: dayText(day), ...(known ?? { points: 0, activities: 0 }), streak: held }]
        : []
    }),
  }
}
