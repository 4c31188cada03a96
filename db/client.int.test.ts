import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '#db/client'
import { makeWorld, type World } from '#server/testing/world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(async () => await world.end())

it('opens the whole pool when it is filled, and no more under load', async () => {
  const name = 'a pool that is filled'
  const database = openDatabase(world.config.databaseUrl, { max: 5, name })
  const open = async () => {
    const [row] = await world.database.sql<{ count: number }[]>`
      select count(*)::int as count from pg_stat_activity
      where datname = current_database() and application_name = ${name}`
    return row?.count
  }
  await database.sql`select 1`
  expect(await open()).toBe(1)
  await database.fill()
  expect(await open()).toBe(5)
  await Promise.all(Array.from({ length: 40 }, () => database.sql`select pg_sleep(0.01)`))
  expect(await open()).toBe(5)
  await database.end()
})
