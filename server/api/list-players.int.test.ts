import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AdminRole } from '#server/contract/permissions'
import { type PlayerList, playerList } from '#server/contract/players'
import { createApiKey } from '#server/services/users/index'
import { signInAdmins } from '#server/testing/admins'
import type { Browser } from '#server/testing/browser'
import { browserOfPlayer } from '#server/testing/browser-of-player'
import { problemOf } from '#server/testing/problem'
import { makeWorld, type World } from '#server/testing/world'

let world: World
let admins: (role: AdminRole) => Browser
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
  admins = await signInAdmins(world)
  const people: [string, string | undefined][] = [
    ['crew-1', 'Ángela Díaz'],
    ['crew-2', 'angel'],
    ['crew-3', 'Zoë'],
    ['crew-33', undefined],
    ['ángulo', 'Bo'],
  ]
  // One after the other, so that who was active last is known.
  for (const [external_id, name] of people) {
    await world.post({ source_id: `list-${external_id}`, type: 'game.login', player: { external_id, name } })
    await world.settled()
  }
  const { key } = await createApiKey(world.database.sql, {
    ...{ name: 'other', source: 'elsewhere', scopes: ['events:write', 'players:read'] },
  })
  await world.post(
    { source_id: 'list-other', type: 'game.login', player: { external_id: 'crew-1', name: 'Nils' } },
    { authorization: `Bearer ${key}` },
  )
  await world.settled()
})
afterAll(async () => await world.end())

const ask = (search = '') => world.api.listPlayers(admins('viewer').request(`/api/v1/players${search}`))

async function read(response: Promise<Response>): Promise<PlayerList> {
  const answer = await response
  const text = await answer.text()
  expect(answer.status, text).toBe(200)
  return playerList.parse(JSON.parse(text))
}

const idsOf = ({ data }: PlayerList) => data.map(({ source, external_id }) => `${source}/${external_id}`)

async function everyPage(search: string, limit: number) {
  const found: string[] = []
  for (let after = ''; ; ) {
    const page = await read(ask(`${search}&limit=${limit}${after}`))
    expect(page.data.length).toBeLessThanOrEqual(limit)
    found.push(...idsOf(page))
    if (page.next_cursor === null) return found
    after = `&after=${page.next_cursor}`
  }
}

const newestFirst = [
  'elsewhere/crew-1',
  ...['tests/ángulo', 'tests/crew-33', 'tests/crew-3', 'tests/crew-2', 'tests/crew-1'],
]

