import type { Database, Sql } from '#db/client'
import type { RawEvent } from '#server/events/parse-event'
import type { Logger } from '#server/log'
import { toChunks } from './chunk.ts'
import { compareAndAppend } from './compare-and-append.ts'
import { type Loop, startLoop } from './loop.ts'
import { epochStart, readEvents } from './read-events.ts'
import type { Redis } from './redis.ts'
import { firstNumber } from './retention/log-begins.ts'
import { markKey, streamKey } from './stream-keys.ts'

const idleDelayMs = { least: 5, most: 250 }
const eventsPerRead = 500
const trimEveryMs = 2_000

type Deps = { database: Database; redis: Redis; epoch: () => string; budgetEvents: number; log: Logger }
/** A session with the lock, and the server process behind it. */
type Leader = { session: Sql; backend: number }
type Head = { shard: number; seq: number; recordedAt: string }

/**
 * Moves to Redis whatever the fast path missed: compares each shard's head with the stream's high-water mark and
 * appends the difference. One relay leads, by a session lock on a connection of its own; the rest wait for it to die.
 */
export function startRelay(deps: Deps): Loop {
  let leader: Leader | undefined
  let delayMs = idleDelayMs.least
  let trimmedAt = 0
  const seen = new Map<number, Head>()

  const tick = async () => {
    if (!leader) {
      leader = await tryToLead(deps.database)
      if (!leader) return 500
      deps.log.info('relay leads')
    }
    await mustStillLead(leader)
    const moved = await relayOnce(deps, seen)
    if (Date.now() - trimmedAt > trimEveryMs) {
      trimmedAt = Date.now()
      await trim(deps)
    }
    delayMs = moved > 0 ? idleDelayMs.least : Math.min(delayMs * 2, idleDelayMs.most)
    return delayMs
  }
  const resign = async () => {
    await leader?.session.end({ timeout: 1 })
    leader = undefined
  }
  return startLoop({ name: 'relay', tick, onError: resign, onStop: resign, log: deps.log })
}

async function tryToLead(database: Database): Promise<Leader | undefined> {
  const session = database.dedicated('relay')
  try {
    const [row] = await session<{ leads: boolean; backend: number }[]>`
      select pg_try_advisory_lock(hashtext('diana.relay')) as leads, pg_backend_pid() as backend`
    if (row?.leads) return { session, backend: row.backend }
  } catch (error) {
    await session.end({ timeout: 1 })
    throw error
  }
  await session.end({ timeout: 1 })
  return undefined
}

/** The driver replaces a connection that died without a word, but the lock died with it. */
async function mustStillLead({ session, backend }: Leader): Promise<void> {
  const [row] = await session<{ backend: number }[]>`select pg_backend_pid() as backend`
  if (row?.backend !== backend) throw new Error('the session that held the lead is gone')
}

/**
 * One comparison of all shards. `seen`: the heads of an earlier comparison, which spare the log's older partitions a look.
 * Returns how many events went to Redis.
 */
export async function relayOnce(deps: Deps, seen = new Map<number, Head>()): Promise<number> {
  const heads = await deps.database.sql<Head[]>`
    select shard, seq, recorded_at as "recordedAt" from bus.shard_heads where seq > 0`
  const marks = await Promise.all(heads.map(head => deps.redis.get(markKey(deps.epoch(), head.shard))))
  const behind = heads.flatMap((head, index) => {
    const mark = marks[index] ?? null
    return mark !== null && Number(mark) >= head.seq
      ? []
      : [{ head, mark: mark === null ? null : Number(mark) }]
  })
  let moved = 0
  for (let left = await startAll(deps, behind); left.length > 0; ) {
    const found = await readEvents(
      deps.database.sql,
      left.map(({ head: { shard }, after }) => ({ shard, after, since: sinceOf(seen.get(shard), after) })),
      Math.ceil(eventsPerRead / left.length),
    )
    const steps = await Promise.all(left.map(one => relayShard(deps, one, found.get(one.head.shard) ?? [])))
    moved += steps.reduce((sum, step) => sum + step.moved, 0)
    left = left.flatMap((one, index) => {
      const after = steps[index]?.after ?? null
      return after === null || after >= one.head.seq ? [] : [{ ...one, after }]
    })
  }
  for (const head of heads) seen.set(head.shard, head)
  return moved
}

