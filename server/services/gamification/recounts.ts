import type { Sql } from '#db/client'
import { append } from '#server/bus/append'
import { cancelJob, makeJobs, type Step } from '#server/bus/jobs'
import { claimKeys } from '#server/bus/publish-keys'
import { epochStart, readEvents } from '#server/bus/read-events'
import { asResolved, readResolutions } from '#server/bus/resolutions'
import { allShards } from '#server/bus/shards'
import { stateAct } from '#server/bus/state-act'
import { transaction } from '#server/bus/transaction'
import type { Recount } from '#server/contract/rule-sets'
import { AppError } from '#server/errors'
import type { BusEvent, Draft } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import { parseEvent } from '#server/events/parse-event'
import { asReason } from './as-reason.ts'
import type { RuleSet } from './compile-rule-set.ts'
import { decide } from './decide.ts'
import { makePastCounter, type Past } from './past-counter.ts'
import { newPlayer } from './player-state.ts'
import { loadStates } from './player-states.ts'
import type { RuleSets } from './rule-sets.ts'

type Deps = { sql: Sql; ruleSets: RuleSets; announce: (events: BusEvent[]) => void }
type Job = { id: number; mode: 'silent' | 'notice'; orderedBy: string; note: string }
type Row = Omit<Recount, 'events'> & { done: number; total: number }

const eventsPerRead = 1_000
const playersPerWrite = 200
// The consumers come first: what players do now is not to wait behind what they did once.
const behindMost = 5_000
const breatheMs = 200

const place = { table: 'gamification.recounts', key: 'version' } as const

/**
 * Gives players what a new version would have given them for what they did before it: an event a player, upon which
 * gamification decides like upon any other, so that a replay does the same. Any worker takes the job; one that is begun
 * anew states nothing twice. What has been given when it is cancelled stays.
 */
export function makeRecounts({ sql, ruleSets, announce }: Deps) {
  const jobs = makeJobs<Job>({
    ...{ sql, announce, work, ...place },
    take: () => sql`started_at = clock_timestamp(), events_done = 0, players = 0`,
    columns: () => sql`version as id, mode, ordered_by as "orderedBy", note`,
  })

  async function read(version: number): Promise<Recount | null> {
    const [row] = await sql<Row[]>`
      select state, mode, events_done as done, events_total as total, players, error, created_at, started_at, finished_at
      from gamification.recounts where version = ${version}`
    if (!row) return null
    const { done, total, ...rest } = row
    return { ...rest, events: { done, total } }
  }

  /** Stops it where it is. Throws `not_found` when the version has none; one that has ended stays as it ended. */
  async function cancel(version: number, by: string): Promise<Recount> {
    const stated = await transaction(sql, async tx => {
      if (!(await cancelJob(tx, place, version))) return []
      return await stateAct(tx, { type: 'admin.recount_cancelled', data: { by, version } })
    })
    announce(stated)
    const recount = await read(version)
    if (!recount) throw new AppError('not_found', `Version ${version} counts from its publication on.`)
    return recount
  }

  async function work(job: Job, step: Step) {
    const next = await ruleSets.version(sql, job.id)
    const counter = makePastCounter(next, await ruleSets.version(sql, job.id - 1))
    let [done, players] = [0, 0]
    const tell = () => step({ set: sql`events_done = ${done}, players = ${players}` })
    for (const shard of allShards) {
      let isPast = true
      const resolutions = await readResolutions(sql, 'gamification', shard)
      for (let after = 0; isPast; ) {
        const read = await readEvents(sql, [{ shard, after, since: epochStart }], eventsPerRead)
        const events = read.get(shard) ?? []
        for (const raw of events) {
          // In a shard the versions only rise.
          isPast = raw.ruleSet < job.id
          if (!isPast) break
          const given = asResolved(resolutions, raw)
          const parsed = given && parseEvent(given)
          if (parsed?.ok) counter.take(parsed.event, await ruleSets.version(sql, raw.ruleSet))
          done += 1
        }
        after = events.at(-1)?.seq ?? after
        if (events.length === 0) isPast = false
        await tell()
      }
      const pasts = counter.endShard()
      for (let from = 0; from < pasts.length; from += playersPerWrite) {
        players += await give(job, next, pasts.slice(from, from + playersPerWrite))
        while ((await behind(shard)) > behindMost) {
          await new Promise(resolve => setTimeout(resolve, breatheMs))
          await tell()
        }
        await tell()
      }
    }
  }

  /** States the past of those to whom it makes a difference. Returns how many there are. */
  async function give(job: Job, next: RuleSet, pasts: Past[]): Promise<number> {
    const ids = pasts.map(past => past.playerId)
    const states = await loadStates(sql, ids)
    const drafts = pasts.map(past => toDraft(job, past))
    const owed = drafts.filter((draft, index) => {
      if ((pasts[index]?.metrics.length ?? 0) > 0) return true
      // A threshold that was lowered is reached without any new count.
      const state = states.get(draft.playerId) ?? newPlayer(draft.playerId)
      const place = { version: 1, recordedAt: draft.occurredAt, ruleSet: job.id, shard: 0, seq: 0 }
      return decide(state, { ...draft, ...place } as BusEvent, next).unlocks.length > 0
    })
    if (owed.length === 0) return 0
    const stated = await transaction(sql, async tx => {
      const keys = owed.map(({ id, source, sourceId }) => ({ source, sourceId, eventId: id, digest: '' }))
      const before = new Set((await claimKeys(tx, keys)).map(key => key.sourceId))
      return await append(tx, owed.filter(({ sourceId }) => !before.has(sourceId)) as Draft[])
    })
    announce(stated)
    return owed.length
  }

  async function behind(shard: number): Promise<number> {
    const [row] = await sql<{ events: number }[]>`
      select max(h.seq - c.seq) as events from bus.checkpoints c join bus.shard_heads h using (shard)
      where shard = ${shard}`
    return row?.events ?? 0
  }

  return { read, cancel, runNext: jobs.runNext }
}

function toDraft({ id: version, mode, orderedBy, note }: Job, { playerId, metrics }: Past) {
  const id = newId()
  return {
    ...{ id, type: 'admin.past_counted' as const, occurredAt: new Date().toISOString(), playerId },
    ...{
      correlationId: id,
      causationId: null,
      source: 'console',
      sourceId: `recount:${version}:${playerId}`,
    },
    data: { by: orderedBy, reason: asReason(note), version, quiet: mode === 'silent', metrics },
  }
}
