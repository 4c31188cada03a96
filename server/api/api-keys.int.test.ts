import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { type ApiKeyView, apiKey, apiKeyList, newApiKey } from '#server/contract/api-keys'
import { type ApiScope, apiScopes } from '#server/contract/api-scopes'
import type { AdminRole } from '#server/contract/permissions'
import { createApiKey } from '#server/services/users/index'
import { adminActs } from '#server/testing/admin-acts'
import { adminId, signInAdmins } from '#server/testing/admins'
import type { Browser } from '#server/testing/browser'
import { problemOf } from '#server/testing/problem'
import { until } from '#server/testing/until'
import { makeWorld, type World } from '#server/testing/world'

let world: World
let admins: (role: AdminRole) => Browser
beforeAll(async () => {
  world = await makeWorld()
  admins = await signInAdmins(world)
})
afterAll(async () => await world.end())

const path = '/api/v1/keys'
const order = { name: 'Bot', source: 'bot', scopes: ['events:write', 'players:read'] }

const request = (method: 'POST' | 'DELETE', body?: unknown) =>
  admins('admin').request(path, { method, ...(body !== undefined && { body }) })

async function parsed<Schema extends z.ZodType>(
  schema: Schema,
  answer: Response,
  status: number,
): Promise<z.output<Schema>> {
  const text = await answer.text()
  expect(answer.status, text).toBe(status)
  return schema.parse(JSON.parse(text))
}

const create = async (body: unknown = order) =>
  await parsed(newApiKey, await world.api.createApiKey(request('POST', body)), 201)
const roll = async (id: string, body: unknown = {}) =>
  await parsed(newApiKey, await world.api.rollApiKey(request('POST', body), { id }), 201)
const revoke = async (id: string) =>
  await parsed(apiKey, await world.api.revokeApiKey(request('DELETE'), { id }), 200)
const list = async (role: AdminRole = 'viewer') =>
  (await parsed(apiKeyList, await world.api.listApiKeys(admins(role).request(path)), 200)).data

async function listed(id: string): Promise<ApiKeyView> {
  const found = (await list()).find(key => key.id === id)
  if (!found) throw new Error(`${id} is not listed`)
  return found
}

const post = (key: string) =>
  world.post([{ source_id: randomUUID(), type: 'game.login', player: { external_id: 'ana' } }], {
    authorization: `Bearer ${key}`,
  })
const refused = async (key: string) =>
  await until('the key is refused', async () => ((await post(key)).status === 401 ? true : null))

const inMs = (ms: number) => new Date(Date.now() + ms).toISOString()