/** A shard whose stream is `behind`: `after` is where it goes on, `base` where its stream began or stood. */
type Behind = { head: Head; base: number; after: number }

/** No event after a head that was seen is older than it. */
const sinceOf = (seen: Head | undefined, after: number) =>
  seen !== undefined && after >= seen.seq ? seen.recordedAt : epochStart

/** Where Redis lost a stream, it begins where somebody may still want to read, not at the beginning of time. */
async function startAll(deps: Deps, behind: { head: Head; mark: number | null }[]): Promise<Behind[]> {
  const lost = behind.filter(({ mark }) => mark === null).map(({ head }) => head.shard)
  const slowest = await slowestOf(deps, lost)
  const begun = behind.map(({ head, mark }) => {
    const base = mark ?? Math.max(slowest.get(head.shard) ?? 0, head.seq - deps.budgetEvents, 0)
    if (mark === null) deps.log.debug({ shard: head.shard, from: base }, 'stream lost, refilling')
    return { head, base, after: base }
  })
  // Nobody needs what was lost: the mark alone says so, and the next append finds where to go on.
  const level = begun.filter(({ head, base }) => base >= head.seq)
  await Promise.all(
    level.map(({ head, base }) => deps.redis.set(markKey(deps.epoch(), head.shard), base, 'NX')),
  )
  return begun.filter(({ head, base }) => base < head.seq)
}

/** By shard, where the slowest consumer of it is. */
async function slowestOf(deps: Deps, shards: number[]): Promise<Map<number, number>> {
  if (shards.length === 0) return new Map()
  const rows = await deps.database.sql<{ shard: number; seq: number }[]>`
    select shard, min(seq) as seq from bus.checkpoints where shard = any(${shards}::smallint[]) group by shard`
  return new Map(rows.map(({ shard, seq }) => [shard, seq]))
}

/** `after`: where the shard goes on; null when there is no more to do for now. */
async function relayShard(
  deps: Deps,
  { base, after }: Behind,
  events: RawEvent[],
): Promise<{ moved: number; after: number | null }> {
  const [first] = events
  if (!first) return { moved: 0, after: null }
  if (first.seq > after + 1 && after + 1 < (await firstNumber(deps.database.sql, first.shard))) {
    // A stream from before retention, as an old copy of Redis has it: nothing can follow on it, so it begins anew.
    await deps.redis.del(streamKey(deps.epoch(), first.shard), markKey(deps.epoch(), first.shard))
    return { moved: 0, after: null }
  }
  const answer = await compareAndAppend(deps.redis, deps.epoch(), toChunks(events), base)
  // Somebody else moved the mark, or Redis lost the stream again: go on from where it stands.
  const isLost = answer.mark < after
  return { moved: answer.verdict === 'ok' ? events.length : 0, after: isLost ? null : answer.mark }
}

/** How many events of the log Redis does not hold yet; null when it cannot say. */
export async function relayDistance(
  deps: Pick<Deps, 'database' | 'redis' | 'epoch'>,
): Promise<number | null> {
  const heads = await deps.database.sql<Head[]>`select shard, seq from bus.shard_heads where seq > 0`
  const marks = await Promise.all(heads.map(head => deps.redis.get(markKey(deps.epoch(), head.shard)))).catch(
    () => null,
  )
  return marks && heads.reduce((sum, head, i) => sum + Math.max(0, head.seq - Number(marks[i] ?? 0)), 0)
}

/** By budget, never by the slowest reader: whoever is further behind reads from Postgres. */
async function trim(deps: Deps): Promise<void> {
  const heads = await deps.database.sql<Head[]>`
    select shard, seq from bus.shard_heads where seq > ${deps.budgetEvents}`
  await Promise.all(
    heads.map(head =>
      deps.redis.xtrim(
        streamKey(deps.epoch(), head.shard),
        'MINID',
        '~',
        String(head.seq - deps.budgetEvents),
      ),
    ),
  )
}
