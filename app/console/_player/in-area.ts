import type { FactFrame } from '#server/contract/frames'
import type { PlayerEventArea } from '#server/contract/player-event-areas'

/** What states events beside hosts; no host may be called so. */
const ownSources: readonly string[] = ['users', 'gamification', 'boards', 'bus', 'console', 'portal']

/** Whether an event that has just happened is in an area, as the server will say once it is asked. */
export function inArea({ type, source }: Pick<FactFrame, 'type' | 'source'>, area: PlayerEventArea | null) {
  if (area === null) return true
  if (type.startsWith('admin.')) return area === 'admin'
  if (!ownSources.includes(source)) return area === 'activities'
  return area === (type.startsWith('user.') ? 'users' : 'game')
}
