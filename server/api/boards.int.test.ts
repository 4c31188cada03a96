import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  board,
  boardAppearance,
  boardClosingDetail,
  boardClosingList,
  boardList,
} from '#server/contract/board'
import { createAdmin, createApiKey } from '#server/services/users/index'
import { adminActs } from '#server/testing/admin-acts'
import { type Browser, makeBrowser } from '#server/testing/browser'
import { browserOfPlayer } from '#server/testing/browser-of-player'
import { problemOf } from '#server/testing/problem'
import { until } from '#server/testing/until'
import { makeWorld, type World } from '#server/testing/world'

let world: World
const browsers = new Map<string, Browser>()
const roles = ['viewer', 'operator'] as const

beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
  for (const role of roles) browsers.set(role, await signIn(world, role))
  for (const [n, externalId] of ['ana', 'ben', 'cleo'].entries()) {
    await world.post(play(externalId, n + 1))
    await world.settled()
  }
  browsers.set('ana', await browserOfPlayer(world, 'ext:ana'))
})
afterAll(async () => await world.end())

const play = (externalId: string, count: number, more: Record<string, unknown> = {}) =>
  Array.from({ length: count }, () => ({
    ...{ source_id: randomUUID(), type: 'game.message_sent' },
    player: { external_id: externalId, name: externalId },
    ...more,
  }))

/** Signs in an admin of that role. */
async function signIn({ api, users, database }: World, role: (typeof roles)[number]): Promise<Browser> {
  const admin = { email: `${role}@example.com`, name: role, password: 'correct horse battery' }
  await createAdmin(users.consoleSignIn, admin)
  await database.sql`update auth.user set role = ${role} where email = ${admin.email}`
  const browser = makeBrowser()
  const headers = { 'x-forwarded-for': `192.0.2.${110 + roles.indexOf(role)}` }
  const request = browser.request('/api/auth/console/sign-in/email', { body: admin, headers })
  expect(browser.take(await api.consoleSignIn(request)).status).toBe(200)
  return browser
}

function asHost(path: string, method = 'GET', key = world.key) {
  const headers = { authorization: `Bearer ${key}` }
  return new Request(`http://127.0.0.1:3999/api/v1${path}`, { method, headers })
}

function as(who: string, path: string, init: Parameters<Browser['request']>[1] = {}) {
  const browser = browsers.get(who)
  if (!browser) throw new Error(`nobody is signed in as ${who}`)
  return browser.request(`/api/v1${path}`, init)
}

const readBoard = (query: string, id = 'points_week') =>
  world.api.getBoard(asHost(`/boards/${id}${query}`), { id })
const boardOf = async (response: Response) => {
  const text = await response.text()
  expect(response.status, text).toBe(200)
  return board.parse(JSON.parse(text))
}
const fresh = (query: string, id?: string) =>
  until('the ranks are in Redis', async () => {
    const view = await boardOf(await readBoard(query, id))
    return view.stale ? null : view
  })

describe('the list of boards', () => {
  it('has every board of the rule set in force with its running period', async () => {
    const list = boardList.parse(await (await world.api.listBoards(asHost('/boards'))).json())
    expect(list.data.map(one => [one.id, one.metric, one.period.kind])).toEqual([
      ['points_week', 'points', 'week'],
      ['points_month', 'points', 'month'],
      ['points_all', 'points', 'all'],
      ['streak', 'streak', 'all'],
      ['chapters_month', 'awards', 'month'],
      ['trivia_in_a_row', 'in_a_row', 'all'],
      ['achievements', 'achievements', 'all'],
    ])
    const all = list.data.find(one => one.id === 'points_all')
    expect(all?.period).toMatchObject({ key: 'all', starts_at: null, ends_at: null })
    expect(list.data[0]?.rewards[0]).toEqual({ from: 1, to: 1, points: 500 })
  })

  it('is read by hosts, players and admins, and by nobody else', async () => {
    for (const who of ['ana', 'viewer'])
      expect((await world.api.listBoards(as(who, '/boards'))).status).toBe(200)
    const nobody = new Request('http://127.0.0.1:3999/api/v1/boards')
    await problemOf(await world.api.listBoards(nobody), 401)
    const { key } = await createApiKey(world.database.sql, {
      ...{ name: 'writer', source: 'tests', scopes: ['events:write'] },
    })
    await problemOf(await world.api.listBoards(asHost('/boards', 'GET', key)), 403)
  })
})

