import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { makeDatabaseClock } from '#server/bus/database-clock'
import { makeWorld, type World } from '#server/testing/world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(async () => {
  vi.useRealTimers()
  await world.end()
})

it('shows the time of the database, however wrong the clock of the process is', async () => {
  const rightMs = Date.now()
  vi.useFakeTimers({ toFake: ['Date'], now: rightMs - 5 * 60_000 })
  const clock = makeDatabaseClock(world.database.sql)
  expect(rightMs - clock.nowMs()).toBeGreaterThan(250_000)
  await clock.measure()
  expect(Math.abs(clock.nowMs() - rightMs)).toBeLessThan(30_000)
})

it('a web whose clock is five minutes behind takes what happens now, and refuses the future', async () => {
  const rightMs = Date.now()
  vi.useFakeTimers({ toFake: ['Date'], now: rightMs - 5 * 60_000 })
  await world.clock.measure()
  const post = (id: string, aheadMs: number) =>
    world.post({
      ...{ source_id: id, type: 'game.login', player: { external_id: 'ana' } },
      occurred_at: new Date(rightMs + aheadMs).toISOString(),
    })
  expect((await post('now', 0)).status).toBe(202)
  expect((await post('soon', 10 * 60_000)).status).toBe(400)
})
