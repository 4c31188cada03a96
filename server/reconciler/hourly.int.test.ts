import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeReconciler } from '#server/reconciler/index'
import { type PrivateRedis, startPrivateRedis } from '#server/testing/private-redis'
import { until } from '#server/testing/until'
import { makeWorld, type World } from '#server/testing/world'

let redis: PrivateRedis
let world: World
beforeAll(async () => {
  redis = await startPrivateRedis()
  world = await makeWorld({ redisUrl: redis.url })
})
afterAll(async () => {
  await world.end()
  await redis.end()
})

const forget = () => world.database.sql`delete from users.reconciliations`

/** One that waits for ranks no longer than this. */
const withPatience = (ranksWithinMs: number) => {
  const { users, gamification, boards, log } = world
  return makeReconciler({
    ...{ sql: world.database.sql, users, gamification, boards, log },
    ...{ announce: () => undefined, ranksWithinMs },
  })
}

it('the first by itself waits for the ranks of a fresh installation, and looks at them', async () => {
  const { reconciler, boards } = world
  expect(await boards.areRanksWhole(), 'nobody has set any').toBe(false)
  expect([await reconciler.orderDue(), await reconciler.orderDue()]).toEqual([false, false])
  expect((await reconciler.list()).data).toEqual([])

  await world.startWorker()
  await world.post({ source_id: '1', type: 'game.login', player: { external_id: 'ana' } })
  await world.settled()
  await until('ranks are whole', boards.areRanksWhole)
  expect(await reconciler.orderDue()).toBe(true)
  const { state, result } = await reconciler.read(String(await reconciler.runNext(() => false)))
  expect([state, result?.ranks_checked, result?.players]).toEqual(['done', true, 1])
})

it('a Redis that is away keeps it from looking at the rest only for a while', async () => {
  await forget()
  await redis.kill()
  expect(await withPatience(600_000).orderDue()).toBe(false)
  const impatient = withPatience(50)
  expect(await impatient.orderDue()).toBe(false)
  await until('it has waited for long enough', impatient.orderDue)
  const { state, result } = await impatient.read(String(await impatient.runNext(() => false)))
  expect([state, result?.ranks_checked, result?.players]).toEqual(['done', false, 1])
  await redis.start()
})