describe('a board', () => {
  it('without anybody in the middle is the top alone', async () => {
    const view = await fresh('')
    expect(view).toMatchObject({ mine: null, around: [], players: 3, state: 'open', segment: null })
    expect(view.top.map(row => [row.rank, row.name, row.score])).toEqual([
      ...[
        [1, 'cleo', 15],
        [2, 'ben', 10],
        [3, 'ana', 5],
      ],
    ])
  })

  it('of a segment ranks its players among themselves', async () => {
    expect(await boardOf(await readBoard('?segment=role:free'))).toMatchObject({
      ...{ segment: 'role:free', players: 3, stale: false },
    })
    expect(await boardOf(await readBoard('?segment=role:vip'))).toMatchObject({ players: 0, top: [] })
    await problemOf(await readBoard('?segment=role:admin'), 400)
  })

  it('has periods by name, and no others', async () => {
    const { period } = await fresh('')
    expect((await boardOf(await readBoard(`?period=${period.key}`))).period).toEqual(period)
    const previous = await boardOf(await readBoard('?period=previous&around=ext:ana'))
    expect(previous).toMatchObject({ state: 'closed', players: 0, mine: { score: null } })
    expect(previous.period.ends_at).toBe(period.starts_at)
    for (const key of ['2999-W01', 'yesterday', '2026-13', ''])
      await problemOf(await readBoard(`?period=${key}`), 400)
    await problemOf(await readBoard('?period=previous', 'points_all'), 400)
  })
})

describe('how a player is seen', () => {
  const put = (body: unknown, who = 'ana', headers: Record<string, string> = {}) =>
    world.api.putBoardAppearance(as(who, '/players/me/board-appearance', { method: 'PUT', body, headers }))
  const shown = async () => (await fresh('?around=ext:ana')).mine

  it('is by an alias to everybody, and the name of before once it is taken back', async () => {
    const set = await put({ hidden: false, alias: '  La Reina ' })
    expect(boardAppearance.parse(await set.json())).toEqual({
      ...{ hidden: false, alias: 'La Reina', achievements: 'nobody' },
    })
    expect((await fresh('')).top.map(row => row.name)).toEqual(['cleo', 'ben', 'La Reina'])
    expect(await shown()).toMatchObject({ alias: 'La Reina', hidden: false, score: 5 })
    await put({ hidden: false, alias: null })
    expect((await fresh('')).top.map(row => row.name)).toEqual(['cleo', 'ben', 'ana'])
  })

  it('is not at all while hidden, at once; their score is told to them alone', async () => {
    await put({ hidden: true, alias: null })
    expect((await boardOf(await readBoard(''))).top.map(row => row.name)).toEqual(['cleo', 'ben'])
    const mine = await fresh('?around=ext:ana')
    expect(mine).toMatchObject({ around: [], mine: { hidden: true, score: 5, is_staff: false } })
    await put({ hidden: false, alias: null })
    await world.settled()
    await until('they are back', async () => (await fresh('')).top.length === 3)
  })

  it.each([
    { hidden: 'yes', alias: null },
    { hidden: true },
    { hidden: false, alias: '' },
    { hidden: false, alias: '   ' },
    { hidden: false, alias: 'x'.repeat(41) },
    { hidden: false, alias: 'a\u0000b' },
    { hidden: false, alias: null, name: 'x' },
    { hidden: false, alias: null, achievements: 'friends' },
    [],
  ])('is refused as %j', async body => {
    expect((await problemOf(await put(body), 400)).errors?.length).toBeGreaterThan(0)
  })

  it('is changed by the player alone, from our own page', async () => {
    const body = { hidden: true, alias: null }
    await problemOf(await put(body, 'viewer'), 401)
    await problemOf(await put(body, 'ana', { 'sec-fetch-site': 'cross-site' }), 403)
    expect(await shown()).toMatchObject({ hidden: false })
  })
})

