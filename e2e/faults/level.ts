import { setTimeout as sleep } from 'node:timers/promises'
import { makeDeadLetters } from '#server/bus/dead-letters/index'
import { currentEpoch } from '#server/bus/epoch'
import { markKey } from '#server/bus/stream-keys'
import type { Estate } from './estate.ts'

const goalMs = 15_000
const patienceMs = 60_000

/** `waitingFor` is what was missing at the last look that found something missing. */
export type Recovery = { ms: number; isInTime: boolean; isLevel: boolean; waitingFor: string }

/** Waits until everybody has everything that the log held at this moment; the design allows 15 s. */
export async function untilLevel(estate: Estate): Promise<Recovery> {
  const startedAt = Date.now()
  let heads: { shard: number; seq: number }[] | undefined
  let waitingFor = 'Postgres'
  while (Date.now() - startedAt < patienceMs) {
    try {
      heads ??= await estate.sql<{ shard: number; seq: number }[]>`select shard, seq from bus.shard_heads`
      const lacking = await missing(estate, heads)
      if (lacking === '') {
        const ms = Date.now() - startedAt
        return { ms, isInTime: ms <= goalMs, isLevel: true, waitingFor }
      }
      waitingFor = lacking
    } catch (error) {
      waitingFor = String(error)
    }
    await sleep(50)
  }
  return { ms: Date.now() - startedAt, isInTime: false, isLevel: false, waitingFor }
}

async function missing(estate: Estate, heads: { shard: number; seq: number }[]): Promise<string> {
  const behind = await estate.sql<{ consumer: string; shard: number; seq: number; head: number }[]>`
    select c.consumer, c.shard, c.seq, h.seq as head from bus.checkpoints c
    join unnest(${heads.map(h => h.shard)}::smallint[], ${heads.map(h => h.seq)}::bigint[]) as h(shard, seq) using (shard)
    where c.seq < h.seq`
  if (behind.length > 0) return `${behind.length} checkpoints, ${JSON.stringify(behind[0])}`
  const epoch = await currentEpoch(estate.sql)
  const marks = await Promise.all(heads.map(({ shard }) => estate.redisClient.get(markKey(epoch, shard))))
  const late = heads.filter(({ seq }, i) => seq > 0 && Number(marks[i] ?? -1) < seq)
  if (late.length > 0) return `the streams of ${late.length} shards`
  for (const web of estate.webs) {
    const answer = await fetch(`${web.url}/api/v1/health/ready`, { signal: AbortSignal.timeout(2_000) })
    if (answer.status !== 200) return `${web.name}: ${await answer.text()}`
  }
  return ''
}

/** What is still set aside is let go, as an operator does once its cause is mended; waits until nothing is held. */
export async function releaseHeld(estate: Estate): Promise<string[]> {
  const until = Date.now() + patienceMs
  const { discard } = makeDeadLetters({ sql: estate.sql, build: 'faults', announce: () => {} })
  for (;;) {
    // What nobody understands is mended by nothing: its consumer passes over it.
    const strange = await estate.sql<{ id: string }[]>`
      select d.id from bus.dead_letters d join bus.events e on e.shard = d.shard and e.seq = d.seq
      where d.state = 'open' and e.source = 'faults'`
    for (const { id } of strange) await discard({ id, by: 'faults', reason: 'the run is over' })
    await estate.sql`
      update bus.held_events set state = 'retrying', attempts = 0, next_attempt_at = clock_timestamp()
      where state = 'dead' or (state = 'retrying' and next_attempt_at > clock_timestamp() + interval '2 seconds')`
    const held = await estate.sql<{ what: string }[]>`
      select concat_ws(' ', consumer, shard, seq, state, attempts, error) as what from bus.held_events limit 5`
    if (held.length === 0 || Date.now() > until) return held.map(row => row.what)
    await sleep(500)
  }
}

/** A job may have to walk the whole log, and to wait for the one before it. */
const workedOffMs = 180_000

/** What the workers do by themselves once it is ordered, by the table that says what is open. */
const work = [
  `select 'recount of version ' || version || ' ' || state as what from gamification.recounts
    where state in ('queued', 'running')`,
  `select 'fill of version ' || version || ', shard ' || done as what from boards.fills where finished_at is null`,
  `select 'back-test ' || id || ' ' || state as what from gamification.back_tests
    where state in ('queued', 'running')`,
  `select 'erasure of ' || player_id as what from users.erasures where state = 'requested'`,
  `select 'replay ' || id || ' ' || state as what from gamification.replays
    where state in ('queued', 'running')`,
  `select 'comparison ' || id || ' ' || state as what from gamification.comparisons
    where state in ('queued', 'running')`,
]

/** Waits until the workers have done everything that was ordered; answers what they have not. */
export async function untilWorkedOff(estate: Estate): Promise<string[]> {
  const until = Date.now() + workedOffMs
  for (;;) {
    const open = await estate.sql.unsafe<{ what: string }[]>(`${work.join(' union all ')} limit 5`)
    if (open.length === 0 || Date.now() > until) return open.map(row => row.what)
    await sleep(200)
  }
}
