import type { Sql, Tx } from '#db/client'
import { transaction } from '#server/bus/transaction'
import type { ReplayOutcome } from '#server/contract/replay-modes'
import { replayLimits } from '#server/contract/replay-modes'
import type { ReplayFilter, ReplaySelection } from '#server/contract/replays'
import { AppError } from '#server/errors'
import { newId, publicId } from '#server/events/ids'

const samplesMax = 10

export type Wanted = { filter: ReplayFilter } | { replay: string; outcome: ReplayOutcome }
type Row = Omit<ReplaySelection, 'samples'>

/**
 * Freezes whom a replay is about: the players of the events that are meant, as the log has them now. Throws `invalid` when
 * that is nobody, or too many.
 */
export async function selectPlayers(sql: Sql, by: string, wanted: Wanted): Promise<ReplaySelection> {
  const id = newId()
  await transaction(sql, async tx => {
    const source = 'filter' in wanted ? ofEvents(tx, wanted.filter) : ofOutcome(tx, wanted)
    const { count } = await tx`
      insert into gamification.replay_selected (selection, nr, player_id, shard, events)
      select ${id}, row_number() over (order by s.shard, s.player_id), s.player_id, s.shard, s.events
      from (${source}) s limit ${replayLimits.players + 1}`
    if (count === 0) throw new AppError('invalid', 'These events are about no player.')
    if (count > replayLimits.players)
      throw new AppError('invalid', `These are more than ${replayLimits.players} players: narrow the filter.`)
    await tx`
      insert into gamification.replay_selections (id, created_by, filter, events, players)
      select ${id}, ${by}, ${JSON.stringify('filter' in wanted ? wanted.filter : wanted)}::text::json,
        sum(events), count(*) from gamification.replay_selected where selection = ${id}`
  })
  return await readSelection(sql, id)
}

/** Throws `not_found`. */
export async function readSelection(sql: Sql, id: string): Promise<ReplaySelection> {
  const [row] = await sql<Row[]>`
    select id, created_by, created_at, filter, events as event_count, players as player_count
    from gamification.replay_selections where id = ${id}`
  if (!row) throw new AppError('not_found', 'There is no such selection.')
  const samples = await sql<ReplaySelection['samples']>`
    select player_id, shard, events from gamification.replay_selected
    where selection = ${id} and nr <= ${samplesMax} order by nr`
  return {
    ...row,
    filter: 'player' in row.filter ? asAsked(row.filter) : row.filter,
    samples: samples.map(sample => ({ ...sample, player_id: publicId('player', sample.player_id) })),
  }
}

type Asked = Extract<ReplaySelection['filter'], { player: string | null }>

/** A filter has ids as they are inside. */
const asAsked = ({ player, correlation, ...filter }: Asked): Asked => ({
  ...filter,
  player: player && publicId('player', player),
  correlation: correlation && publicId('event', correlation),
})

const ofEvents = (tx: Tx, { types, player, correlation, from, to }: ReplayFilter) => tx`
  select e.player_id, e.shard, count(*)::int as events from bus.events e
  where e.player_id is not null
    ${types === null ? tx`` : tx`and e.type = any(${types}::text[])`}
    ${player === null ? tx`` : tx`and e.player_id = ${player}`}
    ${correlation === null ? tx`` : tx`and e.correlation_id = ${correlation}`}
    ${from === null ? tx`` : tx`and e.recorded_at >= ${from}`}
    ${to === null ? tx`` : tx`and e.recorded_at < ${to}`}
  group by e.player_id, e.shard`

const ofOutcome = (tx: Tx, { replay, outcome }: { replay: string; outcome: ReplayOutcome }) => tx`
  select s.player_id, s.shard, s.events from gamification.replay_outcomes o
  join gamification.replays r on r.id = o.replay
  join gamification.replay_selected s on s.selection = r.selection and s.nr = o.nr
  where o.replay = ${replay} and o.outcome = ${outcome}`
