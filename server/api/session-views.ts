import type { SessionList } from '#server/contract/team'
import { deviceOf, type Users } from '#server/services/users/index'

type Held = Awaited<ReturnType<Users['playerSessions']['list']>>

/** `current`: the session that asks; null when it is none of these. */
export const toSessionList = (sessions: Held, current: string | null): SessionList => ({
  data: sessions.map(({ id, userAgent, openedAt, lastSeenAt }) => ({
    ...{ id, device: deviceOf(userAgent), opened_at: openedAt, last_seen_at: lastSeenAt },
    is_current: id === current,
  })),
})
