import type { Sql, Tx } from '#db/client'
import { loadStates } from '../player-states.ts'
import { readRows } from '../replay-rows.ts'
import type { Live, LiveLine } from './plan.ts'

/** What is there of some players. */
export async function readLive(db: Sql | Tx, playerIds: string[]): Promise<Map<string, Live>> {
  const [known, states, rows, lines] = await Promise.all([
    db<{ playerId: string }[]>`
      select player_id as "playerId" from gamification.player_states where player_id = any(${playerIds}::uuid[])`,
    loadStates(db, playerIds),
    readRows(db, playerIds),
    db<(LiveLine & { playerId: string })[]>`
      select player_id as "playerId", number, event_id as "eventId", type, rule_id as "ruleId", rule_set as "ruleSet",
        kind, points, balance_after as "balanceAfter", occurred_at as "occurredAt", why, fact_id as "factId",
        recorded_at as "recordedAt"
      from gamification.ledger where player_id = any(${playerIds}::uuid[]) order by player_id, number`,
  ])
  const isThere = new Set(known.map(({ playerId }) => playerId))
  const live = new Map(
    playerIds.map((id): [string, Live] => [
      id,
      { state: isThere.has(id) ? states.get(id) : undefined, lines: [], rows: rows.get(id) },
    ]),
  )
  for (const { playerId, ...line } of lines) live.get(playerId)?.lines.push(line)
  return live
}
