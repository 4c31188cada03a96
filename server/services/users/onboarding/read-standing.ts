import type { Sql } from '#db/client'
import { type PlayedAs, readPlayedAs } from './played-as.ts'
import { type Restart, readRestarts } from './restart-store.ts'
import { type HeldWay, readWay } from './way-store.ts'

export type Standing = HeldWay & PlayedAs & { restarts: Restart[] }

const restartsShown = 100

/** Where a player is on the way in, what the quiz came to, and the latest times that it began anew, newest first. */
export async function readStanding(sql: Sql, playerId: string): Promise<Standing> {
  // Before the rest: whatever moves on meanwhile has another version than the one that is shown.
  const held = await readWay(sql, playerId)
  const [played, restarts] = await Promise.all([
    readPlayedAs(sql, playerId),
    readRestarts(sql, playerId, restartsShown),
  ])
  return { ...held, ...played, restarts }
}
