import type { Sql, Tx } from '#db/client'
import { type Resolutions, readResolutions } from './resolutions.ts'

/**
 * How far a consumer is in a shard, before which event each player stands still because it is held, and what admins made of
 * those that it gave up.
 */
export type Standing = { seq: number; heldAt: ReadonlyMap<string, number>; resolutions: Resolutions }

/**
 * The first two by one statement: what the checkpoint has passed is applied, or held as told here. The last after it: what is
 * not held any more because it was discarded is known as such.
 */
export async function readStanding(db: Sql | Tx, consumer: string, shard: number): Promise<Standing> {
  const rows = await db<{ seq: number; playerId: string | null; heldAt: number | null }[]>`
    select c.seq, h.player_id as "playerId", min(h.seq) as "heldAt" from bus.checkpoints c
    left join bus.held_events h on h.consumer = c.consumer and h.shard = c.shard and h.player_id is not null
    where c.consumer = ${consumer} and c.shard = ${shard} group by c.seq, h.player_id`
  const held = rows.flatMap(({ playerId, heldAt }): [string, number][] =>
    playerId === null || heldAt === null ? [] : [[playerId, heldAt]],
  )
  const resolutions = await readResolutions(db, consumer, shard)
  return { seq: rows[0]?.seq ?? 0, heldAt: new Map(held), resolutions }
}