describe('a key', () => {
  it('is told once, works at once for its scopes and its source, and says when it was used', async () => {
    const by = await adminId(world, 'admin')
    const answer = await world.api.createApiKey(request('POST', order))
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const { key, ...made } = await parsed(newApiKey, answer, 201)
    expect(key).toMatch(/^dk_live_[\w-]{32}$/)
    expect(made).toMatchObject({
      ...{ ...order, prefix: key.slice(0, 12), state: 'active', created_by: { id: by, name: 'admin' } },
      ...{ expires_at: null, revoked_at: null, last_used_at: null, rolled_into: null },
    })
    expect(JSON.stringify(await list())).not.toContain(key)
    expect((await post(key)).status).toBe(202)
    const [row] = await world.database.sql`select 1 from bus.events where source = 'bot'`
    expect(row).toBeDefined()
    expect((await listed(made.id)).last_used_at).not.toBeNull()
    const links = await world.api.createPortalLink(
      new Request('http://127.0.0.1:3999/api/v1/players/ext:ana/portal-links', {
        ...{ method: 'POST', headers: { authorization: `Bearer ${key}` } },
      }),
      { id: 'ext:ana' },
    )
    expect((await problemOf(links, 403)).detail).toContain('links:write')
  })

  it('stops by itself at its end', async () => {
    const { id, key } = await create({ ...order, expires_at: inMs(1_500) })
    expect((await post(key)).status).toBe(202)
    await refused(key)
    expect(await listed(id)).toMatchObject({ state: 'expired', revoked_at: null })
  })

  it('is rolled: both work until the overlap is over, and it is rolled once', async () => {
    const first = await create()
    const second = await roll(first.id, { overlap_hours: 24 })
    expect(second).toMatchObject({ ...order, state: 'active', rolled_into: null })
    expect([(await post(first.key)).status, (await post(second.key)).status]).toEqual([202, 202])
    const rolled = await listed(first.id)
    expect(rolled).toMatchObject({ state: 'rolled', rolled_into: second.id })
    const hours = (Date.parse(rolled.expires_at ?? '') - Date.now()) / 3_600_000
    expect(hours).toBeGreaterThan(23.9)
    expect(hours).toBeLessThanOrEqual(24)
    const again = await problemOf(await world.api.rollApiKey(request('POST', {}), { id: first.id }), 409)
    expect(again.detail).toContain('rolled already')
  })

  it('ends at once where it is rolled without an overlap, and never later than it would have', async () => {
    const hurried = await create()
    const next = await roll(hurried.id, { overlap_hours: 0 })
    await refused(hurried.key)
    expect((await post(next.key)).status).toBe(202)
    const soon = inMs(60_000)
    const { id } = await create({ ...order, expires_at: soon })
    await roll(id, { expires_at: inMs(7_200_000) })
    expect((await listed(id)).expires_at).toBe(soon)
  })

  it('is rolled into one key by fifty at once', async () => {
    const { id } = await create({ ...order, source: 'busy' })
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => world.api.rollApiKey(request('POST', {}), { id })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(49).fill(409)])
    expect((await list()).filter(({ source }) => source === 'busy')).toHaveLength(2)
  })

  it('is revoked, and again without a second word', async () => {
    const { id, key } = await create()
    expect((await post(key)).status).toBe(202)
    const revoked = await revoke(id)
    expect(revoked.state).toBe('revoked')
    await refused(key)
    expect(await revoke(id)).toEqual(revoked)
    await problemOf(await world.api.rollApiKey(request('POST', {}), { id }), 409)
  })

  it('stands in the log with who made, rolled and revoked it, and without itself', async () => {
    const by = await adminId(world, 'admin')
    const first = await create({ ...order, name: 'Told' })
    const second = await roll(first.id)
    await revoke(first.id)
    const acts = (await adminActs(world.database.sql)).filter(({ data }) =>
      JSON.stringify(data).includes(`"key":"${first.id}"`),
    )
    const { expires_at } = await listed(first.id)
    expect(acts).toEqual([
      {
        type: 'admin.api_key_created',
        data: { by, key: first.id, ...order, name: 'Told', expires_at: null },
      },
      { type: 'admin.api_key_rolled', data: { by, key: first.id, into: second.id, until: expires_at } },
      { type: 'admin.api_key_revoked', data: { by, key: first.id } },
    ])
    const [leak] = await world.database.sql`
      select 1 from bus.events where data::text like ${`%${first.key.slice(12)}%`}`
    expect(leak).toBeUndefined()
  })

  it.each([
    ['without a name', { ...order, name: ' ' }, '/name'],
    ['with a name of 10,000 characters', { ...order, name: 'x'.repeat(10_000) }, '/name'],
    ['with a source of Diana’s own', { ...order, source: 'console' }, '/source'],
    ['with that of the bus', { ...order, source: 'bus' }, '/source'],
    ['with a source in capitals', { ...order, source: 'Bot' }, '/source'],
    ['without a scope', { ...order, scopes: [] }, '/scopes'],
    ['with a scope twice', { ...order, scopes: ['events:write', 'events:write'] }, '/scopes'],
    ['with a scope that is none', { ...order, scopes: ['everything'] }, '/scopes/0'],
    ['with an end that has passed', { ...order, expires_at: inMs(-1_000) }, '/expires_at'],
    ['with an end that is no moment', { ...order, expires_at: 'tomorrow' }, '/expires_at'],
    ['with a field that is none', { ...order, admin: true }, '/admin'],
  ])('is not made %s', async (_, body, pointer) => {
    const ids = async () => (await list()).map(({ id }) => id)
    const before = await ids()
    const problem = await problemOf(await world.api.createApiKey(request('POST', body)), 400)
    expect(problem.errors?.map(fault => fault.pointer)).toContain(pointer)
    expect(await ids()).toEqual(before)
  })

  it('that is none is not found', async () => {
    for (const id of ['none', randomUUID()]) {
      await problemOf(await world.api.rollApiKey(request('POST', {}), { id }), 404)
      await problemOf(await world.api.revokeApiKey(request('DELETE'), { id }), 404)
    }
  })
})

