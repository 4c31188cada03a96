import type { Correction } from './decide-corrections.ts'
import { type DecidedFact, factOf } from './decision.ts'
import { localDay } from './local-time.ts'
import type { PlayerState } from './player-state.ts'
import { currentRun, walk } from './streak.ts'

const helps = {
  'admin.freeze_given': 'freeze',
  'admin.streak_paused': 'pause',
  'admin.streak_resumed': 'resumption',
  'admin.streak_restored': 'restoration',
} as const

/** Tells the player's pages of an admin's help to their streak, with what it has come to. Nothing of any other order. */
export function streakAdjusted({ streak, timeZone }: PlayerState, event: Correction): DecidedFact[] {
  if (!isHelp(event) || !event.data.announced) return []
  const today = localDay(timeZone, Date.parse(event.recordedAt))
  const days = currentRun(streak, today)?.days ?? 0
  const { heldOn } = walk(streak, today, today - 1)
  return [factOf(event, 'game.streak_adjusted', { by: helps[event.type], days, freezes: heldOn(today) })]
}

type Help = Extract<Correction, { type: keyof typeof helps }>

const isHelp = (event: Correction): event is Help => Object.hasOwn(helps, event.type)
