import type { Sql } from '#db/client'
import type { BusEvent } from '#server/events/envelope'
import { makeNoteSeen } from '../team/sessions.ts'
import { type Ending, endPlayerSessions } from './end-sessions.ts'
import { readPlayerSessions } from './session-store.ts'

type Deps = { sql: Sql; announce: (events: BusEvent[]) => void }

const seenEveryMs = 600_000

/** Where players are signed in. */
export function makePlayerSessions({ sql, announce }: Deps) {
  return {
    list: (playerId: string) => readPlayerSessions(sql, playerId),
    end: async (order: Ending): Promise<void> => announce(await endPlayerSessions(sql, order)),
    noteSeen: makeNoteSeen(sql, seenEveryMs),
  }
}
