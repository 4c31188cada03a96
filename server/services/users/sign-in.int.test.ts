import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { overview } from '#server/contract/overview'
import { createAdmin } from '#server/services/users/index'
import { type Browser, makeBrowser } from '#server/testing/browser'
import { problemOf } from '#server/testing/problem'
import { makeWorld, type World } from '#server/testing/world'

let world: World
const admin = { email: 'ada@example.com', name: 'Ada', password: 'correct horse battery' }
beforeAll(async () => {
  world = await makeWorld()
  await createAdmin(world.users.consoleSignIn, admin)
  await world.post({ source_id: 'first', type: 'game.login', player: { external_id: 'ana' } })
})
afterAll(async () => await world.end())

// The limit on attempts counts per address; each test comes from another one.
let address = 1
const from = () => ({ 'x-forwarded-for': `192.0.2.${address++}` })

function signIn(browser: Browser, email: string, password: string, headers = from()) {
  const body = { email, password }
  return world.api
    .consoleSignIn(browser.request('/api/auth/console/sign-in/email', { body, headers }))
    .then(browser.take)
}

const readOverview = (browser: Browser) => world.api.getOverview(browser.request('/api/v1/console/overview'))

async function playerBrowser() {
  const [row] = await world.database.sql<{ id: string }[]>`
    select player_id as id from users.identities where external_id = 'ana'`
  const { token } = await world.users.createPortalLink(row?.id ?? '')
  const browser = makeBrowser()
  browser.take(await world.users.redeemPortalLink(token))
  return browser
}

async function adminBrowser() {
  const browser = makeBrowser()
  expect((await signIn(browser, admin.email, admin.password)).status).toBe(200)
  return browser
}

const users = async () =>
  await world.database.sql`select id, email, role, player_id from auth.user order by id`

describe('the console', () => {
  it('opens for an admin with e-mail and password', async () => {
    const answer = await readOverview(await adminBrowser())
    expect(answer.status).toBe(200)
    overview.parse(await answer.json())
  })

  it('keeps its session in a cookie that scripts cannot read and other sites do not send', async () => {
    const answer = await signIn(makeBrowser(), admin.email, admin.password)
    const line = answer.headers
      .getSetCookie()
      .find(cookie => cookie.startsWith('diana-console.session_token='))
    expect(line?.toLowerCase()).toMatch(/; httponly/)
    expect(line?.toLowerCase()).toMatch(/; samesite=lax/)
  })

  it('says the same of a wrong password as of an e-mail nobody has', async () => {
    const wrong = await signIn(makeBrowser(), admin.email, 'not the password')
    const unknown = await signIn(makeBrowser(), 'nobody@example.com', 'not the password')
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    expect(await wrong.text()).toBe(await unknown.text())
    for (const answer of [wrong, unknown]) expect(answer.headers.getSetCookie()).toEqual([])
  })

  it('does not let a password be guessed: the eleventh attempt in a minute waits', async () => {
    const here = from()
    const statuses: number[] = []
    for (let i = 0; i < 11; i++) {
      statuses.push((await signIn(makeBrowser(), admin.email, `guess number ${i}`, here)).status)
    }
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(401))
    expect(statuses[10]).toBe(429)
  })

  it('cannot be joined by signing up', async () => {
    const before = await users()
    const body = { email: 'eve@example.com', name: 'Eve', password: 'a long password' }
    for (const door of ['console', 'portal'] as const) {
      const request = makeBrowser().request(`/api/auth/${door}/sign-up/email`, { body, headers: from() })
      const answer = await (door === 'console'
        ? world.api.consoleSignIn(request)
        : world.api.portalSignIn(request))
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(answer.headers.getSetCookie()).toEqual([])
    }
    expect(await users()).toEqual(before)
  })

  it('cannot be entered through the portal', async () => {
    const body = { email: admin.email, password: admin.password }
    const answer = await world.api.portalSignIn(
      makeBrowser().request('/api/auth/portal/sign-in/email', { body, headers: from() }),
    )
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.headers.getSetCookie()).toEqual([])
  })

  it('refuses a sign-in that another site sends', async () => {
    const body = { email: admin.email, password: admin.password }
    const browser = await adminBrowser()
    const headers = { ...from(), origin: 'https://evil.example' }
    const answer = await world.api.consoleSignIn(
      browser.request('/api/auth/console/sign-in/email', { body, headers }),
    )
    expect(answer.status).toBe(403)
  })

  it('closes with sign-out', async () => {
    const browser = await adminBrowser()
    const token = browser.cookies.get('diana-console.session_token') ?? ''
    await world.api
      .consoleSignIn(browser.request('/api/auth/console/sign-out', { body: {} }))
      .then(browser.take)
    await problemOf(await readOverview(browser), 401)
    browser.cookies.set('diana-console.session_token', token)
    await problemOf(await readOverview(browser), 401)
  })

  it('gives an admin who is made again the new password only', async () => {
    const again = { email: 'grace@example.com', name: 'Grace', password: 'the first password' }
    await createAdmin(world.users.consoleSignIn, again)
    await createAdmin(world.users.consoleSignIn, { ...again, password: 'the second password' })
    expect((await signIn(makeBrowser(), again.email, 'the first password')).status).toBe(401)
    expect((await signIn(makeBrowser(), again.email, 'the second password')).status).toBe(200)
  })
})

