import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql } from '#db/client'
import { cancelJob, makeJobs, type Step } from '#server/bus/jobs'
import { stateAct } from '#server/bus/state-act'
import { transaction } from '#server/bus/transaction'
import { eventsBehind } from '#server/bus/unsettled'
import { leftWrong } from '#server/contract/reconciled-parts'
import type {
  Discrepancy,
  Reconciliation,
  ReconciliationList,
  ReconciliationResult,
} from '#server/contract/reconciliations'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import type { Logger } from '#server/log'
import type { Boards } from '#server/services/boards/index'
import type { Gamification } from '#server/services/gamification/index'
import { type ComparedPage, comparePage, type Sides } from './compare-page.ts'
import { placesOfAllPast } from './places-of-all-past.ts'
import { asResult, emptyTally, tallied } from './tally.ts'

export { placesOfAllPast } from './places-of-all-past.ts'

type Deps = Sides & {
  gamification: Sides['gamification'] & Pick<Gamification, 'boardsOf' | 'liveVersion'>
  boards: Sides['boards'] & Pick<Boards, 'areRanksWhole' | 'checkRanks' | 'forgetRanks'>
  log: Logger
  announce: (events: BusEvent[]) => void
  /** How long the hour's waits for ranks; ten minutes unless given. */
  ranksWithinMs?: number
}

type Job = {
  id: string
  repair: boolean
  after: string | null
  done: number
  total: number | null
  result: ReconciliationResult | null
}

type Order = { by: string; repair: boolean; reason: string | null }

const place = { table: 'users.reconciliations', key: 'id' } as const
const playersAPage = 1_000
const listMost = 20
const keptMost = 200
/** One by itself, this long after the last one began. */
const everyMinutes = 60
// Consumers that are further behind than this come first, and most players would be left out anyway.
const behindMost = 5_000
const restMs = 1_000

/**
 * Holds what is a copy against what it is a copy of, player by player while everything goes on: the users' copies of progress and
 * tiers, the scores of boards and their ranks, and players' states themselves against the ledger. Jobs of the worker, one at a time,
 * by the hour and on demand; whoever takes one over goes on where its result ends.
 */
