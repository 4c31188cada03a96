import type { Sql, Tx } from '#db/client'
import { isTransient } from '#server/bus/failure'
import { cancelJob, makeJobs } from '#server/bus/jobs'
import { stateAct } from '#server/bus/state-act'
import { transaction } from '#server/bus/transaction'
import type { ReplayOutcome } from '#server/contract/replay-modes'
import type { Replay, ReplayDetail, ReplayList, ReplayOrder } from '#server/contract/replays'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { newId, publicId } from '#server/events/ids'
import type { RuleSets } from '../rule-sets.ts'
import { type ReplayJob, runReplay } from './run-replay.ts'
import { readSelection, selectPlayers, type Wanted } from './selections.ts'

type Deps = { sql: Sql; ruleSets: RuleSets; announce: (events: BusEvent[]) => void }
type Row = Omit<Replay, 'progress'> & { done: number; total: number }
type Place = { id: string; by: string }

const listMax = 50
const place = { table: 'gamification.replays', key: 'id' } as const

/**
 * Replays hold selected players against the log and put right what differs: nothing is published again, `decide` is folded
 * over what is there. They are jobs: any worker goes on where the one before it was. One that changes something at a time.
 */
export function makeReplays({ sql, ruleSets, announce }: Deps) {
  const jobs = makeJobs<ReplayJob>({
    ...{ sql, announce, ...place },
    take: () => sql`
      started_at = coalesce(started_at, clock_timestamp()), taken_at = clock_timestamp(), taken_from = done`,
    mayTake: () => sql`(is_dry or not exists (
      select from gamification.replays o
      where o.state in ('running', 'paused') and not o.is_dry and o.id <> replays.id))`,
    columns: () => sql`
      id, selection, mode, is_dry as "isDry", is_told as "isTold", stop_percent as "stopPercent", reason, name, done,
      failed`,
    work: (job, step) => runReplay({ sql, ruleSets, announce }, job, step),
    isPassing: isTransient,
  })

  /** Throws `not_found`, `conflict` when the count is not the selection's, and `invalid` without its dry run. */
  async function order(by: string, wanted: ReplayOrder): Promise<Replay> {
    const { selection, mode, player_count: players, pace, reason, name } = wanted
    const isDry = wanted.dry_run || mode === 'compare'
    const frozen = await readSelection(sql, selection)
    if (frozen.player_count !== players)
      throw new AppError('conflict', `The selection has ${frozen.player_count} players, not ${players}.`)
    if (!isDry) await requireChecked(wanted)
    const id = newId()
    const stated = await transaction(sql, async tx => {
      await tx`
        insert into gamification.replays (
          id, name, selection, mode, is_dry, is_told, pace, stop_percent, reason, total, created_by
        ) values (
          ${id}, ${name}, ${selection}, ${mode}, ${isDry}, ${wanted.notify}, ${pace}, ${wanted.stop_percent}, ${reason},
          ${players}, ${by}
        )`
      return await stateAct(tx, {
        type: 'admin.replay_ordered',
        data: {
          ...{ by, reason, replay: id, selection, mode, dry_run: isDry, players, pace, told: wanted.notify },
        },
      })
    })
    announce(stated)
    return await read(id)
  }

  /** Nobody changes thousands of players without having seen what that does. */
  async function requireChecked({ checked, selection, mode, reason }: ReplayOrder): Promise<void> {
    if (reason === null) throw new AppError('invalid', 'What changes players needs a reason.')
    const [dry] = await sql<{ state: string }[]>`
      select state from gamification.replays
      where id = ${checked} and selection = ${selection} and mode = ${mode} and is_dry`
    if (!dry)
      throw new AppError(
        'invalid',
        'checked has to name a dry run of the same selection and mode: order that first.',
      )
    if (dry.state !== 'done')
      throw new AppError('conflict', `The dry run is ${dry.state}: it has to be done.`)
  }

  async function read(id: string): Promise<Replay> {
    const [row] = await sql<Row[]>`select ${columns(sql)} from gamification.replays where id = ${id}`
    if (!row) throw new AppError('not_found', 'There is no such replay.')
    return toView(row)
  }

  async function list(): Promise<ReplayList> {
    const rows = await sql<Row[]>`
      select ${columns(sql)} from gamification.replays order by created_at desc limit ${listMax}`
    return { data: rows.map(toView) }
  }

  /** Those who are not as the log says, in the order in which they were looked at. */
  async function players(id: string, { outcome, after, limit }: OutcomePage) {
    await read(id)
    const rows = await sql<OutcomeRow[]>`
      select nr, player_id as "playerId", outcome, detail from gamification.replay_outcomes
      where replay = ${id} and nr > ${after} ${outcome === null ? sql`` : sql`and outcome = ${outcome}`}
      order by nr limit ${limit + 1}`
    return {
      data: rows.slice(0, limit).map(({ playerId, detail, ...row }) => ({
        ...row,
        ...detail,
        player_id: publicId('player', playerId),
      })),
      hasMore: rows.length > limit,
    }
  }

  /** Stops where it is, until somebody resumes it. Throws `conflict` when it has ended. */
  async function pause({ id, by }: Place): Promise<Replay> {
    return await move(id, { from: ['queued', 'running'], to: 'paused' }, tx =>
      stateAct(tx, { type: 'admin.replay_paused', data: { by, replay: id } }),
    )
  }

  async function resume({ id, by }: Place): Promise<Replay> {
    return await move(id, { from: ['paused'], to: 'queued' }, tx =>
      stateAct(tx, { type: 'admin.replay_resumed', data: { by, replay: id } }),
    )
  }

  type Move = { from: Replay['state'][]; to: Replay['state'] }

  async function move(
    id: string,
    { from, to }: Move,
    state: (tx: Tx) => Promise<BusEvent[]>,
  ): Promise<Replay> {
    const stated = await transaction(sql, async tx => {
      const moved = await tx`
        update gamification.replays set state = ${to}, owner = null where id = ${id} and state = any(${from}::text[])`
      return moved.count > 0 ? await state(tx) : []
    })
    announce(stated)
    const replay = await read(id)
    const isThere =
      stated.length > 0 || replay.state === to || (to === 'queued' && replay.state === 'running')
    if (!isThere) throw new AppError('conflict', `The replay is ${replay.state}.`)
    return replay
  }

  /** Holds from the next portion on. Throws `conflict` when it has ended. */
  async function setPace({ id, by }: Place, pace: number | null): Promise<Replay> {
    const stated = await transaction(sql, async tx => {
      const [before] = await tx<{ pace: number | null; isOver: boolean }[]>`
        select pace, finished_at is not null as "isOver" from gamification.replays where id = ${id} for update`
      if (before?.isOver) throw new AppError('conflict', 'The replay has ended.')
      if (!before || before.pace === pace) return []
      await tx`update gamification.replays set pace = ${pace} where id = ${id}`
      return await stateAct(tx, {
        type: 'admin.replay_paced',
        data: { by, replay: id, pace, replaces: before.pace },
      })
    })
    announce(stated)
    return await read(id)
  }

  /** Ends it where it is; what it did so far stays. One that has ended stays as it ended. */
  async function cancel({ id, by }: Place): Promise<Replay> {
    const stated = await transaction(sql, async tx => {
      const isCancelled =
        (await cancelJob(tx, place, id)) ||
        (
          await tx`
          update gamification.replays set state = 'cancelled', finished_at = clock_timestamp()
          where id = ${id} and state = 'paused'`
        ).count > 0
      if (!isCancelled) return []
      return await stateAct(tx, { type: 'admin.replay_cancelled', data: { by, replay: id } })
    })
    announce(stated)
    return await read(id)
  }

  return {
    ...{ order, read, list, players, pause, resume, setPace, cancel, runNext: jobs.runNext },
    select: (by: string, wanted: Wanted) => selectPlayers(sql, by, wanted),
    readSelection: (id: string) => readSelection(sql, id),
  }
}

type OutcomePage = { outcome: ReplayOutcome | null; after: number; limit: number }
type OutcomeRow = { nr: number; playerId: string; outcome: ReplayOutcome; detail: ReplayDetail }

/** The pace is that of the worker which is at it, since it took it. */
const columns = (sql: Sql) => sql`
  id, name, selection, mode, is_dry as dry_run, is_told as notify, pace, stop_percent, reason, state, created_by,
  created_at, started_at, finished_at, error, done, total, walked, same, changed, kept, failed, lines_added,
  lines_removed, points_added as points, tiers_granted, tiers_revoked,
  case when state = 'running' and done > taken_from then round(
    (done - taken_from) / greatest(extract(epoch from seen_at - taken_at), 0.001), 1
  )::float end as rate,
  case when state = 'running' and done > taken_from then round(
    extract(epoch from seen_at - taken_at) * (total - done) / (done - taken_from)
  )::int end as seconds_left`

const toView = ({ done, total, ...row }: Row): Replay => ({ ...row, progress: { done, total } })
