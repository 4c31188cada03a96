import type { Sql, Tx } from '#db/client'

/** How far a consumer is in a shard, and before which event each player stands still because it is held. */
export type Standing = { seq: number; heldAt: ReadonlyMap<string, number> }

/** Both by one statement: what the checkpoint has passed is applied, or held as told here. */
export async function readStanding(db: Sql | Tx, consumer: string, shard: number): Promise<Standing> {
  const rows = await db<{ seq: number; playerId: string | null; heldAt: number | null }[]>`
    select c.seq, h.player_id as "playerId", min(h.seq) as "heldAt" from bus.checkpoints c
    left join bus.held_events h on h.consumer = c.consumer and h.shard = c.shard and h.player_id is not null
    where c.consumer = ${consumer} and c.shard = ${shard} group by c.seq, h.player_id`
  const held = rows.flatMap(({ playerId, heldAt }): [string, number][] =>
    playerId === null || heldAt === null ? [] : [[playerId, heldAt]],
  )
  return { seq: rows[0]?.seq ?? 0, heldAt: new Map(held) }
}
