import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { achievements } from '#server/contract/achievements'
import { player } from '#server/contract/player-profile'
import { createApiKey } from '#server/services/users/index'
import { browserOfPlayer } from '#server/testing/browser-of-player'
import { problemOf } from '#server/testing/problem'
import { makeWorld, type World } from '#server/testing/world'

let world: World
let otherKey: string
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
  const other = { name: 'other', source: 'other', scopes: ['players:read'] as const }
  otherKey = (await createApiKey(world.database.sql, other)).key
})
afterAll(async () => await world.end())

const url = 'http://127.0.0.1:3999/api/v1/players/someone'
const asHost = (key = world.key) => new Request(url, { headers: { authorization: `Bearer ${key}` } })

async function read(id: string, request = asHost()) {
  const answer = await world.api.getPlayer(request, { id })
  expect(answer.status).toBe(200)
  return player.parse(await answer.json())
}

it('is who a host named, and what came of what they did: the same as in the ledger and the album', async () => {
  const named = { external_id: 'ana', name: 'Ana', locale: 'es', time_zone: 'Europe/Madrid' }
  const put = new Request(url, {
    ...{ method: 'PUT', body: JSON.stringify({ name: 'Ana', locale: 'es', time_zone: 'Europe/Madrid' }) },
    headers: { authorization: `Bearer ${world.key}`, 'content-type': 'application/json' },
  })
  const registered = await (await world.api.putPlayer(put, { id: 'ext:ana' })).json()
  const before = await read('ext:ana')
  expect(before).toEqual({
    ...{ ...registered, ...named, username: null, role: 'free', role_until: null, status: 'active' },
    ...{ progress: null, tiers: [] },
  })

  const data = { difficulty: 'hard', correct: true }
  const activities = Array.from({ length: 12 }, () => ({
    ...{ source_id: randomUUID(), type: 'game.trivia_completed', player: { external_id: 'ana' }, data },
  }))
  await world.post(activities)
  await world.settled()
  const found = await read('ext:ana')
  const progress = await (await world.api.getProgress(asHost(), { id: 'ext:ana' })).json()
  expect(found.progress?.points).toEqual(progress.points)
  expect(found.progress?.points.available).toBeGreaterThan(0)
  expect(found.progress?.level).toBe(progress.level.current)
  const album = achievements.parse(
    await (await world.api.getAchievements(asHost(), { id: 'ext:ana' })).json(),
  )
  const held = album.data.flatMap(one => {
    const tiers = one.state === 'shown' ? one.tiers : []
    return tiers.flatMap(({ tier, earned_at: at }) => (at === null ? [] : [`${one.id} ${tier}`]))
  })
  expect(held.length).toBeGreaterThan(0)
  expect(found.tiers.map(({ achievement, tier }) => `${achievement} ${tier}`).sort()).toEqual(held.sort())
  expect(found.tiers.map(one => one.earned_at)).toEqual(found.tiers.map(one => one.earned_at).sort())

  // By our id, and by the player themself, the same.
  expect(await read(found.id)).toEqual(found)
  const browser = await browserOfPlayer(world, 'ext:ana')
  expect(await read('me', browser.request('/api/v1/players/me'))).toEqual(found)
})

it('is nobody to another host', async () => {
  const { id } = await read('ext:ana')
  for (const name of ['ext:ana', id, 'ext:nobody'])
    await problemOf(await world.api.getPlayer(asHost(otherKey), { id: name }), 404)
})
