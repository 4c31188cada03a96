import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeWorld, type World } from '#server/testing/world'
import { readEvent, readEventsById } from './read-event.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(async () => await world.end())

const ofYear10000AndLater = 'ffffffff-ffff-4fff-8fff-ffffffffffff'

it('ids of no event are passed over, also those that no clock could have made', async () => {
  const { sql } = world.database
  const activity = { source_id: 'one', type: 'game.login', player: { external_id: 'ana' } }
  expect((await world.post(activity)).status).toBe(202)
  const [recorded] = await sql<{ id: string }[]>`select id from bus.events where type = 'game.login'`
  const id = recorded?.id ?? ''
  const found = await readEventsById(sql, [ofYear10000AndLater, id, '00000000-0000-4000-8000-000000000000'])
  expect(found.map(event => event.id)).toEqual([id])
  expect(await readEventsById(sql, [ofYear10000AndLater])).toEqual([])
  expect(await readEvent(sql, ofYear10000AndLater)).toBeNull()
})
