import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { countingConsumer } from '#server/testing/counting-consumer'
import { freezeHeartbeat } from '#server/testing/freeze-heartbeat'
import { until } from '#server/testing/until'
import { makeWorld, type World } from '#server/testing/world'
import { shardCount } from './shards.ts'

type Worker = Awaited<ReturnType<World['startWorker']>>

const names = ['one', 'two']
let world: World
let workers: Worker[] = []
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(async () => {
  await Promise.all(workers.map(worker => worker.stop()))
  workers = []
})
afterAll(async () => await world.end())

async function join() {
  const consumers = names.map(name => countingConsumer(name, { subscribes: ['game.login'] }))
  const worker = await world.startWorker({ consumers, relay: false })
  workers.push(worker)
  return worker
}

const shardsOf = (worker: Worker, name: string) => worker.leases.owned(name).map(lease => lease.shard)

/** Waits until every consumer's shards belong to exactly one of these workers each, in shares of these sizes. */
const shared = (among: Worker[], sizes: number[]) =>
  until(`the leases are shared as ${sizes}`, () =>
    names.every(name => {
      const shares = among.map(worker => shardsOf(worker, name))
      const isWhole = new Set(shares.flat()).size === shardCount && shares.flat().length === shardCount
      return isWhole && shares.every((share, index) => share.length === sizes[index])
    }),
  )

describe('leases', () => {
  it('go to the only worker, are shared evenly with those who join, and come back from one who leaves', async () => {
    const first = await join()
    await shared([first], [32])
    const second = await join()
    await shared([first, second], [16, 16])
    const third = await join()
    await until('nobody has more than a third', () =>
      names.every(name => [first, second, third].every(worker => shardsOf(worker, name).length <= 11)),
    )
    await third.stop()
    await shared([first, second], [16, 16])
    await second.stop()
    await shared([first], [32])
  })

  it('are taken over from a worker who vanished without a word', async () => {
    const [first, second] = [await join(), await join()]
    await shared([first, second], [16, 16])
    await first.vanish()
    await shared([second], [32])
    const tokens = second.leases.owned('one').map(lease => lease.token)
    expect(Math.min(...tokens)).toBeGreaterThan(0)
  })

  it('are not worked on by an owner who could not renew them in time', async () => {
    const worker = await join()
    await shared([worker], [32])
    const thaw = await freezeHeartbeat(world.database.sql, worker.owner)
    await until('it trusts none of them', () => shardsOf(worker, 'one').length === 0)
    const [valid] = await world.database.sql<{ leases: number }[]>`
      select count(*)::int as leases from bus.shard_leases
      where owner = ${worker.owner} and expires_at > clock_timestamp()`
    // It stops before anybody else may start.
    expect(valid?.leases).toBe(names.length * shardCount)
    await thaw()
    await shared([worker], [32])
  })

  it('are known again although the answer to their claim was lost', async () => {
    const worker = await join()
    await shared([worker], [32])
    await world.database.sql`
      update bus.shard_leases set token = token + 1, expires_at = clock_timestamp() + interval '4 s'
      where consumer = 'two' and shard < 5`
    const stored = async () => {
      const rows = await world.database.sql<{ shard: number; token: number }[]>`
        select shard, token from bus.shard_leases where consumer = 'two' order by shard`
      return rows.map(({ shard, token }) => `${shard}:${token}`).join()
    }
    await until('memory and database agree', async () => {
      const mine = worker.leases.owned('two').sort((a, b) => a.shard - b.shard)
      return mine.map(({ shard, token }) => `${shard}:${token}`).join() === (await stored())
    })
  })

  it('are all there after every connection of the worker was cut at once, again and again', async () => {
    const worker = await join()
    await shared([worker], [32])
    for (let i = 0; i < 5; i++) {
      await world.database.sql`
        select pg_terminate_backend(pid) from pg_stat_activity where application_name = ${worker.owner}`
      await Promise.all(names.map(name => worker.leases.reload(name, () => true).catch(() => undefined)))
    }
    await shared([worker], [32])
  })
})
