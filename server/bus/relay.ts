import type { Database, Sql } from '#db/client'
import type { Logger } from '#server/log'
import { toChunks } from './chunk.ts'
import { compareAndAppend } from './compare-and-append.ts'
import { type Loop, startLoop } from './loop.ts'
import { epochStart, readEvents } from './read-events.ts'
import type { Redis } from './redis.ts'
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

  const tick = async () => {
    if (!leader) {
      leader = await tryToLead(deps.database)
      if (!leader) return 500
      deps.log.info('relay leads')
    }
    await mustStillLead(leader)
    const moved = await relayOnce(deps)
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

/** One comparison of all shards. Returns how many events went to Redis. */
export async function relayOnce(deps: Deps): Promise<number> {
  const heads = await deps.database.sql<Head[]>`
    select shard, seq, recorded_at as "recordedAt" from bus.shard_heads where seq > 0`
  const marks = await Promise.all(heads.map(head => deps.redis.get(markKey(deps.epoch(), head.shard))))
  const moved = await Promise.all(
    heads.map((head, index) => {
      const mark = marks[index]
      if (mark !== null && Number(mark) >= head.seq) return 0
      return relayShard(deps, head, mark === null || mark === undefined ? undefined : Number(mark))
    }),
  )
  return moved.reduce((sum, count) => sum + count, 0)
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

async function relayShard(deps: Deps, head: Head, mark: number | undefined): Promise<number> {
  // Redis lost the stream: begin where somebody may still want to read, not at the beginning of time.
  const base = mark ?? (await streamStart(deps, head))
  if (mark === undefined) deps.log.debug({ shard: head.shard, from: base }, 'stream lost, refilling')
  // Nobody needs what was lost: the mark alone says so, and the next append finds where to go on.
  if (base >= head.seq) await deps.redis.set(markKey(deps.epoch(), head.shard), base, 'NX')
  let moved = 0
  for (let after = base; after < head.seq; ) {
    const found = await readEvents(
      deps.database.sql,
      [{ shard: head.shard, after, since: epochStart }],
      eventsPerRead,
    )
    const events = found.get(head.shard) ?? []
    if (events.length === 0) return moved
    const answer = await compareAndAppend(deps.redis, deps.epoch(), toChunks(events), base)
    if (answer.verdict === 'ok') moved += events.length
    // Somebody else moved the mark, or Redis lost the stream again: go on from where it stands.
    if (answer.mark < after) return moved
    after = answer.mark
  }
  return moved
}

async function streamStart(deps: Deps, head: Head): Promise<number> {
  const [row] = await deps.database.sql<{ seq: number | null }[]>`
    select min(seq) as seq from bus.checkpoints where shard = ${head.shard}`
  return Math.max(row?.seq ?? 0, head.seq - deps.budgetEvents, 0)
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
