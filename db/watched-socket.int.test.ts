import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '#db/client'
import { isTransient } from '#server/bus/failure'
import { transaction } from '#server/bus/transaction'
import { startPostgresProxy } from '#server/testing/postgres-proxy'
import { makeWorld, type World } from '#server/testing/world'

const statementTimeoutMs = 1_000

let world: World
let proxy: Awaited<ReturnType<typeof startPostgresProxy>>
let database: Database
let silences = 0
beforeAll(async () => {
  world = await makeWorld()
  await world.database.sql`create table seats (seat int primary key)`
  await world.database.sql`insert into seats values (1)`
  proxy = await startPostgresProxy(world.config.databaseUrl)
  database = openDatabase(proxy.url, {
    ...{ max: 1, name: 'vanished', statementTimeoutMs },
    onSilence: () => {
      silences += 1
    },
  })
})
afterAll(async () => {
  await database.end()
  await proxy.end()
  await world.end()
})

describe('a connection to Postgres', () => {
  it('is given up when its server vanished without a word, and the next one works', async () => {
    await database.sql`select 1`
    proxy.silence()
    const error = await database.sql`select 2`.then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    expect(isTransient(error)).toBe(true)
    expect(silences).toBe(1)
    expect(await database.sql`select 3 as answer`).toEqual([{ answer: 3 }])
  })

  it('is given up also when it still answered the statement before', async () => {
    const before = silences
    const first = database.sql`select 1 as answer`.execute()
    const failed = database.sql`select pg_sleep(0.4)`.then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    expect(await first).toEqual([{ answer: 1 }])
    proxy.silence()
    expect(isTransient(await failed)).toBe(true)
    expect(silences).toBe(before + 1)
  })

  it('takes what is copied into a table, and is kept after it', async () => {
    const [before] = await database.sql`select pg_backend_pid() as pid`
    const lines = Array.from({ length: 100 }, (_, nth) => `${nth + 10}\n`)
    await pipeline(Readable.from(lines), await database.sql`copy seats from stdin`.writable())
    await new Promise(resolve => setTimeout(resolve, statementTimeoutMs * 4))
    const [after] = await database.sql`select pg_backend_pid() as pid, count(*)::int as seats from seats`
    expect(after).toEqual({ ...before, seats: lines.length + 1 })
  })

  it('is kept while it has nothing to answer, however long', async () => {
    const pid = async () => (await database.sql<{ pid: number }[]>`select pg_backend_pid() as pid`)[0]?.pid
    const before = await pid()
    await new Promise(resolve => setTimeout(resolve, statementTimeoutMs * 4))
    expect(await pid()).toBe(before)
  })

  it('loses its locks when its client vanished in the middle of a transaction', async () => {
    const held = transaction(database.sql, async tx => {
      await tx`select 1 from seats where seat = 1 for update`
      proxy.silence()
      await tx`select 1`
    })
    const failed = held.then(
      () => false,
      () => true,
    )
    await new Promise(resolve => setTimeout(resolve, 200))
    expect(await world.database.sql`select seat from seats where seat = 1 for update`).toHaveLength(1)
    expect(await failed).toBe(true)
  })

  it('waits for a lock shorter than for an answer, and calls it passing', async () => {
    let release = () => {}
    const released = new Promise<void>(resolve => {
      release = resolve
    })
    const holder = world.database.sql.begin(async tx => {
      await tx`select 1 from seats where seat = 1 for update`
      await released
    })
    const error = await database.sql`select 1 from seats where seat = 1 for update`.then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    release()
    await holder
    expect(error).toMatchObject({ code: '55P03' })
    expect(isTransient(error)).toBe(true)
  })

  it('is given up too when it is the one people sign in through', async () => {
    const before = silences
    await database.auth.$client`select 1`
    proxy.silence()
    const error = await database.auth.execute('select 2').then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    expect(error).toMatchObject({ cause: { code: 'CONNECTION_CLOSED' } })
    expect(silences).toBeGreaterThan(before)
    const [answered] = await database.auth.$client`select 3 as answer`
    expect(answered).toEqual({ answer: 3 })
  })
})
