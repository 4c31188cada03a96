import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApiKey, makeUsers } from '#server/services/users/index'
import { makeBrowser } from '#server/testing/browser'
import { problemOf } from '#server/testing/problem'
import { makeWorld, type World } from '#server/testing/world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
  await world.post({ source_id: 'first', type: 'game.login', player: { external_id: 'ana', name: 'Ana' } })
})
afterAll(async () => await world.end())

type LinkBody = BodyInit | undefined
function create(id: string, body?: LinkBody, headers: Record<string, string> = {}) {
  const init: RequestInit & { duplex?: 'half' } = {
    ...{ method: 'POST', duplex: 'half' },
    headers: { authorization: `Bearer ${world.key}`, ...headers },
    ...(body !== undefined && { body }),
  }
  const url = `http://127.0.0.1:3999/api/v1/players/${encodeURIComponent(id)}/portal-links`
  return world.api.createPortalLink(new Request(url, init), { id })
}

const json = { 'content-type': 'application/json' }

async function linkFor(externalId: string, minutes?: number) {
  const body = minutes === undefined ? undefined : JSON.stringify({ minutes })
  const answer = await create(`ext:${externalId}`, body, body === undefined ? {} : json)
  expect(answer.status).toBe(201)
  const link: { url: string; expires_at: string } = await answer.json()
  return { ...link, token: new URL(link.url).searchParams.get('token') ?? '' }
}

const register = (externalId: string) =>
  world.post({ source_id: randomUUID(), type: 'game.login', player: { external_id: externalId } })

const send = (path: string, body: unknown) => makeBrowser().request(path, { body })
const redeem = (token: unknown) =>
  world.api.redeemPortalLink(send('/api/auth/portal/links/redeem', { token }))
const preview = (token: unknown) =>
  world.api.previewPortalLink(send('/api/v1/portal-link-previews', { token }))
const me = (browser: ReturnType<typeof makeBrowser>) =>
  world.api.getProgress(browser.request('/api/v1/players/me/progress'), { id: 'me' })

describe('making a link', () => {
  it('answers with where to send the player and when it ends, ten minutes from now', async () => {
    const { url, token, expires_at } = await linkFor('ana')
    expect(url).toBe(`http://127.0.0.1:3999/enter?token=${token}`)
    expect(token.length).toBeGreaterThanOrEqual(32)
    expect(Math.abs(Date.parse(expires_at) - Date.now() - 600_000)).toBeLessThan(30_000)
  })

  it('keeps no token, only its hash', async () => {
    const { token } = await linkFor('ana')
    const [found] = await world.database.sql`
      select count(*) from users.portal_links l where row_to_json(l)::text like ${`%${token}%`}`
    expect(found?.count).toBe(0)
  })

  it.each([1, 7 * 24 * 60])('takes %i minutes', async minutes => {
    const { expires_at } = await linkFor('ana', minutes)
    expect(Math.abs(Date.parse(expires_at) - Date.now() - minutes * 60_000)).toBeLessThan(30_000)
  })

  it('reads minutes also from a body sent in pieces, without a length', async () => {
    const body = new Blob([JSON.stringify({ minutes: 60 })]).stream()
    const { expires_at }: { expires_at: string } = await (await create('ext:ana', body, json)).json()
    expect(Date.parse(expires_at) - Date.now()).toBeGreaterThan(50 * 60_000)
  })

  it.each([
    ['{"minutes": 0}', '/minutes'],
    ['{"minutes": -5}', '/minutes'],
    ['{"minutes": 10081}', '/minutes'],
    ['{"minutes": 1.5}', '/minutes'],
    ['{"minutes": "10"}', '/minutes'],
    ['{"minutes": 1e400}', '/minutes'],
    ['{"minutes": null}', '/minutes'],
    ['{"hours": 1}', '/hours'],
    ['[]', ''],
    ['null', ''],
  ])('refuses %s and writes nothing', async (body, pointer) => {
    const count = async () => (await world.database.sql`select count(*) from users.portal_links`)[0]?.count
    const before = await count()
    const answer = await create('ext:ana', body, json)
    // A body of null is none.
    if (body === 'null') return void expect(answer.status).toBe(201)
    const problem = await problemOf(answer, 400)
    expect(problem.errors?.[0]?.pointer).toBe(pointer)
    expect(await count()).toBe(before)
  })

  it('refuses a body that is not JSON or too large', async () => {
    await problemOf(await create('ext:ana', '{', json), 400)
    await problemOf(await create('ext:ana', 'minutes=5', { 'content-type': 'text/plain' }), 400)
    await problemOf(await create('ext:ana', ' '.repeat(1_048_577), json), 413)
  })

  it('needs a key with the scope, of the host that sent the player', async () => {
    const sql = world.database.sql
    const reader = await createApiKey(sql, { name: 'r', source: 'tests', scopes: ['players:read'] })
    const other = await createApiKey(sql, { name: 'o', source: 'other', scopes: ['links:write'] })
    const as = (key: string) => ({ authorization: `Bearer ${key}` })
    const [row] = await sql<{ id: string }[]>`
      select 'ply_' || replace(player_id::text, '-', '') as id from users.identities where external_id = 'ana'`
    await problemOf(await create('ext:ana', undefined, as(reader.key)), 403)
    await problemOf(await create('ext:ana', undefined, as(other.key)), 404)
    await problemOf(await create(row?.id ?? '', undefined, as(other.key)), 404)
    await problemOf(await create('ext:ana', undefined, as('nonsense')), 401)
    await problemOf(await create('ext:nobody'), 404)
  })
})