describe('the list of players', () => {
  it('has who was active last first, with figures as they are', async () => {
    const page = await read(ask())
    expect(idsOf(page)).toEqual(newestFirst)
    expect(page.data[0]).toMatchObject({
      ...{ name: 'Nils', points: { total_earned: 10, available: 10 }, level: 1 },
      ...{ streak: { current: 1, state: 'safe' }, last_active_at: expect.any(String) },
      // First steps.
      ...{ tiers: 1, status: 'active' },
    })
    expect(page).toMatchObject({ has_more: false, next_cursor: null })
  })

  it('by name goes past accents and capitals, and ends with those who have none', async () => {
    expect(idsOf(await read(ask('?sort=name')))).toEqual([
      ...[
        'tests/crew-2',
        'tests/crew-1',
        'tests/ángulo',
        'elsewhere/crew-1',
        'tests/crew-3',
        'tests/crew-33',
      ],
    ])
  })

  it.each(['?sort=active', '?sort=name', '?q=crew-', '?q=an'])('%s is the same in pages', async search => {
    const whole = idsOf(await read(ask(search)))
    expect(whole.length).toBeGreaterThan(1)
    for (const limit of [1, 2]) expect(await everyPage(search, limit)).toEqual(whole)
  })

  it('has who never earned anything last, the newest first', async () => {
    const { sql } = world.database
    await sql`update users.progress set active_at = null where player_id in (
      select player_id from users.identities where external_id in ('crew-2', 'crew-33'))`
    const page = await read(ask())
    expect(idsOf(page).slice(-2)).toEqual(['tests/crew-33', 'tests/crew-2'])
    expect(page.data.at(-1)?.last_active_at).toBeNull()
    expect(await everyPage('?sort=active', 1)).toEqual(idsOf(page))
    await sql`update users.progress set active_at = updated_at`
  })

  it('finds by external id first, then by how a name or an external id begins', async () => {
    expect(idsOf(await read(ask('?q=crew-3')))).toEqual(['tests/crew-3', 'tests/crew-33'])
    expect(idsOf(await read(ask('?q=crew-1'))).sort()).toEqual(['elsewhere/crew-1', 'tests/crew-1'])
    expect(idsOf(await read(ask('?q=ÁNGEL')))).toEqual(['tests/crew-2', 'tests/crew-1'])
    expect(idsOf(await read(ask(`?q=${encodeURIComponent('áng')}`)))).toEqual([
      ...['tests/crew-2', 'tests/crew-1', 'tests/ángulo'],
    ])
    expect(idsOf(await read(ask('?q=ngel')))).toEqual([])
    expect(idsOf(await read(ask(`?q=${encodeURIComponent('%')}`)))).toEqual([])
  })

  it('finds by our id', async () => {
    const [first] = (await read(ask())).data
    expect(idsOf(await read(ask(`?q=${first?.id}`)))).toEqual(['elsewhere/crew-1'])
    expect(idsOf(await read(ask(`?q=ply_${'0'.repeat(32)}`)))).toEqual([])
  })

  it('shows a host only those it sent', async () => {
    const headers = { authorization: `Bearer ${world.key}` }
    const asHost = (search: string) =>
      read(world.api.listPlayers(new Request(`http://127.0.0.1:3999/api/v1/players${search}`, { headers })))
    for (const search of ['', '?sort=name', '?q=crew-1', '?q=n'])
      expect(idsOf(await asHost(search)).filter(id => id.startsWith('elsewhere'))).toEqual([])
    expect(idsOf(await asHost('?q=crew-1'))).toEqual(['tests/crew-1'])
    expect(await asHost('')).toMatchObject({ data: { length: 5 } })
  })

  it('is not moved by corrections', async () => {
    const before = await read(ask('?q=crew-1'))
    const player = before.data.find(({ source }) => source === 'tests')
    const id = player?.id ?? ''
    const body = { kind: 'points', points: 5, earned: true, reason: 'A present' }
    const request = admins('operator').request(`/api/v1/players/${id}/corrections`, { body })
    expect((await world.api.postCorrection(request, { id })).status).toBe(202)
    await world.settled()
    const page = await read(ask())
    expect(idsOf(page)).toEqual(newestFirst)
    expect(page.data.at(-1)).toMatchObject({
      points: { available: 15 },
      last_active_at: player?.last_active_at,
    })
  })

  it.each([
    ...['?limit=0', '?limit=101', '?sort=points', '?q=a&sort=name', `?q=${'a'.repeat(201)}`, '?q=a%00b'],
    ...['?after=x', '?after=W10', `?after=${Buffer.from('[0,["x","y"]]').toString('base64url')}`],
    `?after=${Buffer.from(`[0,["a","${crypto.randomUUID()}"]]`).toString('base64url')}`,
    `?q=a&after=${Buffer.from(`[1,["a\\u0000","${crypto.randomUUID()}"]]`).toString('base64url')}`,
  ])('refuses %s', async search => {
    expect((await problemOf(await ask(search), 400)).code).toBe('invalid')
  })

  it('is for admins of any role and keys with the scope, and for no player', async () => {
    for (const role of ['viewer', 'operator', 'designer', 'admin'] as const) {
      const request = admins(role).request('/api/v1/players')
      expect((await world.api.listPlayers(request)).status).toBe(200)
    }
    const anybody = new Request('http://127.0.0.1:3999/api/v1/players')
    expect((await problemOf(await world.api.listPlayers(anybody), 401)).code).toBe('unauthenticated')
    const { key } = await createApiKey(world.database.sql, {
      ...{ name: 'narrow', source: 'tests', scopes: ['events:write'] },
    })
    const headers = { authorization: `Bearer ${key}` }
    const narrow = new Request('http://127.0.0.1:3999/api/v1/players', { headers })
    expect((await problemOf(await world.api.listPlayers(narrow), 403)).code).toBe('forbidden')
    const player = await browserOfPlayer(world, 'ext:crew-1')
    const answer = await world.api.listPlayers(player.request('/api/v1/players'))
    expect((await problemOf(answer, 401)).code).toBe('unauthenticated')
  })
})
