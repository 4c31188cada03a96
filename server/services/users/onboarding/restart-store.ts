import type { Sql, Tx } from '#db/client'
import type { OnboardingState } from '#server/contract/onboarding'

export type Restart = {
  number: number
  /** Of the order. */
  eventId: string
  before: OnboardingState
  by: string
  reason: string
  at: string
}

/** The latest times that a player's way in began anew, newest first. */
export async function readRestarts(sql: Sql | Tx, playerId: string, limit: number): Promise<Restart[]> {
  return await sql<Restart[]>`
    select number, event_id as "eventId", before, by, reason, restarted_at as at from users.onboarding_restarts
    where player_id = ${playerId} order by number desc limit ${limit}`
}

/** The player's row must be held. */
export async function writeRestart(tx: Tx, playerId: string, restart: Restart): Promise<void> {
  const { number, eventId, before, by, reason, at } = restart
  await tx`
    insert into users.onboarding_restarts (player_id, number, event_id, before, by, reason, restarted_at)
    values (${playerId}, ${number}, ${eventId}, ${before}, ${by}, ${reason}, ${at})`
}
