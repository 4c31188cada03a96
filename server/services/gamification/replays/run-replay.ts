import type { Sql, Tx } from '#db/client'
import { append } from '#server/bus/append'
import { asError, isTransient } from '#server/bus/failure'
import { isEnded, type Step } from '#server/bus/jobs'
import { transaction } from '#server/bus/transaction'
import type { ReplayMode } from '#server/contract/replay-modes'
import type { ReplayDetail } from '#server/contract/replays'
import type { BusEvent, Draft } from '#server/events/envelope'
import { giveWay } from '../compare-part.ts'
import type { RuleSets } from '../rule-sets.ts'
import { detailOf, isTaking, type Plan, planFor } from './plan.ts'
import { putRight } from './put-right.ts'
import { readLive } from './read-live.ts'
import { makeRecomputation, type Recomputation } from './recompute-players.ts'

type Deps = { sql: Sql; ruleSets: RuleSets; announce: (events: BusEvent[]) => void }
export type ReplayJob = {
  id: string
  selection: string
  mode: ReplayMode
  isDry: boolean
  isTold: boolean
  stopPercent: number
  reason: string | null
  name: string
  done: number
  failed: number
}

type Selected = { nr: number; playerId: string; shard: number }
type Outcome = {
  nr: number
  playerId: string
  outcome: 'same' | 'changed' | 'kept' | 'failed'
  detail: ReplayDetail
}

/** All that the log says of so many is kept at once. */
const perWalk = 200
/** So many are put right in one transaction, for which gamification waits in their shard. */
const perTransaction = 20
/** A few that fail at the beginning say nothing yet. */
const stopsFrom = 10
const saveEveryMs = 1_000
const conflictsMost = 5

/**
 * Holds selected players against the log, shard by shard, and puts them right unless it is a dry run. Each step writes how
 * far it is with what it did, in one transaction: whoever takes the job over goes on behind it, and does nothing twice.
 */
export async function runReplay(deps: Deps, job: ReplayJob, step: Step): Promise<void> {
  let [done, failed] = [job.done, job.failed]
  for (;;) {
    const players = await nextOf(deps.sql, job.selection, done)
    const [first] = players
    if (!first) return
    const recomputation = makeRecomputation(deps, {
      shard: first.shard,
      playerIds: players.map(({ playerId }) => playerId),
    })
    await walk(deps.sql, recomputation, step)
    for (let from = 0; from < players.length; ) {
      const pace = await paceOf(deps.sql, job.id)
      const startedAt = Date.now()
      const portion = players.slice(from, from + Math.min(perTransaction, pace ?? perTransaction))
      from += portion.length
      const outcomes = await attempt(deps, job, recomputation, portion, step)
      done = portion.at(-1)?.nr ?? done
      failed += outcomes.filter(({ outcome }) => outcome === 'failed').length
      if (done >= stopsFrom && failed * 100 >= job.stopPercent * done)
        throw new Error(`${failed} of ${done} players failed: it stops at ${job.stopPercent} %.`)
      await keepPace(startedAt, portion.length, pace)
      await giveWay(deps.sql)
    }
  }
}

/** The next of a selection, all of one shard. */
async function nextOf(sql: Sql, selection: string, after: number): Promise<Selected[]> {
  const rows = await sql<Selected[]>`
    select nr, player_id as "playerId", shard from gamification.replay_selected
    where selection = ${selection} and nr > ${after} order by nr limit ${perWalk}`
  return rows.filter(({ shard }) => shard === rows[0]?.shard)
}

async function paceOf(sql: Sql, id: string): Promise<number | null> {
  const [row] = await sql<{ pace: number | null }[]>`select pace from gamification.replays where id = ${id}`
  return row?.pace ?? null
}

async function keepPace(startedAt: number, players: number, pace: number | null) {
  const restMs = pace === null ? 0 : (players / pace) * 1_000 - (Date.now() - startedAt)
  if (restMs > 0) await new Promise(resolve => setTimeout(resolve, restMs))
}

async function walk(sql: Sql, recomputation: Recomputation, step: Step) {
  let [unsaved, savedAt] = [0, Date.now()]
  const save = async () => {
    await step({ set: sql`walked = walked + ${unsaved}` })
    unsaved = 0
    savedAt = Date.now()
  }
  await recomputation.catchUp(sql, async events => {
    unsaved += events
    if (Date.now() - savedAt > saveEveryMs) await save()
  })
  await save()
}

/** A portion as a whole; one by one when one of them fails, so that the others are done all the same. */
async function attempt(
  deps: Deps,
  job: ReplayJob,
  recomputation: Recomputation,
  portion: Selected[],
  step: Step,
): Promise<Outcome[]> {
  try {
    return await onceQuiet(() => replayPortion(deps, job, recomputation, portion, step))
  } catch (error) {
    if (isEnded(error) || isTransient(error)) throw error
    if (portion.length > 1) {
      const outcomes: Outcome[] = []
      for (const one of portion) outcomes.push(...(await attempt(deps, job, recomputation, [one], step)))
      return outcomes
    }
    const outcomes = portion.map(one => failedBy(one, asError(error)))
    await step({
      set: deps.sql`done = ${portion[0]?.nr ?? job.done}`,
      also: tx => keepOutcomes(tx, job, outcomes),
    })
    return outcomes
  }
}

