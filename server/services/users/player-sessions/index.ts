import type { Sql } from '#db/client'
import type { BusEvent } from '#server/events/envelope'
import { makeNoteSeen, roleOfSession } from '../team/sessions.ts'
import { type Ending, endPlayerSessions } from './end-sessions.ts'
import { readPlayerSessions } from './session-store.ts'

type Deps = { sql: Sql; announce: (events: BusEvent[]) => void }

const seenEveryMs = 600_000

/** Where players are signed in. */
export function makePlayerSessions({ sql, announce }: Deps) {
  const noteSeen = makeNoteSeen(sql, seenEveryMs)
  return {
    list: (playerId: string) => readPlayerSessions(sql, playerId),
    end: async (order: Ending): Promise<void> => announce(await endPlayerSessions(sql, order)),
    /** Whether a session is there still, which its cookie does not know for a while. Notes that it was used. */
    isOpen: async (sessionId: string): Promise<boolean> => {
      if ((await roleOfSession(sql, sessionId)) !== 'player') return false
      await noteSeen(sessionId)
      return true
    },
  }
}