describe('a link', () => {
  it('opens the portal for its player, once, however often it was looked at before', async () => {
    const { token } = await linkFor('ana')
    const valid = { state: 'valid', player: { name: 'Ana', external_id: 'ana', locale: null } }
    for (let i = 0; i < 3; i++) expect(await (await preview(token)).json()).toEqual(valid)
    const browser = makeBrowser()
    expect((await redeem(token).then(browser.take)).status).toBe(200)
    const { player }: { player: { external_id: string } } = await (await me(browser)).json()
    expect(player.external_id).toBe('ana')
    expect(await (await preview(token)).json()).toEqual({ state: 'used', player: null })
    const problem = await problemOf(await redeem(token), 410)
    expect(problem).toMatchObject({ code: 'gone', detail: 'This link was used already.' })
  })

  it('used ten times at the same moment opens the portal once', async () => {
    const { token } = await linkFor('ana')
    const answers = await Promise.all(Array.from({ length: 10 }, () => redeem(token)))
    expect(answers.map(answer => answer.status).sort()).toEqual([200, ...Array(9).fill(410)])
    expect(answers.filter(answer => answer.headers.getSetCookie().length > 0)).toHaveLength(1)
  })

  it('and another of the same new player both open the portal at the same moment', async () => {
    await register('twins')
    const links = await Promise.all(Array.from({ length: 4 }, () => linkFor('twins')))
    const answers = await Promise.all(links.map(link => redeem(link.token)))
    expect(answers.map(answer => answer.status)).toEqual([200, 200, 200, 200])
    const [users] = await world.database.sql`
      select count(*) from auth.user u join users.identities i on i.player_id = u.player_id
      where i.external_id = 'twins'`
    expect(users?.count).toBe(1)
  })

  it('that has expired opens nothing and does not tell whose it was', async () => {
    const { token } = await linkFor('ana', 1)
    await world.database.sql`
      update users.portal_links set expires_at = clock_timestamp() where expires_at < clock_timestamp() + interval '2 min'`
    expect(await (await preview(token)).json()).toEqual({ state: 'expired', player: null })
    expect((await problemOf(await redeem(token), 410)).detail).toBe('This link has expired.')
  })

  it('that nobody made is not known', async () => {
    expect(await (await preview('x'.repeat(32))).json()).toEqual({ state: 'unknown', player: null })
    await problemOf(await redeem('x'.repeat(32)), 404)
    await problemOf(await redeem('\u0000\ud800'), 404)
  })

  it.each([undefined, null, 7, '', 'x'.repeat(101), ['a']])('with the token %j is refused', async token => {
    for (const answer of [await redeem(token), await preview(token)]) {
      expect((await problemOf(answer, 400)).errors?.[0]?.pointer).toBe('/token')
    }
  })
})

describe('the session a link opens', () => {
  const flagsOf = (response: Response) => {
    const line = response.headers.getSetCookie().find(cookie => cookie.includes('session_token')) ?? ''
    return { line, name: line.split('=')[0], flags: line.toLowerCase().split('; ').slice(1) }
  }

  it('is in a cookie that scripts cannot read and other sites do not send', async () => {
    const { token } = await linkFor('ana')
    const { name, flags } = flagsOf(await redeem(token))
    expect(name).toBe('diana-portal.session_token')
    expect(flags).toEqual(expect.arrayContaining(['httponly', 'samesite=lax', 'path=/']))
    expect(flags).not.toContain('secure')
  })

  it('is sent over https only where Diana is reached by https', async () => {
    const users = makeUsers({
      ...{
        database: world.database,
        secret: world.config.authSecret,
        publicUrl: 'https://diana.example.com',
        announce: () => undefined,
      },
    })
    const { token } = await linkFor('ana')
    const { name, flags } = flagsOf(await users.redeemPortalLink(token))
    expect(name).toBe('__Secure-diana-portal.session_token')
    expect(flags).toEqual(expect.arrayContaining(['httponly', 'samesite=lax', 'secure']))
  })

  it('is not opened by asking the sign-in library for one', async () => {
    const [row] = await world.database.sql<{ id: string }[]>`
      select player_id as id from users.identities where external_id = 'ana'`
    for (const door of ['portal', 'console'] as const) {
      const signIn = door === 'portal' ? world.api.portalSignIn : world.api.consoleSignIn
      for (const path of ['player-sessions', 'open-player-session', 'get-session', 'verify-password']) {
        const answer = await signIn(send(`/api/auth/${door}/${path}`, { playerId: row?.id }))
        expect(answer.status).toBe(404)
        expect(answer.headers.getSetCookie()).toEqual([])
      }
    }
  })

  it('ends with sign-out', async () => {
    const browser = makeBrowser()
    await redeem((await linkFor('ana')).token).then(browser.take)
    expect((await me(browser)).status).toBe(200)
    const kept = new Map(browser.cookies)
    await world.api
      .portalSignIn(browser.request('/api/auth/portal/sign-out', { body: {} }))
      .then(browser.take)
    await problemOf(await me(browser), 401)
    // A copy of the session's own cookie is of no use either.
    browser.cookies.set('diana-portal.session_token', kept.get('diana-portal.session_token') ?? '')
    await problemOf(await me(browser), 401)
  })

  it.each(['forged', 'forged.c2lnbmF0dXJl', ''])('is not opened by the cookie value %j', async value => {
    const browser = makeBrowser()
    browser.cookies.set('diana-portal.session_token', value)
    await problemOf(await me(browser), 401)
  })
})
