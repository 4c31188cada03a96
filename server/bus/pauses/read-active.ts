import type { Sql } from '#db/client'
import type { ActivePause } from '#server/contract/overview'
import { publicId } from '#server/events/ids'
import { isActive } from './is-active.ts'

type Row = Omit<ActivePause, 'player'> & { consumer: string | null; playerId: string | null }

/** What is paused now, of which consumer; of every one where that is null. */
export async function readActivePauses(sql: Sql): Promise<(ActivePause & { consumer: string | null })[]> {
  const rows = await sql<Row[]>`
    select p.id, p.consumer, p.shard, p.event_type, p.player_id as "playerId", p.until, p.paused_at
    from bus.pauses p where ${isActive(sql)} order by p.paused_at`
  return rows.map(({ playerId, ...row }) => ({ ...row, player: playerId && publicId('player', playerId) }))
}