/** Every endpoint that a host may ask, and with which scope. */
const opens: Record<ApiScope, readonly (keyof World['api'])[]> = {
  'events:write': ['postEvents', 'putTitle'],
  'players:read': [
    ...([
      'listPlayers',
      'getPlayer',
      'getProgress',
      'getAchievements',
      'getTitles',
      'getLedger',
      'getLedgerCsv',
    ] as const),
    ...(['getCalendar', 'getEarningGuide', 'getStanding', 'getEvent'] as const),
    ...(['getBoard', 'listBoards', 'listBoardClosings', 'getAvatar'] as const),
  ],
  'players:write': [
    ...(['putPlayer', 'getPlayerErasure', 'postPlayerErasure'] as const),
    ...(['getPlayerExport', 'postPlayerExport', 'getPlayerArchive'] as const),
    ...(['putAvatar', 'deleteAvatar'] as const),
  ],
  'links:write': ['createPortalLink'],
  'rules:read': ['getLiveRuleSet'],
}

/** For anybody who can reach them. */
const isPublic = new Set<string>([
  ...[
    'live',
    'ready',
    'metrics',
    'unknown',
    'consoleSignIn',
    'portalSignIn',
    'signInByPassword',
    'leaveView',
  ],
  ...[
    'previewHandover',
    'redeemHandover',
    'previewPortalLink',
    'redeemPortalLink',
    'previewInvitation',
    'acceptInvitation',
  ],
])

describe('the scopes of a key', () => {
  const keys = new Map<ApiScope | 'all', string>()
  beforeAll(async () => {
    const make = async (scopes: readonly ApiScope[]) =>
      (await createApiKey(world.database.sql, { name: 'Scoped', source: 'scoped', scopes })).key
    for (const scope of apiScopes) keys.set(scope, await make([scope]))
    keys.set('all', await make(apiScopes))
  })

  const ask = (name: keyof World['api'], of: ApiScope | 'all') =>
    world.api[name](
      new Request('http://127.0.0.1:3999/api/v1/anything', {
        ...{ method: 'POST', body: '{}' },
        headers: { authorization: `Bearer ${keys.get(of)}`, 'content-type': 'application/json' },
      }),
      { id: 'ext:nobody', version: '1', period: '2026-W48' },
    )

  const endpoints = apiScopes.flatMap(scope => opens[scope].map(name => [name, scope] as const))

  it.each(endpoints)('open %s with %s, and with none of the others', async (name, scope) => {
    expect([401, 403]).not.toContain((await ask(name, scope)).status)
    for (const other of apiScopes.filter(one => one !== scope)) {
      const { detail } = await problemOf(await ask(name, other), 403)
      expect(detail, other).toBe(`This API key lacks the scope ${scope}.`)
    }
  })

  const known = new Set<string>(endpoints.map(([name]) => name))
  it('open nothing else, all together', async () => {
    const names = Object.keys(world.api).filter(name => !known.has(name) && !isPublic.has(name))
    expect(names.length).toBeGreaterThan(50)
    for (const name of names) {
      const { status } = await ask(name as keyof World['api'], 'all')
      expect({ name, status }).toEqual({ name, status: 401 })
    }
  })
})
