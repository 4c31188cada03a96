import type { Sql } from '#db/client'
import type { Personality } from '#server/contract/onboarding'
import { readPersonality } from './personalities.ts'
import { type Restart, readRestarts } from './restart-store.ts'
import { type HeldWay, readWay } from './way-store.ts'

export type Standing = HeldWay & { personality: Personality | null; restarts: Restart[] }

const restartsShown = 100

/** Where a player is on the way in, what the quiz came to, and the latest times that it began anew, newest first. */
export async function readStanding(sql: Sql, playerId: string): Promise<Standing> {
  // Before the rest: whatever moves on meanwhile has another version than the one that is shown.
  const held = await readWay(sql, playerId)
  const [personality, restarts] = await Promise.all([
    readPersonality(sql, playerId),
    readRestarts(sql, playerId, restartsShown),
  ])
  return { ...held, personality, restarts }
}
