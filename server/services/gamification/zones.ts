import type { Moment } from './expressions/language.ts'
import { localDay, zoneOffsetMs } from './local-time.ts'
import type { PlayerState } from './player-state.ts'
import { pause } from './streak-days.ts'

// Activities may arrive 400 days late; a zone that ended before them is of no use.
const keptMs = 420 * 86_400_000
const changesMax = 50

/** The zone a player lived in at a moment: what occurred before a move keeps its day. */
export function zoneAt({ zonesBefore, timeZone }: PlayerState, atMs: number): string {
  // Hardly anybody ever moved.
  if (zonesBefore.length === 0) return timeZone
  return zonesBefore.find(([until]) => atMs < until)?.[1] ?? timeZone
}

/** When an activity occurred, in the zone the player lived in then. */
export function momentOf(state: PlayerState, { occurredAt }: { occurredAt: string }): Moment {
  const atMs = Date.parse(occurredAt)
  return { timeZone: zoneAt(state, atMs), atMs, hour: null }
}

/** Moves a player to another zone from a moment on. Days that the move cuts short cannot break the streak. */
export function moveTo(state: PlayerState, timeZone: string, atMs: number): PlayerState {
  const { timeZone: old, zonesBefore, streak } = state
  if (timeZone === old) return state
  const until = Math.max(atMs, zonesBefore.at(-1)?.[0] ?? atMs)
  const kept = zonesBefore.filter(([end]) => end > until - keptMs).slice(-changesMax)
  const isCut = zoneOffsetMs(timeZone, until) > zoneOffsetMs(old, until)
  return {
    ...state,
    timeZone,
    zonesBefore: [...kept, [until, old]],
    streak: isCut ? pause(streak, localDay(old, until), localDay(timeZone, until)) : streak,
  }
}
