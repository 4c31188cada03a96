import type { Sql, Tx } from '#db/client'
import type { BreakerState } from '#server/contract/breaker-limits'
import type { BusEvent, Draft } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import type { Snapshot } from '#server/resilience/breaker'
import { type ClusterMove, clusterMoves } from '#server/resilience/cluster-view'
import { append } from '../append.ts'
import { transaction } from '../transaction.ts'

/**
 * What processes did is taken together once nothing more of it has come for a moment, or after a while at most: after an outage of
 * Postgres itself each of them writes what it went through, and one alone is no majority.
 */
const gather = { quietMs: 1_500, mostMs: 6_000 }
export const tellEveryMs = 1_000
/** A process that was not heard of for so long has no say. */
const aliveMs = 20_000

type Untold = {
  id: number
  key: string
  process: string
  to: BreakerState
  since: string
  reason: string
  snapshot: Snapshot
}

/** Tells of what more than half of the processes agree on, each transition once. Any worker may, at any time. */
export async function tellCluster(sql: Sql): Promise<BusEvent[]> {
  const [row] = await sql<{ isDue: boolean | null }[]>`
    select max(seen_at) < clock_timestamp() - ${gather.quietMs} * interval '1 ms'
      or min(seen_at) < clock_timestamp() - ${gather.mostMs} * interval '1 ms' as "isDue"
    from bus.breaker_states where not told`
  if (!row?.isDue) return []
  return await transaction(sql, async tx => {
    await tx`select pg_advisory_xact_lock(hashtext('diana.breakers'))`
    const untold = await tx<Untold[]>`
      select id, key, process, state as "to", since, reason, snapshot from bus.breaker_states
      where not told order by since, id`
    const keys = [...new Set(untold.map(({ key }) => key))]
    const [stood, told] = [await readStates(tx, keys), await readTold(tx, keys)]
    const drafts: Draft[] = []
    for (const key of keys) {
      const states = new Map(
        stood.filter(one => one.key === key).map(({ process, state }) => [process, state]),
      )
      const own = untold
        .filter(one => one.key === key)
        .map(one => ({ process: one.process, to: one.to, about: one }))
      const moves = clusterMoves(told.get(key) ?? 'closed', states, own)
      drafts.push(...moves.map(move => draftOf(key, move)))
      const last = moves.at(-1)
      if (last) await keepTold(tx, { key, state: last.to, since: last.by.about.since })
    }
    await tx`update bus.breaker_states set told = true where id = any(${untold.map(({ id }) => id)}::bigint[])`
    return await append(tx, drafts)
  })
}

/** How each living process stood before what is untold. */
const readStates = (tx: Tx, keys: readonly string[]) =>
  tx<{ key: string; process: string; state: BreakerState }[]>`
    select distinct on (s.key, s.process) s.key, s.process, s.state
    from bus.breaker_states s join bus.members m on m.id = s.process
    where s.told and s.key = any(${[...keys]}::text[])
      and m.seen_at > clock_timestamp() - ${aliveMs} * interval '1 ms'
    order by s.key, s.process, s.id desc`

async function readTold(tx: Tx, keys: readonly string[]): Promise<Map<string, BreakerState>> {
  const rows = await tx<{ key: string; state: BreakerState }[]>`
    select key, state from bus.breaker_clusters where key = any(${[...keys]}::text[])`
  return new Map(rows.map(({ key, state }) => [key, state]))
}

async function keepTold(tx: Tx, told: { key: string; state: BreakerState; since: string }) {
  await tx`
    insert into bus.breaker_clusters (key, state, since) values (${told.key}, ${told.state}, ${told.since})
    on conflict (key) do update set state = excluded.state, since = excluded.since`
}

const typeOf = {
  open: 'system.breaker_opened',
  half_open: 'system.breaker_half_opened',
  closed: 'system.breaker_closed',
} as const

function draftOf(key: string, { from, to, processes, agreed, by }: ClusterMove<Untold>): Draft {
  const id = newId()
  const { since, reason, snapshot } = by.about
  return {
    ...{ id, type: typeOf[to], occurredAt: since, playerId: null, correlationId: id, causationId: null },
    ...{ source: 'bus', sourceId: null, data: { key, before: from, reason, processes, agreed, snapshot } },
  }
}
