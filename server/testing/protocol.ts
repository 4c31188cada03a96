import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { append } from '#server/bus/append'
import { type Consumer, startConsumer } from '#server/bus/consumer'
import { relayOnce } from '#server/bus/relay'
import { markKey, streamKey } from '#server/bus/stream-keys'
import type { BusEvent } from '#server/events/envelope'
import type { RawEvent } from '#server/events/parse-event'
import { countingConsumer, effectsOf } from './counting-consumer.ts'
import { type CrashPoint, crashingSql } from './crashing-sql.ts'
import { login, playersOf } from './drafts.ts'
import { leasesByHand } from './leases-by-hand.ts'
import { until } from './until.ts'
import type { World } from './world.ts'

const shards = [5, 11, 29]
const players = shards.map(shard => playersOf(shard, 2))
const budgetEvents = 30

/** What was stated and not rolled back, and how far the consumer was seen to be. */
export type Model = {
  /** Ids of what hosts stated, per shard, in order. */
  stated: Map<number, string[]>
  batches: BusEvent[][]
  checkpoints: Map<number, number>
  behind: number
}

type Row = { shard: number; seq: number; id: string; type: string; causationId: string | null }

/** The way of an event from append to consumer over three shards, one step at a time, with two workers. */
export async function makeProtocol(world: World) {
  const { sql } = world.database
  // What an earlier history left in Redis must not decide how this one goes.
  await world.redis.flushall()
  const consumer = `protocol-${randomUUID().slice(0, 8)}`
  await sql`
    insert into bus.checkpoints (consumer, shard, seq, recorded_at)
    select ${consumer}, shard, seq, recorded_at from bus.shard_heads`
  await sql`insert into bus.shard_leases (consumer, shard) select ${consumer}, shard from bus.shard_heads`
  const start = new Map(
    (
      await sql<{ shard: number; seq: number }[]>`
      select shard, seq from bus.shard_heads where shard = any(${shards}::smallint[])`
    ).map(head => [head.shard, head.seq]),
  )
  const workers = ['a', 'b'].map(name => leasesByHand(sql, consumer, `${consumer}-${name}`))
  const workerAt = (index: number) => {
    const worker = workers[index]
    if (!worker) throw new Error(`there is no worker ${index}`)
    return worker
  }
  await workerAt(0).take(shards)
  let last: Model = { stated: new Map(), batches: [], checkpoints: new Map(), behind: 0 }
  const shardAt = (place: number) => shards[place] ?? 0
  const relayDeps = { ...world, budgetEvents }

  /** One row and one fact an event; nothing keeps either from happening twice but the bus. */
  function effects(during: () => Promise<void>): Consumer {
    const counting = countingConsumer(consumer, { batchMax: 21, after: during })
    return {
      ...counting,
      handle: async (tx, events) => {
        await counting.handle(tx, events)
        const logins = events.filter(event => event.type === 'game.login')
        const facts = logins.map(event => ({
          ...login(players[event.seq % 3]?.[0] ?? null, { type: 'game.message_sent' as const }),
          ...{ causationId: event.id, source: consumer },
        }))
        return { facts }
      },
    }
  }

  async function consume(who: number, at: CrashPoint, during = async () => {}) {
    const leases = workerAt(who)
    const isBehind = leases.owned(consumer).some(lease => world.tail.head(lease.shard) > lease.seq)
    if (!isBehind) return
    const { tail, fastPath, breakers, pauses, log } = world
    const deps = {
      tail,
      leases,
      fastPath,
      breakers,
      pauses,
      log,
      sql: crashingSql(sql, at),
      owner: consumer,
      build: 'tests',
    }
    // Told to stop at once, it finishes the round it has begun: one read, one batch.
    await startConsumer(deps, effects(during)).stop()
  }

  async function handInMidBatch(who: number) {
    let handed = false
    await consume(who, null, async () => {
      if (handed) return
      handed = true
      const other = 1 - who
      await workerAt(other).take(shards)
      await consume(other, null)
    })
  }

  async function state(model: Model, places: number[], then: 'fast path' | 'nothing' | 'rollback') {
    const drafts = places.map((place, i) => login(players[place]?.[i % 2] ?? null))
    const committed = sql.begin(async tx => {
      const events = await append(tx, drafts)
      if (then === 'rollback') throw new Error('rolled back')
      return events
    })
    const events = await committed.catch((error: Error): BusEvent[] => {
      if (error.message !== 'rolled back') throw error
      return []
    })
    for (const { shard, id } of events) model.stated.set(shard, [...(model.stated.get(shard) ?? []), id])
    if (events.length > 0) model.batches.push(events)
    if (then === 'fast path') world.fastPath.publish(events)
  }

  async function readLog(): Promise<Row[]> {
    const rows = await sql<Row[]>`
      select shard, seq, id, type, causation_id as "causationId" from bus.events
      where shard = any(${shards}::smallint[]) order by shard, seq`
    return rows.filter(row => row.seq > (start.get(row.shard) ?? 0))
  }

  async function checkStream(shard: number) {
    const key = streamKey(world.epoch(), shard)
    const answers = await world.redis.multi().xrange(key, '-', '+').get(markKey(world.epoch(), shard)).exec()
    const entries = (answers?.[0]?.[1] ?? []) as [string, string[]][]
    const mark = answers?.[1]?.[1]
    const events = entries.flatMap(([id, fields]) => {
      const chunk: RawEvent[] = JSON.parse(fields[fields.indexOf('d') + 1] ?? '[]')
      expect([chunk[0]?.seq, chunk.at(-1)?.seq]).toEqual([Number(fields[1]), Number(id.split('-')[0])])
      return chunk
    })
    const [first] = events
    if (!first) return
    const log = await sql<{ seq: number; id: string }[]>`
      select seq, id from bus.events
      where shard = ${shard} and seq >= ${first.seq} order by seq limit ${events.length}`
    expect(events.map(({ seq, id }) => ({ seq, id }))).toEqual([...log])
    if (typeof mark === 'string') expect(Number(mark)).toBe(events.at(-1)?.seq)
  }

  /** Everything that holds after any step. Returns what was seen. */
  async function check(model = last): Promise<Model> {
    for (const shard of shards) await checkStream(shard)
    const [rows, done] = [await readLog(), await effectsOf(sql, consumer)]
    const heads = await sql<{ shard: number; head: number; seq: number }[]>`
      select h.shard, h.seq as head, c.seq from bus.shard_heads h join bus.checkpoints c using (shard)
      where c.consumer = ${consumer} and h.shard = any(${shards}::smallint[])`
    for (const { shard, head, seq } of heads) {
      const own = rows.filter(row => row.shard === shard)
      const from = start.get(shard) ?? 0
      const upTo = (end: number) => Array.from({ length: end - from }, (_, i) => from + 1 + i)
      expect(own.map(row => row.seq)).toEqual(upTo(head))
      const hosts = own.filter(row => row.type === 'game.login').map(row => row.id)
      expect(hosts).toEqual(model.stated.get(shard) ?? [])
      expect(seq).toBeGreaterThanOrEqual(model.checkpoints.get(shard) ?? from)
      expect(done.filter(effect => effect.shard === shard).map(effect => effect.seq)).toEqual(upTo(seq))
      model.checkpoints.set(shard, seq)
    }
    const applied = rows.filter(
      row => row.type === 'game.login' && row.seq <= (model.checkpoints.get(row.shard) ?? 0),
    )
    const facts = rows.filter(row => row.type === 'game.message_sent').map(row => row.causationId)
    expect(facts.sort()).toEqual(applied.map(row => row.id).sort())
    model.behind = heads.reduce((sum, { head, seq }) => sum + head - seq, 0)
    last = model
    return model
  }

  /** Nothing fails any more. Nobody is started again: each worker has to find out by itself what it still owns. */
  async function heal() {
    await until(
      'the consumer is level',
      async () => {
        await relayOnce(relayDeps)
        for (const who of workers.keys()) await consume(who, null)
        return (await check()).behind === 0
      },
      5_000,
    )
  }

  return {
    model: (): Model => {
      last = { stated: new Map(), batches: [], checkpoints: new Map(), behind: 0 }
      return last
    },
    ...{ check, consume, handInMidBatch, heal },
    append: state,
    again: async (model: Model, which: number) =>
      world.fastPath.publish(model.batches[which % Math.max(1, model.batches.length)] ?? []),
    relay: async () => void (await relayOnce(relayDeps)),
    relayTwice: async () => void (await Promise.all([relayOnce(relayDeps), relayOnce(relayDeps)])),
    flush: async () => void (await world.redis.flushall()),
    loseStream: async (place: number) =>
      void (await world.redis.del(streamKey(world.epoch(), shardAt(place)))),
    loseMark: async (place: number) => void (await world.redis.del(markKey(world.epoch(), shardAt(place)))),
    trim: async (place: number) =>
      void (await world.redis.xtrim(streamKey(world.epoch(), shardAt(place)), 'MAXLEN', 1)),
    hand: async (place: number, who: number) => await workerAt(who).take([shardAt(place)]),
    restart: async (who: number) => await workerAt(who).restart(),
    end: async () => {
      await sql`delete from bus.checkpoints where consumer = ${consumer}`
      await sql`delete from bus.shard_leases where consumer = ${consumer}`
    },
  }
}

export type Protocol = Awaited<ReturnType<typeof makeProtocol>>