/** What a batch of gamification was in the way of goes well a moment later. */
async function onceQuiet<Value>(work: () => Promise<Value>): Promise<Value> {
  for (let conflicts = 0; ; conflicts += 1) {
    try {
      return await work()
    } catch (error) {
      const isConflict = error instanceof Error && 'code' in error && String(error.code).startsWith('40')
      if (!isConflict || conflicts === conflictsMost) throw error
      await new Promise(resolve => setTimeout(resolve, Math.random() * 50 * 2 ** conflicts))
    }
  }
}

async function replayPortion(
  deps: Deps,
  job: ReplayJob,
  recomputation: Recomputation,
  portion: Selected[],
  step: Step,
): Promise<Outcome[]> {
  const isChanging = !job.isDry && job.mode !== 'compare'
  const judged = isChanging ? null : await judge(deps.sql, job, recomputation, portion)
  let outcomes: Outcome[] = judged ?? []
  let facts: BusEvent[] = []
  await step({
    set: deps.sql`done = ${portion.at(-1)?.nr ?? job.done}`,
    also: async tx => {
      if (isChanging) {
        const changed = await change(tx, job, recomputation, portion)
        outcomes = changed.outcomes
        await keepOutcomes(tx, job, outcomes)
        facts = await append(tx, changed.facts)
      } else await keepOutcomes(tx, job, outcomes)
    },
  })
  deps.announce(facts)
  return outcomes
}

/** Both sides are of one moment. */
async function judge(sql: Sql, job: ReplayJob, recomputation: Recomputation, portion: Selected[]) {
  return await transaction(sql, async tx => {
    await tx`set transaction isolation level repeatable read, read only`
    return (await plansOf(tx, recomputation, portion)).map(found => outcomeOf(job, found))
  })
}

/** Both sides are of one moment, since gamification commits nothing in this shard meanwhile. */
async function change(tx: Tx, job: ReplayJob, recomputation: Recomputation, portion: Selected[]) {
  const [first] = portion
  await tx`
    select from bus.checkpoints where consumer = 'gamification' and shard = ${first?.shard ?? 0} for update`
  const outcomes: Outcome[] = []
  const facts: Draft[] = []
  for (const found of await plansOf(tx, recomputation, portion)) {
    const outcome = outcomeOf(job, found)
    outcomes.push(outcome)
    if (outcome.outcome !== 'changed') continue
    const telling = { replay: job.id, isTold: job.isTold, reason: job.reason ?? job.name }
    facts.push(...(await putRight(tx, found.live, found.wanted, found.plan, telling)))
  }
  return { outcomes, facts }
}

type Found = Awaited<ReturnType<typeof plansOf>>[number]

async function plansOf(tx: Tx, recomputation: Recomputation, portion: Selected[]) {
  await recomputation.catchUp(tx)
  const live = await readLive(
    tx,
    portion.map(({ playerId }) => playerId),
  )
  return portion.flatMap(selected => {
    const mine = live.get(selected.playerId)
    const wanted = recomputation.player(selected.playerId)
    return mine ? [{ selected, live: mine, wanted, plan: planFor(mine, wanted) }] : []
  })
}

function outcomeOf({ mode }: ReplayJob, { selected, plan, wanted }: Found): Outcome {
  const detail = detailOf(plan, wanted.isHeld)
  const { nr, playerId } = selected
  return { nr, playerId, outcome: whatBecomesOf(mode, plan), detail }
}

function whatBecomesOf(mode: ReplayMode, plan: Plan): Outcome['outcome'] {
  if (plan.differs.length === 0) return 'same'
  if (plan.differs.includes('origin')) return 'kept'
  return mode === 'heal' && isTaking(plan) ? 'kept' : 'changed'
}

const failedBy = ({ nr, playerId }: Selected, error: Error): Outcome => ({
  ...{ nr, playerId, outcome: 'failed' },
  detail: {
    ...{ differs: [], held: false, error: error.message.slice(0, 500) },
    ...{ lines_added: 0, lines_removed: 0, points: 0, tiers_granted: 0, tiers_revoked: 0 },
  },
})

async function keepOutcomes(tx: Tx, { id }: ReplayJob, outcomes: Outcome[]): Promise<void> {
  const count = (outcome: Outcome['outcome']) => outcomes.filter(one => one.outcome === outcome).length
  const changed = outcomes.filter(({ outcome }) => outcome === 'changed')
  const sum = (read: (detail: ReplayDetail) => number) =>
    changed.reduce((total, { detail }) => total + read(detail), 0)
  await tx`
    update gamification.replays set same = same + ${count('same')}, changed = changed + ${count('changed')},
      kept = kept + ${count('kept')}, failed = failed + ${count('failed')},
      lines_added = lines_added + ${sum(d => d.lines_added)}, lines_removed = lines_removed + ${sum(d => d.lines_removed)},
      points_added = points_added + ${sum(d => d.points)}, tiers_granted = tiers_granted + ${sum(d => d.tiers_granted)},
      tiers_revoked = tiers_revoked + ${sum(d => d.tiers_revoked)}
    where id = ${id}`
  const told = outcomes.filter(({ outcome }) => outcome !== 'same')
  if (told.length === 0) return
  await tx`
    insert into gamification.replay_outcomes (replay, nr, player_id, outcome, detail)
    select ${id}::uuid, n.* from rows from (unnest(
      ${told.map(({ nr }) => nr)}::integer[], ${told.map(({ playerId }) => playerId)}::uuid[],
      ${told.map(({ outcome }) => outcome)}::text[]
    ), json_array_elements(${JSON.stringify(told.map(({ detail }) => detail))}::text::json)) n`
}
