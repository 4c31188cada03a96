import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '#db/client'
import { type Core, openCore } from '#server/runtime'
import { login, playersOf } from '#server/testing/drafts'
import { requireServers, urlOf } from '#server/testing/servers'
import { until } from '#server/testing/until'
import { makeWorld, type World } from '#server/testing/world'
import { append } from './append.ts'
import { knownEpoch } from './epoch.ts'
import { startRelay } from './relay.ts'
import { streamKey } from './stream-keys.ts'

const shard = 4
const [player = ''] = playersOf(shard, 1)
const budgetEvents = 4_096

let world: World
let copyUrl: string
beforeAll(async () => {
  world = await makeWorld()
  await state(world.core, 3)
  await world.end()
  copyUrl = await copied(world.config.databaseUrl)
})
afterAll(async () => await world.end())

const state = async (core: Core, count: number) =>
  await core.database.sql.begin(async tx =>
    append(
      tx,
      Array.from({ length: count }, () => login(player)),
    ),
  )

/** A back-up of a database, restored beside it. */
async function copied(url: string): Promise<string> {
  const { databaseUrl } = requireServers()
  const { url: adminUrl, options } = urlOf(databaseUrl, 'postgres')
  const admin = postgres(adminUrl, { ...options, max: 1, onnotice: () => {} })
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const source = new URL(url).pathname.slice(1)
  await admin`create database ${admin(name)} template ${admin(source)}`
  await admin.end()
  return urlOf(databaseUrl, name).href
}

/** A process on a database, with a relay. */
async function running<Result>(databaseUrl: string, work: (core: Core) => Promise<Result>): Promise<Result> {
  const core = await openCore({ ...world.config, databaseUrl }, 'worker')
  const { database, redis, epoch, log } = core
  const relay = startRelay({ database, redis, epoch, budgetEvents, log })
  try {
    return await work(core)
  } finally {
    await relay.stop()
    await core.close()
  }
}

const lengthOf = (core: Core) => core.redis.xlen(streamKey(core.epoch(), shard))

describe('a database that was restored while Redis went on', () => {
  it('begins another life: what Redis has of the other one is nothing it believes', async () => {
    const first = await running(world.config.databaseUrl, async core => {
      // What the back-up has not, and what Redis has under the numbers that come next there.
      await state(core, 2)
      await until('the streams have it', async () => (await lengthOf(core)) >= 1)
      expect(core.tail.head(shard)).toBe(5)
      return core.epoch()
    })
    await running(copyUrl, async core => {
      expect(core.epoch()).not.toBe(first)
      expect(core.tail.head(shard)).toBe(3)
      const [own] = await state(core, 1)
      await until('its own stream has it', async () => (await lengthOf(core)) === 1)
      await until('it is read', () => core.tail.head(shard) === 4)
      const read = await core.tail.read([{ shard, after: 3, since: 'epoch' }], 10)
      expect(read.get(shard)?.map(({ id }) => id)).toEqual([own?.id])
    })
  })

  it('has one life, however often processes start, and none before the first', async () => {
    const database = openDatabase(await copied(world.config.databaseUrl), { max: 1, name: 'copy' })
    expect(await knownEpoch(database.sql)).toBeNull()
    await database.end()
    const known = await running(copyUrl, async ({ database }) => await knownEpoch(database.sql))
    await running(copyUrl, async ({ epoch }) => expect(epoch()).toBe(known))
  })
})
