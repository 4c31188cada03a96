import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { progress } from '#server/contract/progress'
import { createApiKey } from '#server/services/users/index'
import { problemOf } from '#server/testing/problem'
import { makeWorld, type World } from '#server/testing/world'

let world: World
let otherKey: string
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
  const other = await createApiKey(world.database.sql, {
    ...{ name: 'other', source: 'other', scopes: ['events:write', 'players:read', 'links:write'] },
  })
  otherKey = other.key
})
afterAll(async () => await world.end())

const activity = (externalId: string, more: Record<string, unknown> = {}) => ({
  ...{ source_id: randomUUID(), type: 'game.trivia_completed', player: { external_id: externalId } },
  data: { difficulty: 'hard', correct: true },
  ...more,
})

/** As the route does it: the path's segment arrives decoded. */
function read(id: string, headers: Record<string, string> = { authorization: `Bearer ${world.key}` }) {
  const url = `http://127.0.0.1:3999/api/v1/players/${encodeURIComponent(id.toWellFormed())}/progress`
  return world.api.getProgress(new Request(url, { headers }), { id })
}

async function progressOf(id: string) {
  const answer = await read(id)
  expect(answer.status).toBe(200)
  return progress.parse(await answer.json())
}

describe('progress', () => {
  it.each([
    'plain',
    'a/b',
    '100%',
    'a%2Fb',
    'a%252Fb',
    '%00',
    '🦊 fox',
    'שלום',
    'ext:ext:x',
    '../me',
    'me',
    '?x=1#y',
  ])('is found by the external id %j, and only by that one', async externalId => {
    await world.post(activity(externalId))
    const found = await progressOf(`ext:${externalId}`)
    expect(found.player.external_id).toBe(externalId)
    const byId = await progressOf(found.player.id)
    expect(byId.player).toEqual(found.player)
  })

  it('shows what an activity earned: points, level, streak, first goal and the ledger line with its why', async () => {
    await world.post(
      activity('shown', { player: { external_id: 'shown', name: 'Ana', time_zone: 'Asia/Tokyo' } }),
    )
    await world.settled()
    const shown = await progressOf('ext:shown')
    expect(shown.player).toMatchObject({ name: 'Ana', time_zone: 'Asia/Tokyo' })
    expect(shown.points).toEqual({ total_earned: 150, available: 150 })
    expect(shown.level).toEqual({ current: 1, from: 0, next: 1_000 })
    expect(shown.streak).toMatchObject({ current: 1, longest: 1, state: 'safe', time_zone: 'Asia/Tokyo' })
    expect(shown.streak.week.filter(day => day.state === 'done').map(day => day.day)).toEqual([
      shown.streak.today,
    ])
    expect(Date.parse(shown.streak.day_ends_at)).toBeGreaterThan(Date.now())
    expect(shown.next_goal).toMatchObject({ need: expect.any(Number) })
    expect(shown.achievements[0]?.tiers[0]).toMatchObject({ tier: 'bronze', earned_at: expect.any(String) })
    expect(shown.recent).toHaveLength(1)
    expect(shown.recent[0]).toMatchObject({
      ...{ points: 150, balance_after: 150, kind: 'award', rule: 'trivia_completed' },
      label: { en: 'Answered a trivia', es: 'Respondiste una trivia' },
      why: { base: 150, refusal: null, rule_set: 1 },
    })
  })

  it('shows a refusal with its reason', async () => {
    const session = { type: 'game.session_ended', data: { minutes: 3 } }
    await world.post(activity('short', session))
    await world.settled()
    const { recent, points } = await progressOf('ext:short')
    expect(points.available).toBe(0)
    expect(recent[0]).toMatchObject({ kind: 'refusal', why: { refusal: { code: 'condition_false' } } })
  })

  it('lists the newest ten lines, newest first', async () => {
    await world.post(Array.from({ length: 12 }, () => activity('busy')))
    await world.settled()
    const numbers = (await progressOf('ext:busy')).recent.map(entry => entry.number)
    expect(numbers).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3])
  })

  it.each(['ext:nobody', 'ext:', 'ext:\u0000', `ext:${'x'.repeat(5_000)}`, 'ext:\n', 'nonsense', ''])(
    'of %j is not found',
    async id => {
      const problem = await problemOf(await read(id), 404)
      expect(problem.code).toBe('not_found')
      expect(problem.detail.length).toBeLessThan(200)
    },
  )

  it.each([`ply_${'0'.repeat(32)}`, `ply_${'z'.repeat(32)}`, `evt_${'0'.repeat(32)}`, 'ply_', randomUUID()])(
    'of the id %s is not found',
    async id => void (await problemOf(await read(id), 404)),
  )

  it("of another host's player is not found, by either name", async () => {
    await world.post(activity('mine'))
    const { player } = await progressOf('ext:mine')
    const authorization = `Bearer ${otherKey}`
    for (const id of ['ext:mine', player.id]) await problemOf(await read(id, { authorization }), 404)
  })

  it('of me needs a session, and a key is none', async () => {
    await problemOf(await read('me', {}), 401)
    await problemOf(await read('me'), 401)
  })

  it('needs a key or a session', async () => {
    await problemOf(await read('ext:mine', {}), 401)
    await problemOf(await read('ext:mine', { authorization: 'Bearer nonsense' }), 401)
    await problemOf(await read('ext:mine', { cookie: 'diana-console.session_token=forged.value' }), 401)
  })

  it('needs a key with the scope', async () => {
    const input = { name: 'writer', source: 'tests', scopes: ['events:write'] }
    const { key } = await createApiKey(world.database.sql, input)
    const problem = await problemOf(await read('ext:mine', { authorization: `Bearer ${key}` }), 403)
    expect(problem.detail).toContain('players:read')
  })
})

describe('a board', () => {
  function board(
    id: string,
    around: string | null,
    headers: Record<string, string> = { authorization: `Bearer ${world.key}` },
  ) {
    const query = around === null ? '' : `?${new URLSearchParams({ around })}`
    const url = `http://127.0.0.1:3999/api/v1/boards/${encodeURIComponent(id)}${query}`
    return world.api.getBoard(new Request(url, { headers }), { id })
  }

  it.each(['a%2Fb', 'a/b', '100%', '🦊 fox'])(
    'is read around the external id %j, and no other',
    async externalId => {
      await world.post(activity(externalId))
      await world.settled()
      const { player } = await progressOf(`ext:${externalId}`)
      const { around }: { around: { player_id: string; is_me: boolean }[] } = await (
        await board('points_week', `ext:${externalId}`)
      ).json()
      expect(around.filter(row => row.is_me).map(row => row.player_id)).toEqual([player.id])
    },
  )

  it('that does not exist is not found', async () => {
    await world.post(activity('ana'))
    for (const id of ['points_year', 'constructor', '', '__proto__']) {
      const problem = await problemOf(await board(id, 'ext:ana'), 404)
      expect(problem.detail).toBe(`There is no board ${id}.`)
    }
  })

  it('needs a reader, and somebody to read it around who is known to the reader', async () => {
    expect((await board('points_week', null)).status).toBe(200)
    await problemOf(await board('points_week', null, {}), 401)
    await problemOf(await board('points_week', 'ext:nobody'), 404)
    await problemOf(await board('points_week', 'ext:\u0000'), 404)
    await problemOf(await board('points_week', 'me'), 401)
    await problemOf(await board('points_week', 'ext:ana', {}), 401)
    await problemOf(await board('points_week', 'ext:ana', { authorization: `Bearer ${otherKey}` }), 404)
  })
})
