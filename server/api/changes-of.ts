import type { PlayerEventChange } from '#server/contract/player-events'
import type { RawEvent } from '#server/events/parse-event'
import { parseEvent } from '#server/events/parse-event'

/** Facts that say what something was before and is after. */
export const changingTypes = [
  ...['game.points_adjusted', 'user.role_changed', 'user.status_changed', 'user.onboarding_advanced'],
] as const

/** What an order came to, by what followed from it: each figure or state once, from the first before to the last after. */
export function changesOf(following: readonly RawEvent[]): PlayerEventChange[] {
  const changes = new Map<PlayerEventChange['what'], PlayerEventChange>()
  for (const change of following.flatMap(changeIn)) {
    const before = changes.get(change.what)?.before ?? change.before
    changes.set(change.what, { ...change, before })
  }
  return [...changes.values()].filter(({ before, after }) => before !== after)
}

function changeIn(raw: RawEvent): PlayerEventChange[] {
  const parsed = parseEvent(raw)
  if (!parsed.ok) return []
  const { event } = parsed
  switch (event.type) {
    case 'game.points_adjusted': {
      const { available: after, points } = event.data
      return [{ what: 'points', before: after - points, after }]
    }
    case 'user.role_changed':
      return [{ what: 'role', before: event.data.before, after: event.data.after }]
    case 'user.status_changed':
      return [{ what: 'status', before: event.data.before, after: event.data.after }]
    case 'user.onboarding_advanced':
      return [{ what: 'onboarding', before: event.data.before, after: event.data.after }]
    default:
      return []
  }
}
