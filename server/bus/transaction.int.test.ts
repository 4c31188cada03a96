import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '#db/client'
import { startPostgresProxy } from '#server/testing/postgres-proxy'
import { makeWorld, type World } from '#server/testing/world'
import { isTransient } from './failure.ts'
import { transaction } from './transaction.ts'

let world: World
let proxy: Awaited<ReturnType<typeof startPostgresProxy>>
let database: Database
beforeAll(async () => {
  world = await makeWorld()
  await world.database.sql`create table notes (note text)`
  proxy = await startPostgresProxy(world.config.databaseUrl)
  // One connection, so that a statement which outlives its transaction would meet the next session on it.
  database = openDatabase(proxy.url, { max: 1, name: 'cut off' })
})
afterAll(async () => {
  await database.end()
  await proxy.end()
  await world.end()
})
beforeEach(async () => {
  await world.database.sql`truncate notes`
  await database.sql`select 1`
})

const notes = async () =>
  (await world.database.sql<{ note: string }[]>`select note from notes`).map(row => row.note)
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
const error = (running: Promise<unknown>) =>
  running.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )

describe('a transaction whose connection is lost', () => {
  it('fails in passing while it waits for an answer, and writes nothing', async () => {
    const { sql } = database
    const running = error(
      transaction(sql, async tx => {
        await tx`insert into notes values ('before')`
        setTimeout(proxy.cut, 50)
        await tx`select pg_sleep(1)`
      }),
    )
    expect(isTransient(await running)).toBe(true)
    await database.sql`select 1`
    expect(await notes()).toEqual([])
  })

  it('fails in passing while it does something else, and writes nothing afterwards', async () => {
    const late: unknown[] = []
    const running = error(
      transaction(database.sql, async tx => {
        await tx`insert into notes values ('before')`
        proxy.cut()
        await pause(150)
        // By now the pool has connected anew: this must not land there.
        await tx`insert into notes values ('after')`.catch((thrown: unknown) => late.push(thrown))
      }),
    )
    expect(isTransient(await running)).toBe(true)
    await database.sql`select 1`
    await pause(250)
    expect(await database.sql`select 1 as alive`).toHaveLength(1)
    expect(await notes()).toEqual([])
  })

  it('fails in passing when only its commit is left', async () => {
    const running = error(
      transaction(database.sql, async tx => {
        await tx`insert into notes values ('before')`
        proxy.cut()
        await pause(100)
      }),
    )
    expect(isTransient(await running)).toBe(true)
    expect(await database.sql`select 1 as alive`).toHaveLength(1)
    expect(await notes()).toEqual([])
  })
})

describe('a transaction', () => {
  it('commits what its callback did and answers with what it returned', async () => {
    const answer = await transaction(database.sql, async tx => {
      await tx`insert into notes values ('kept')`
      return 'done'
    })
    expect(answer).toBe('done')
    expect(await notes()).toEqual(['kept'])
  })

  it('rolls back and throws on what its callback threw, also a fault of another connection', async () => {
    for (const thrown of [new Error('no'), Object.assign(new Error('redis'), { code: 'ECONNREFUSED' })]) {
      const running = transaction(database.sql, async tx => {
        await tx`insert into notes values ('lost')`
        throw thrown
      })
      await expect(running).rejects.toBe(thrown)
    }
    expect(await notes()).toEqual([])
  })
})
