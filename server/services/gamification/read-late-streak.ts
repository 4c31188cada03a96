import type { Sql } from '#db/client'
import { readEffects } from '#server/bus/read-effects'
import { parseEvent, type RawEvent } from '#server/events/parse-event'
import { localDay } from './local-time.ts'
import type { PlayerState } from './player-state.ts'
import { momentOf, zoneAt } from './zones.ts'

/**
 * The days of the streak that an activity made longer though it was recorded on a later day than it occurred on, by the
 * player's clock; null for one that was in time, or that the streak did not need.
 */
export async function readLateStreak(sql: Sql, state: PlayerState, event: RawEvent): Promise<number | null> {
  const { timeZone, atMs } = momentOf(state, event)
  const recordedMs = Date.parse(event.recordedAt)
  if (localDay(timeZone, atMs) >= localDay(zoneAt(state, recordedMs), recordedMs)) return null
  const [fact] = (await readEffects(sql, event, 'game.streak_extended')).map(parseEvent)
  return fact?.ok && fact.event.type === 'game.streak_extended' ? fact.event.data.days : null
}