export function makeReconciler(deps: Deps) {
  const { sql, users, boards, log, announce, ranksWithinMs = 600_000 } = deps
  /** By the clock of this process; null while ranks are whole. */
  let missedSinceMs: number | null = null
  const jobs = makeJobs<Job>({
    ...{ sql, announce, work, ...place },
    take: () => sql`started_at = coalesce(started_at, clock_timestamp())`,
    columns: () => sql`id, repair, after, players_done as done, players_total as total, result`,
  })

  /** Throws `conflict` while another one is under way. */
  async function order({ by, repair, reason }: Order): Promise<Reconciliation> {
    const id = newId()
    const stated = await transaction(sql, async tx => {
      const made = await tx`
        insert into users.reconciliations (id, repair, reason, created_by)
        values (${id}, ${repair}, ${reason}, ${by}) on conflict do nothing`
      if (made.count === 0) throw new AppError('conflict', 'A reconciliation is under way already.')
      return await stateAct(tx, {
        type: 'admin.reconciliation_ordered',
        data: { by, reconciliation: id, repair, reason },
      })
    })
    announce(stated)
    return await read(id)
  }

  /**
   * Orders one if the last that was not called off is an hour old, and ranks are whole or have not been for long. Any worker may
   * ask, at any time.
   */
  async function orderDue(): Promise<boolean> {
    if (!(await areRanksDue())) return false
    const made = await sql`
      insert into users.reconciliations (id) select ${newId()}
      where not exists (
        select from users.reconciliations
        where created_at > clock_timestamp() - make_interval(mins => ${everyMinutes}) and state <> 'cancelled'
      ) on conflict do nothing`
    if (made.count === 0) return false
    await sql`
      delete from users.reconciliations where id in (
        select id from users.reconciliations order by created_at desc offset ${keptMost}
      )`
    return true
  }

  /** Ranks that are being set anew, as all are at first, are waited for; Redis may be away for longer than what it is for. */
  async function areRanksDue(): Promise<boolean> {
    const areWhole = await boards.areRanksWhole().catch((error: Error) => {
      log.debug({ reason: error.message }, 'reconciliation: ranks could not be asked for')
      return false
    })
    missedSinceMs = areWhole ? null : (missedSinceMs ?? performance.now())
    return missedSinceMs === null || performance.now() - missedSinceMs >= ranksWithinMs
  }

  async function read(id: string): Promise<Reconciliation> {
    const [row] = await sql<Row[]>`select ${columns(sql)} from users.reconciliations where id = ${id}`
    if (!row) throw new AppError('not_found', 'There is no such reconciliation.')
    return toView(row)
  }

  async function list(): Promise<ReconciliationList> {
    const rows = await sql<Row[]>`
      select ${columns(sql)} from users.reconciliations order by created_at desc limit ${listMost}`
    return { data: rows.map(toView) }
  }

  /** Discrepancies that the last whole one left; null before the first. */
  async function readLeftWrong(): Promise<number | null> {
    const [row] = await sql<{ result: ReconciliationResult }[]>`
      select result from users.reconciliations where state = 'done' and result is not null
      order by created_at desc limit 1`
    return row ? leftWrong(asResult(row.result)) : null
  }

  /** Stops it where it is. One that has ended stays as it ended. */
  async function cancel(id: string, by: string): Promise<Reconciliation> {
    const stated = await transaction(sql, async tx => {
      if (!(await cancelJob(tx, place, id))) return []
      return await stateAct(tx, { type: 'admin.reconciliation_cancelled', data: { by, reconciliation: id } })
    })
    announce(stated)
    return await read(id)
  }

  async function work(job: Job, step: Step) {
    let { after, done } = job
    const total = job.total ?? (await countPlayers(sql))
    if (job.total === null) await step({ set: sql`players_total = ${total}` })
    let result = job.result ? asResult(job.result) : emptyTally(new Date().toISOString())
    for (;;) {
      await untilNear(step)
      const beganAt = performance.now()
      const places = await placesOfAllPast({ sql, ...deps.gamification })
      const page = await comparePage(deps, { after, limit: playersAPage, places })
      const last = page.playerIds.at(-1)
      if (last === undefined) break
      const found = await conclude(page, job.repair)
      result = tallied(result, found)
      after = last
      done += page.playerIds.length
      await step({
        set: sql`after = ${after}, players_done = ${done}, result = ${JSON.stringify(result)}::text::json`,
      })
      // As long as the page took: of what Postgres can do, half is for the others in any case.
      await sleep(Math.min(performance.now() - beganAt, restMs))
    }
    // Who registered meanwhile was looked at too.
    await step({
      set: sql`players_done = ${done}, players_total = ${done}, result = ${JSON.stringify(result)}::text::json`,
    })
    const wrong = leftWrong(result)
    if (wrong > 0)
      log.warn({ id: job.id, wrong, ...result.differ }, 'reconciliation: something does not add up')
  }

  /** Rests while consumers have a lot to do: they come first. */
  async function untilNear(step: Step) {
    while ((await eventsBehind(sql, ['users', 'boards'])) > behindMost) {
      await step({ set: sql`players_done = players_done` })
      await sleep(restMs)
    }
  }

  async function conclude(page: ComparedPage, repair: boolean) {
    const ranks = await wrongRanks(page.ranked)
    const discrepancies = [...page.discrepancies, ...(ranks ?? [])]
    const copiesRepaired = repair ? await users.progressCopies.repair(page.repairs) : 0
    const tiersRepaired = repair ? await users.tierCopies.repair(page.tierRepairs) : 0
    const ranksRepaired = repair && (ranks ?? []).length > 0
    if (ranksRepaired) await boards.forgetRanks()
    return {
      ...{ players: page.playerIds.length, unsettled: page.unsettled, discrepancies },
      ...{ copiesRepaired, tiersRepaired },
      ...{ ranksChecked: ranks !== null, ranksRepaired, at: new Date().toISOString() },
    }
  }

  /** Null when they cannot be looked at: Redis is away, or they are being set anew. */
  async function wrongRanks(playerIds: readonly string[]): Promise<Discrepancy[] | null> {
    const wrong = await boards.checkRanks(playerIds).catch((error: Error) => {
      log.warn({ reason: error.message }, 'reconciliation: ranks could not be read')
      return null
    })
    return (
      wrong?.map(({ playerId, board, period, rank, expected }) => ({
        ...{ player_id: playerId, part: 'ranks' as const, field: 'rank' as const, board, period },
        ...{ achievement: null, tier: null },
        ...{ found: rank, expected },
      })) ?? null
    )
  }

  return { order, orderDue, read, list, readLeftWrong, cancel, runNext: jobs.runNext }
}

export type Reconciler = ReturnType<typeof makeReconciler>

type Row = Omit<Reconciliation, 'progress' | 'partial'> & { done: number; total: number | null }

const columns = (sql: Sql) => sql`
  id, state, created_by, repair, reason, created_at, started_at, finished_at, error, result,
  players_done as done, players_total as total`

const toView = ({ done, total, result, ...row }: Row): Reconciliation => ({
  ...row,
  result: result && asResult(result),
  progress: { done, total },
  partial: row.state !== 'done',
})

async function countPlayers(sql: Sql): Promise<number> {
  const [row] = await sql<{ players: number }[]>`select count(*)::int as players from users.players`
  return row?.players ?? 0
}
