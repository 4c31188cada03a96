import type { Sql, Tx } from '#db/client'
import { type Eligibility, eligibilityAfter, eligibilityTypes, plainEligibility } from '../eligibility.ts'
import { readScored } from '../read-scored.ts'

/** How players stood with boards at a position in the log of their shard: their rows have moved on since. */
export async function eligibilityAt(
  sql: Sql | Tx,
  { shard, seq }: { shard: number; seq: number },
  playerIds: string[],
): Promise<Map<string, Eligibility>> {
  const found = new Map(playerIds.map(id => [id, plainEligibility]))
  if (playerIds.length === 0) return found
  const stretch = { shard, after: 0, upTo: seq, startsAt: null }
  for await (const events of readScored(sql, eligibilityTypes, stretch))
    for (const event of events) {
      const before = found.get(event.playerId ?? '')
      const after = before && eligibilityAfter(before, event)
      if (after) found.set(event.playerId ?? '', after)
    }
  return found
}
