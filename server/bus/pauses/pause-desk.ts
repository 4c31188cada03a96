import type { PendingQuery, Row } from 'postgres'
import type { Sql, Tx } from '#db/client'
import type { Pause, PauseList } from '#server/contract/pauses'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { newId, publicId } from '#server/events/ids'
import { requireSoon } from '../require-soon.ts'
import { shardCount } from '../shards.ts'
import { stateAct } from '../state-act.ts'
import { transaction } from '../transaction.ts'
import { isActive } from './is-active.ts'

type Deps = { sql: Sql; consumers: readonly { name: string }[]; announce: (events: BusEvent[]) => void }
type Scope = {
  consumer: string | null
  shard: number | null
  eventType: string | null
  playerId: string | null
}
type Kept = Omit<Pause, 'player'> & { playerId: string | null }

const endedMost = 50
const reach = {
  hours: 30 * 24,
  passed: 'The time until which it is to be paused has passed.',
  far: 'A pause ends by itself within 30 days, or when somebody resumes.',
}

/** What admins stop for a while, and let go on. Consumers know within a second. */
export function makePauseDesk({ sql, consumers, announce }: Deps) {
  async function list(): Promise<PauseList> {
    const rows = await sql<(Kept & { asOf: string })[]>`
      (select ${columns(sql)} from bus.pauses p where ${isActive(sql)} order by p.paused_at desc)
      union all
      (select ${columns(sql)} from bus.pauses p where not ${isActive(sql)}
        order by least(p.resumed_at, p.until) desc limit ${endedMost})`
    const [clock] = await sql<{ now: string }[]>`select clock_timestamp() as now`
    return { data: rows.map(toView), as_of: clock?.now ?? new Date().toISOString() }
  }

  /** Throws `invalid` for what can't be paused so, `conflict` where exactly that is paused already. */
  async function pause(order: Scope & { until: string | null; by: string; reason: string }): Promise<Pause> {
    requirePossible(order)
    const { consumer, shard, eventType, playerId, until, by, reason } = order
    const id = newId()
    const [made, events] = await transaction(sql, async tx => {
      // One at a time, so that nothing is paused twice.
      await tx`select pg_advisory_xact_lock(hashtext('diana.pauses'))`
      if (until !== null) await requireSoon(tx, until, reach)
      const [same] = await tx`
        select 1 from bus.pauses p where ${isActive(tx)} and p.consumer is not distinct from ${consumer}
          and p.shard is not distinct from ${shard} and p.event_type is not distinct from ${eventType}
          and p.player_id is not distinct from ${playerId}`
      if (same) throw new AppError('conflict', 'That is paused already.')
      await tx`
        insert into bus.pauses (id, consumer, shard, event_type, player_id, until, reason, paused_by)
        values (${id}, ${consumer}, ${shard}, ${eventType}, ${playerId}, ${until}, ${reason}, ${by})`
      const stated = await stateAct(tx, {
        ...{ type: 'admin.consumer_paused', playerId },
        data: { by, reason, pause: id, consumer, shard, event_type: eventType, until },
      })
      return [await read(tx, id), stated] as const
    })
    announce(events)
    return made
  }

  /** Throws `not_found` for one that is none, `conflict` for one that is over. */
  async function resume({ id, by, reason }: { id: string; by: string; reason: string }): Promise<Pause> {
    const [made, events] = await transaction(sql, async tx => {
      const [ended] = await tx<Scope[]>`
        update bus.pauses p set resumed_at = clock_timestamp(), resumed_by = ${by}, resume_reason = ${reason}
        where id = ${id} and ${isActive(tx)}
        returning consumer, shard, event_type as "eventType", player_id as "playerId"`
      const now = await read(tx, id)
      if (!ended) throw new AppError('conflict', 'That pause is over.')
      const { consumer, shard, eventType, playerId } = ended
      const stated = await stateAct(tx, {
        ...{ type: 'admin.consumer_resumed', playerId },
        data: { by, reason, pause: id, consumer, shard, event_type: eventType },
      })
      return [now, stated] as const
    })
    announce(events)
    return made
  }

  function requirePossible({ consumer, shard, eventType, playerId }: Scope) {
    const told = [shard, eventType, playerId].filter(one => one !== null).length
    if (told > 1) throw invalid('A pause is of one shard, one type of events, or one player.')
    if (consumer === null && told === 0) throw invalid('Name a consumer, a shard or a player.')
    if (eventType !== null && consumer === null) throw invalid('A type of events is paused for a consumer.')
    if (consumer !== null && !consumers.some(({ name }) => name === consumer))
      throw invalid(`There is no consumer ${consumer}.`)
    if (shard !== null && shard >= shardCount) throw invalid(`Shards are numbered 0 to ${shardCount - 1}.`)
  }

  return { list, pause, resume }
}

export type PauseDesk = ReturnType<typeof makePauseDesk>

const invalid = (why: string) => new AppError('invalid', why)

async function read(tx: Tx, id: string): Promise<Pause> {
  const [row] = await tx<Kept[]>`select ${columns(tx)} from bus.pauses p where id = ${id}`
  if (!row) throw new AppError('not_found', 'There is no such pause.')
  return toView(row)
}

const columns = (db: Sql | Tx): PendingQuery<Row[]> => db`
  p.id, p.consumer, p.shard, p.event_type, p.player_id as "playerId", p.until, p.reason, p.paused_by, p.paused_at,
  case when not ${isActive(db)} then least(p.resumed_at, p.until) end as ended_at, p.resumed_by, p.resume_reason,
  (select count(*) from bus.held_events h where h.pause = p.id)::int as players_waiting`

const toView = ({ playerId, ...row }: Kept): Pause => ({
  ...row,
  player: playerId && publicId('player', playerId),
})
