import type { BusEvent, EventOf } from '#server/events/envelope'
import type { RuleSet } from './compile-rule-set.ts'
import { type DecidedFact, type Decision, factOf } from './decision.ts'
import { dayText, localDay } from './local-time.ts'
import { endPause, openPause, takePause } from './own-pause.ts'
import type { PlayerState } from './player-state.ts'
import type { StreakDays } from './streak.ts'

const dayMs = 86_400_000

/** What a player's own pause, or its end, does to them. Of two that were asked for at once the first one counts. */
export function decideOwnPause(
  before: PlayerState,
  event: EventOf<'user.streak_paused'> | EventOf<'user.streak_resumed'>,
  { document }: RuleSet,
): Decision {
  const today = localDay(before.timeZone, Date.parse(event.recordedAt))
  const streak =
    event.type === 'user.streak_paused'
      ? takePause(
          before.streak,
          { first: Date.parse(event.data.from) / dayMs, last: Date.parse(event.data.to) / dayMs },
          today,
          document.streak.pauseDays,
        )
      : endPause(before.streak, Date.parse(event.data.on) / dayMs)
  const state = streak === before.streak ? before : { ...before, streak }
  const facts = daysOffChanged(before.streak, streak, event, today)
  return { state, entries: [], unlocks: [], revocations: [], facts }
}

/** Tells the player's pages, which may look before it is decided. Nothing when the days off are what they were. */
export function daysOffChanged(
  before: StreakDays,
  after: StreakDays,
  event: BusEvent,
  today: number,
): DecidedFact[] {
  if (after.own === before.own) return []
  const open = openPause(after, today)
  const pause = open && { from: dayText(open.first), to: dayText(open.last) }
  return [factOf(event, 'game.days_off_changed', { pause })]
}
