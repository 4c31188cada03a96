import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql } from '#db/client'
import type { RawEvent } from '#server/events/parse-event'
import { playerMaySee } from '#server/live/audience'
import type { Viewer } from './viewers.ts'

/** A browser may be away, wait out a backoff, and have much to catch up with. */
const patienceMs = 20_000

/**
 * Waits until every browser was told of the newest there is for its player, and names those that were not: a stream that
 * says nothing has no gap either. Nothing may happen any more.
 */
export async function untilTold(viewers: Viewer[], sql: Sql, forMs = patienceMs): Promise<string[]> {
  const heads = await Promise.all(
    viewers.map(async viewer => ({ viewer, head: await newestFor(viewer.playerId, sql) })),
  )
  const behind = () => heads.filter(({ viewer, head }) => toldUpTo(viewer) < head)
  for (const until = Date.now() + forMs; behind().length > 0 && Date.now() < until; ) await sleep(50)
  return behind().map(({ viewer, head }) => `${viewer.player} was told up to ${toldUpTo(viewer)} of ${head}`)
}

const toldUpTo = ({ stretches }: Viewer) => stretches.at(-1)?.to ?? -1

async function newestFor(playerId: string, sql: Sql): Promise<number> {
  const rows = await sql<RawEvent[]>`
    select id, seq, type, player_id as "playerId" from bus.events where player_id = ${playerId} order by seq desc`
  return rows.find(event => playerMaySee(playerId, event))?.seq ?? 0
}
