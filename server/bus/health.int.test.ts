import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeWorld, type World } from '#server/testing/world'
import { readHealth, takeSample } from './health.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(async () => await world.end())

const logins = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => ({
    source_id: `login-${from + i}`,
    type: 'game.login',
    player: { external_id: `player-${i}` },
  }))

const history = async () => {
  const { tail, database, consumers } = world.core
  return (await readHealth({ sql: database.sql, tail, relayDistance: async () => null, consumers })).history
}

it('a rate is what was appended between two countings, by the time between them', async () => {
  const { sql } = world.database
  await takeSample(sql)
  // Another worker counts at the same moment.
  await takeSample(sql)
  expect(await history()).toHaveLength(1)

  await sql`update bus.samples set at = at - interval '10 s'`
  const [before] = await sql<{ appended: number }[]>`select appended from bus.samples`
  expect((await world.post(logins(0, 400))).status).toBe(202)
  await takeSample(sql)
  const [after] = await sql<{ appended: number; seconds: number }[]>`
    select appended, extract(epoch from clock_timestamp() - at)::float8 as seconds
    from bus.samples order by at desc limit 1`
  // The sample bears the moment it was counted at.
  expect(after?.seconds).toBeLessThan(2)
  const added = (after?.appended ?? 0) - (before?.appended ?? 0)
  expect(added).toBeGreaterThanOrEqual(400)
  const rate = (await history()).at(-1)?.events_per_second ?? 0
  expect(rate * 10).toBeGreaterThan(added * 0.7)
  expect(rate * 10).toBeLessThanOrEqual(added)
})