describe('a close', () => {
  const list = async (query = '', who = 'ana', id = 'points_week') =>
    boardClosingList.parse(
      await (await world.api.listBoardClosings(as(who, `/boards/${id}/closings${query}`), { id })).json(),
    )
  const detail = (period: string, who = 'viewer', id = 'points_week') =>
    world.api.getBoardClosing(as(who, `/boards/${id}/closings/${period}`), { id, period })

  it('is listed when it has begun, and tells admins what it did', async () => {
    expect((await list()).data).toEqual([])
    const { period } = await fresh('')
    await world.boards.closeDue(Date.parse(period.ends_at ?? '') + 16 * 60_000)
    const { data } = await list()
    expect(data.map(one => [one.period.key, one.step, one.players])).toEqual([[period.key, 'archived', 3]])
    const told = boardClosingDetail.parse(await (await detail(period.key)).json())
    expect(told).toMatchObject({
      ...{ step: 'archived', differences: 0, payouts_total: { count: 3, points: 1_000 } },
      payouts: [{ rank: 1, name: 'cleo', points: 500 }, { rank: 2 }, { rank: 3, points: 250 }],
    })
    expect(told.payouts.every(payout => payout.paid_at !== null)).toBe(true)
    expect(told.log).toHaveLength(6)
  })

  it('is listed page by page', async () => {
    const past = [10, 20].map(days => new Date(Date.now() - days * 86_400_000).toISOString())
    for (const at of past) await world.post(play('ben', 1, { occurred_at: at }))
    await world.settled()
    await world.boards.closeDue(Date.now() + 16 * 60_000)
    const first = await list('?limit=2')
    expect(first).toMatchObject({ has_more: true, next_cursor: first.data[1]?.period.ends_at })
    const rest = await list(`?limit=2&before=${first.next_cursor}`)
    expect(rest).toMatchObject({ has_more: false, next_cursor: null })
    const ends = [...first.data, ...rest.data].map(one => one.period.ends_at ?? '')
    expect(ends).toHaveLength(3)
    expect(ends).toEqual([...ends].sort().reverse())
  })

  it('that never was is not found, and is for admins only', async () => {
    await problemOf(await detail('1999-W01'), 404)
    await problemOf(await detail('1999-W01', 'viewer', 'nothing'), 404)
    await problemOf(await detail('1999-W01', 'ana'), 401)
    const id = 'nothing'
    await problemOf(await world.api.listBoardClosings(as('ana', '/boards/nothing/closings'), { id }), 404)
    for (const query of ['?before=now', '?limit=0', '?limit=101']) {
      const asked = as('ana', `/boards/points_week/closings${query}`)
      await problemOf(await world.api.listBoardClosings(asked, { id: 'points_week' }), 400)
    }
    const nobody = new Request('http://127.0.0.1:3999/api/v1/boards/points_week/closings')
    await problemOf(await world.api.listBoardClosings(nobody, { id: 'points_week' }), 401)
  })
})

describe('a rebuild', () => {
  const rebuild = (who: string, id = 'points_week') =>
    world.api.rebuildBoard(as(who, `/boards/${id}/rebuilds`, { method: 'POST' }), { id })

  it('is begun by an operator; until it is done the board is counted and says so', async () => {
    const answer = await rebuild('operator')
    expect(answer.status).toBe(202)
    expect(await answer.json()).toEqual({ board: 'points_week', state: 'rebuilding' })
    expect((await fresh('')).players).toBe(3)
    expect(await adminActs(world.database.sql)).toEqual([
      { type: 'admin.board_rebuilt', data: { by: expect.any(String), board: 'points_week' } },
    ])
  })

  it('is refused to who may only look, to who is not signed in, and for no board', async () => {
    await problemOf(await rebuild('viewer'), 403)
    await problemOf(await rebuild('ana'), 401)
    await problemOf(await rebuild('operator', 'nothing'), 404)
  })

  it('waits for Redis, and says so', async () => {
    const cut = await makeWorld()
    try {
      const operator = await signIn(cut, 'operator')
      cut.redis.disconnect()
      const request = operator.request('/api/v1/boards/points_week/rebuilds', { method: 'POST' })
      const answer = await cut.api.rebuildBoard(request, { id: 'points_week' })
      expect(answer.headers.get('retry-after')).toBe('5')
      await problemOf(answer, 503)
      expect(await adminActs(cut.database.sql)).toEqual([])
    } finally {
      await cut.end()
    }
  })
})