describe('who may not see the console', () => {
  it('is anybody without a session', async () => {
    const problem = await problemOf(await readOverview(makeBrowser()), 401)
    expect(problem.code).toBe('unauthenticated')
  })

  it('is a host with a key', async () => {
    const request = makeBrowser().request('/api/v1/console/overview', {
      headers: { authorization: `Bearer ${world.key}` },
    })
    await problemOf(await world.api.getOverview(request), 401)
  })

  it("is a player, also with the portal's cookies renamed to those of the console", async () => {
    const player = await playerBrowser()
    await problemOf(await readOverview(player), 401)
    const renamed = makeBrowser()
    for (const [name, value] of player.cookies) renamed.cookies.set(name.replace('portal', 'console'), value)
    expect([...renamed.cookies.keys()]).toContain('diana-console.session_token')
    await problemOf(await readOverview(renamed), 401)
    // Without what is remembered in the cookie, the session itself is looked up.
    renamed.cookies.delete('diana-console.session_data')
    await problemOf(await readOverview(renamed), 401)
  })

  it.each(['session_token', 'session_data'])(
    'is whoever changes one character of the cookie %s',
    async name => {
      const browser = await adminBrowser()
      const full = `diana-console.${name}`
      const value = decodeURIComponent(browser.cookies.get(full) ?? '')
      const changed = value.slice(0, 10) + (value[10] === 'a' ? 'b' : 'a') + value.slice(11)
      expect(value.length).toBeGreaterThan(20)
      const tampered = makeBrowser()
      tampered.cookies.set(full, encodeURIComponent(changed))
      await problemOf(await readOverview(tampered), 401)
    },
  )

  it.each(['player', 'owner', ''])('is a signed-in user with the role %j', async role => {
    const email = `${randomUUID()}@example.com`
    await createAdmin(world.users.consoleSignIn, { ...admin, email })
    await world.database.sql`update auth.user set role = ${role} where email = ${email}`
    const browser = makeBrowser()
    await signIn(browser, email, admin.password)
    await problemOf(await readOverview(browser), 401)
  })
})

describe('what a player cannot make of a session', () => {
  it('is an admin: neither role nor player are theirs to change', async () => {
    const before = await users()
    const player = await playerBrowser()
    for (const change of [{ role: 'admin' }, { playerId: randomUUID() }, { email: 'ada@example.com' }]) {
      for (const door of ['portal', 'console'] as const) {
        const browser = makeBrowser()
        for (const [name, value] of player.cookies) browser.cookies.set(name.replace('portal', door), value)
        const request = browser.request(`/api/auth/${door}/update-user`, {
          body: { name: 'Player', ...change },
          headers: from(),
        })
        await (door === 'portal' ? world.api.portalSignIn(request) : world.api.consoleSignIn(request))
      }
    }
    const known = new Map(before.map(user => [user.id, user]))
    for (const user of await users()) expect(user).toEqual(known.get(user.id) ?? { ...user, role: 'player' })
    await problemOf(await readOverview(player), 401)
  })

  it("is somebody else: an admin's session is no player", async () => {
    const browser = await adminBrowser()
    const renamed = makeBrowser()
    for (const [name, value] of browser.cookies) renamed.cookies.set(name.replace('console', 'portal'), value)
    for (const one of [browser, renamed]) {
      const request = one.request('/api/v1/players/me/progress')
      await problemOf(await world.api.getProgress(request, { id: 'me' }), 401)
    }
  })
})
