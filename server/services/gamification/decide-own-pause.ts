import type { EventOf } from '#server/events/envelope'
import type { RuleSet } from './compile-rule-set.ts'
import { localDay } from './local-time.ts'
import { endPause, takePause } from './own-pause.ts'
import type { PlayerState } from './player-state.ts'

const dayMs = 86_400_000

/** What a player's own pause, or its end, does to them. Of two that were asked for at once the first one counts. */
export function decideOwnPause(
  state: PlayerState,
  event: EventOf<'user.streak_paused'> | EventOf<'user.streak_resumed'>,
  { document }: RuleSet,
): PlayerState {
  const streak =
    event.type === 'user.streak_paused'
      ? takePause(
          state.streak,
          { first: Date.parse(event.data.from) / dayMs, last: Date.parse(event.data.to) / dayMs },
          localDay(state.timeZone, Date.parse(event.recordedAt)),
          document.streak.pauseDays,
        )
      : endPause(state.streak, Date.parse(event.data.on) / dayMs)
  return streak === state.streak ? state : { ...state, streak }
}
