import type { Sql, Tx } from '#db/client'
import { asResolved, readResolutions } from '#server/bus/resolutions'
import type { BusEvent } from '#server/events/envelope'
import { parseEvent, type RawEvent } from '#server/events/parse-event'

type Stretch = { shard: number; upTo: number; types: readonly string[] }

/** Events of these types that are about a player, as boards were given them, in order, up to a position. What nobody understands is left out. */
export async function* eventsOfShard(
  sql: Sql | Tx,
  { shard, upTo, types }: Stretch,
): AsyncGenerator<BusEvent> {
  const resolutions = await readResolutions(sql, 'boards', shard)
  const pages = sql<RawEvent[]>`
    select e.id, e.type, e.version, e.occurred_at as "occurredAt", e.recorded_at as "recordedAt",
      e.player_id as "playerId", e.rule_set as "ruleSet", e.data, e.shard, e.seq
    from bus.events e
    where e.shard = ${shard} and e.seq <= ${upTo} and e.type = any(${[...types]}::text[]) order by e.seq`.cursor(
    1_000,
  )
  for await (const page of pages)
    for (const raw of page) {
      const given = asResolved(resolutions, raw)
      const parsed = given && parseEvent(given)
      if (parsed?.ok && parsed.event.playerId !== null) yield parsed.event
    }
}

/** Up to where boards have applied a shard. */
export async function appliedByBoards(sql: Sql | Tx, shard: number): Promise<number> {
  const [row] = await sql<{ seq: number }[]>`
    select seq from bus.checkpoints where consumer = 'boards' and shard = ${shard}`
  return row?.seq ?? 0
}

/** Players whose events boards have set aside. */
export async function heldByBoards(sql: Sql | Tx): Promise<Set<string>> {
  const held = await sql<{ playerId: string }[]>`
    select distinct player_id as "playerId" from bus.held_events where consumer = 'boards'`
  return new Set(held.map(row => row.playerId))
}

/** What one reads, the others read too, however much is written meanwhile. */
export const asOfOneMoment = <Result>(sql: Sql, read: (tx: Tx) => Promise<Result>) =>
  sql.begin('isolation level repeatable read read only', read)
