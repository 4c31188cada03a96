import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changedPlayerPassword, playerPassword } from '#server/contract/player-password'
import { sessionList } from '#server/contract/team'
import { fromPublicId } from '#server/events/ids'
import { createAdmin, makeUsers, type Users } from '#server/services/users/index'
import { type Browser, makeBrowser } from '#server/testing/browser'
import { browserOfPlayer } from '#server/testing/browser-of-player'
import { shownProgress } from '#server/testing/known-player'
import { problemOf } from '#server/testing/problem'
import { makeWorld, type World } from '#server/testing/world'
import { putOwnPassword, signInByPassword } from './player-password.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
})
afterAll(async () => await world.end())

const password = 'correct horse battery'
const other = 'a staple for the battery'
let numbered = 0
/** Each from an address of its own, so that the limit of an address is met where it is meant. */
const elsewhere = () => ({ 'x-forwarded-for': `203.0.113.${numbered++ % 250}, 10.0.${numbered % 250}.1` })
const fromAfar = () => ({ 'x-forwarded-for': `2001:db8:${(numbered++).toString(16)}::1` })

async function somebody() {
  const externalId = randomUUID()
  await world.post({ source_id: randomUUID(), type: 'game.login', player: { external_id: externalId } })
  await world.settled()
  const browser = await browserOfPlayer(world, `ext:${externalId}`)
  const { player } = await shownProgress(world, browser)
  const uuid = fromPublicId('player', player.id) ?? ''
  return { ...{ externalId, browser, uuid, id: player.id }, email: `${externalId}@example.org` }
}
type Somebody = Awaited<ReturnType<typeof somebody>>

const path = '/api/v1/players/me/password'
const put = (browser: Browser, body: object) =>
  world.api.putOwnPassword(browser.request(path, { method: 'PUT', body, headers: fromAfar() }))
const remove = (browser: Browser, body: object) =>
  world.api.deleteOwnPassword(browser.request(path, { method: 'DELETE', body, headers: fromAfar() }))
const read = async (browser: Browser) =>
  playerPassword.parse(await bodyOf(await world.api.getOwnPassword(browser.request(path))))

async function bodyOf(answer: Response): Promise<unknown> {
  const text = await answer.text()
  expect(answer.status, text).toBe(200)
  return JSON.parse(text)
}
const changed = async (answer: Response) => changedPlayerPassword.parse(await bodyOf(answer))

async function withPassword() {
  const one = await somebody()
  await changed(await put(one.browser, { email: one.email, password }))
  return one
}

const door = '/api/auth/portal/password'
const tryDoor = (body: object, headers: Record<string, string> = fromAfar(), browser = makeBrowser()) =>
  world.api.signInByPassword(browser.request(door, { body, headers }))

async function signsIn(email: string, tried = password): Promise<Browser> {
  const browser = makeBrowser()
  expect((await tryDoor({ email, password: tried }, fromAfar(), browser).then(browser.take)).status).toBe(200)
  return browser
}
const isIn = async (browser: Browser) =>
  (await world.api.getProgress(browser.request('/api/v1/players/me/progress'), { id: 'me' })).status === 200

const told = async ({ uuid }: Somebody) =>
  await world.database.sql<{ type: string; data: object }[]>`
    select type, data from bus.events
    where player_id = ${uuid} and type in ('user.password_set', 'user.password_removed', 'user.sessions_ended')
    order by seq`
const typesOf = async (one: Somebody) => (await told(one)).map(({ type }) => type)

const sessionsOf = async (browser: Browser) =>
  sessionList.parse(
    await bodyOf(
      await world.api.listPlayerSessions(browser.request('/api/v1/players/me/sessions'), { id: 'me' }),
    ),
  ).data

const mergePlayers = (from: Somebody, into: Somebody) =>
  world.users.merging.merge({ from: from.uuid, into: into.uuid, by: 'somebody', reason: 'The same' }, null)

describe('a password', () => {
  it('is set once, lets its player in from anywhere, and is told without what it is', async () => {
    const one = await somebody()
    expect(await read(one.browser)).toEqual({ email: null, set_at: null })
    const answer = await changed(await put(one.browser, { email: one.email, password }))
    expect(answer).toMatchObject({ email: one.email, sessions_ended: 0 })
    expect(await read(one.browser)).toEqual({ email: answer.email, set_at: answer.set_at })
    const phone = await signsIn(one.email)
    expect((await shownProgress(world, phone)).player.id).toBe(one.id)
    expect(await told(one)).toEqual([{ type: 'user.password_set', data: {} }])
    const [kept] = await world.database.sql<{ hash: string }[]>`
      select hash from users.player_passwords where player_id = ${one.uuid}`
    expect(kept?.hash).not.toContain(password)
  })

  it('goes with its address however that is written', async () => {
    const one = await somebody()
    await changed(await put(one.browser, { email: `  ${one.email.toUpperCase()} `, password }))
    expect((await read(one.browser)).email).toBe(one.email)
    await signsIn(` ${one.email.toUpperCase()}`)
    const another = await somebody()
    const { errors } = await problemOf(
      await put(another.browser, { email: one.email.replace('e', 'E'), password }),
      409,
    )
    expect(errors).toMatchObject([{ pointer: '/email', code: 'taken' }])
    expect(await read(another.browser)).toEqual({ email: null, set_at: null })
    expect(await typesOf(another)).toEqual([])
  })

  it.each([
    [{ email: 'nobody', password }, '/email'],
    [{ email: 'a@b.example\u0000', password }, '/email'],
    [{ email: 'ana@example.org', password: 'x'.repeat(9) }, '/password'],
    [{ email: 'ana@example.org', password: 'x'.repeat(201) }, '/password'],
    [{ email: 'ana@example.org' }, '/password'],
    [{ email: 'ana@example.org', password, role: 'admin' }, '/role'],
  ])('as %j is refused at its field', async (body, pointer) => {
    const one = await somebody()
    const { errors } = await problemOf(await put(one.browser, body), 400)
    expect(errors?.[0]?.pointer).toBe(pointer)
    expect(await typesOf(one)).toEqual([])
  })

  it('is changed by who knows it: the new one opens, the old one does not, and everywhere else one is out', async () => {
    const one = await withPassword()
    const phone = await signsIn(one.email)
    const order = { email: one.email, password: other }
    for (const body of [order, { ...order, current_password: other }]) {
      const { errors } = await problemOf(await put(one.browser, body), 400)
      expect(errors).toMatchObject([{ pointer: '/current_password', code: 'wrong_password' }])
    }
    expect(await isIn(phone)).toBe(true)
    const answer = await changed(await put(one.browser, { ...order, current_password: password }))
    expect(answer.sessions_ended).toBe(1)
    expect([await isIn(one.browser), await isIn(phone)]).toEqual([true, false])
    await problemOf(await tryDoor({ email: one.email, password }), 401)
    await signsIn(one.email, other)
    expect(await typesOf(one)).toEqual(['user.password_set', 'user.password_set', 'user.sessions_ended'])
  })

  it('asked for once more as it is changes nothing, also where the first answer was lost', async () => {
    const one = await withPassword()
    const phone = await signsIn(one.email)
    const before = await read(one.browser)
    const answer = await changed(await put(one.browser, { email: one.email, password }))
    expect(answer).toEqual({ ...before, sessions_ended: 0 })
    expect(await isIn(phone)).toBe(true)
    expect(await typesOf(one)).toEqual(['user.password_set'])
  })

  it('is removed by who knows it, once, and links open as before', async () => {
    const one = await withPassword()
    const phone = await signsIn(one.email)
    await problemOf(await remove(one.browser, {}), 400)
    await problemOf(await remove(one.browser, { current_password: other }), 400)
    const answer = await changed(await remove(one.browser, { current_password: password }))
    expect(answer).toEqual({ email: null, set_at: null, sessions_ended: 1 })
    expect([await isIn(one.browser), await isIn(phone)]).toEqual([true, false])
    await problemOf(await tryDoor({ email: one.email, password }), 401)
    await changed(await remove(one.browser, { current_password: password }))
    expect(await isIn(await browserOfPlayer(world, `ext:${one.externalId}`))).toBe(true)
    expect(await typesOf(one)).toEqual(['user.password_set', 'user.password_removed', 'user.sessions_ended'])
    const another = await somebody()
    await changed(await put(another.browser, { email: one.email, password }))
  })

  it('set on two devices at once is one of both, and the other is told', async () => {
    const one = await somebody()
    const phone = await browserOfPlayer(world, `ext:${one.externalId}`)
    const answers = await Promise.all([
      put(one.browser, { email: one.email, password }),
      put(phone, { email: `2.${one.email}`, password: other }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const isFirst = answers[0]?.status === 200
    await signsIn(isFirst ? one.email : `2.${one.email}`, isFirst ? password : other)
    // Whoever was slower is out, too.
    expect(await isIn(isFirst ? phone : one.browser)).toBe(false)
    expect(await typesOf(one)).toEqual(['user.password_set', 'user.sessions_ended'])
  })

  it('wanted by two for one address at once is the first one’s', async () => {
    const [one, another] = [await somebody(), await somebody()]
    const answers = await Promise.all([
      put(one.browser, { email: one.email, password }),
      put(another.browser, { email: one.email, password: other }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const kept = await world.database.sql`select from users.player_passwords where email = ${one.email}`
    expect(kept.length).toBe(1)
  })

  it('takes no address from the team, and does not stand in its way', async () => {
    const one = await somebody()
    const admin = { email: `admin-${randomUUID()}@example.org`, name: 'Ada', password: other }
    await createAdmin(world.users.consoleSignIn, admin)
    await changed(await put(one.browser, { email: admin.email, password }))
    const signInToConsole = (tried: string) =>
      world.api.consoleSignIn(
        makeBrowser().request('/api/auth/console/sign-in/email', {
          ...{ body: { email: admin.email, password: tried }, headers: fromAfar() },
        }),
      )
    expect((await signInToConsole(password)).status).toBe(401)
    expect((await signInToConsole(other)).status).toBe(200)
    await problemOf(await tryDoor({ email: admin.email, password: other }), 401)
    const browser = await signsIn(admin.email)
    await problemOf(await world.api.getOverview(browser.request('/api/v1/overview')), 401)
  })

  it('is nobody’s business who is not signed in, nor of the pages of other sites', async () => {
    const one = await withPassword()
    const site = { 'sec-fetch-site': 'cross-site' }
    const asked = { method: 'PUT', body: { email: one.email, password: other } }
    await problemOf(await world.api.putOwnPassword(makeBrowser().request(path, asked)), 401)
    await problemOf(await world.api.getOwnPassword(makeBrowser().request(path)), 401)
    await problemOf(
      await world.api.putOwnPassword(one.browser.request(path, { ...asked, headers: site })),
      403,
    )
    const removal = { method: 'DELETE', body: { current_password: password }, headers: site }
    await problemOf(await world.api.deleteOwnPassword(one.browser.request(path, removal)), 403)
    await problemOf(await tryDoor({ email: one.email, password }, site), 403)
  })
})

describe('the door', () => {
  it('says the same to a wrong password and to an address that nobody has, after the same work', async () => {
    const one = await withPassword()
    const timed = async (email: string) => {
      const began = performance.now()
      const problem = await problemOf(await tryDoor({ email, password: other }), 401)
      return { ms: performance.now() - began, problem: { ...problem, request_id: '' } }
    }
    // The first is slower: what it is held against is made by it.
    await timed('warm@example.org')
    const known = await timed(one.email)
    const unknown = await timed(`nobody-${randomUUID()}@example.org`)
    expect(unknown.problem).toEqual(known.problem)
    expect(unknown.ms).toBeGreaterThan(known.ms / 4)
  })

  it.each([
    ['somebody', async () => (await withPassword()).email],
    ['nobody', async () => `nobody-${randomUUID()}@example.org`],
  ])(
    'looks at ten wrong passwords for the address of %s, also of those that come at once',
    async (_, who) => {
      const email = await who()
      const tries = await Promise.all(
        Array.from({ length: 25 }, (_, n) => tryDoor({ email, password: `${other} ${n}` })),
      )
      const statuses = tries.map(({ status }) => status).sort()
      expect(statuses).toEqual([...Array(10).fill(401), ...Array(15).fill(429)])
      const locked = await tryDoor({ email, password })
      expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(880)
      await problemOf(locked, 429)
    },
  )

  it('opens again after the rest, and counts anew from then and from a right one on', async () => {
    const one = await withPassword()
    const wrong = (times: number) =>
      Promise.all(Array.from({ length: times }, () => tryDoor({ email: one.email, password: other })))
    await wrong(9)
    await signsIn(one.email)
    await wrong(9)
    await signsIn(one.email)
    await wrong(10)
    await problemOf(await tryDoor({ email: one.email, password }), 429)
    // The player's own browser is not kept from anything by what somebody tries at the door.
    await changed(await put(one.browser, { email: one.email, password: other, current_password: password }))
    await world.database.sql`
      update users.password_attempts set locked_until = clock_timestamp() where locked_until is not null`
    await signsIn(one.email, other)
  })

  it('keeps count of what is tried in the settings, too', async () => {
    const one = await withPassword()
    const order = { email: one.email, password: other }
    const tries = await Promise.all(
      Array.from({ length: 14 }, (_, n) => put(one.browser, { ...order, current_password: `${other} ${n}` })),
    )
    expect(tries.map(({ status }) => status).sort()).toEqual([...Array(10).fill(400), ...Array(4).fill(429)])
    await problemOf(await remove(one.browser, { current_password: password }), 429)
  })

  it('takes so many tries of one address a minute', async () => {
    const headers = elsewhere()
    const statuses: number[] = []
    // A few at a time: each is worked on as long as a password takes, and all at once would be told to come again.
    for (let nth = 0; nth < 34; nth += 2) {
      const tries = [0, 1].map(() => tryDoor({ email: `${randomUUID()}@example.org`, password }, headers))
      statuses.push(...(await Promise.all(tries)).map(({ status }) => status))
    }
    expect(statuses.sort()).toEqual([...Array(30).fill(401), ...Array(4).fill(429)])
  })

  it('keeps no address of who tried, and forgets what counts no more', async () => {
    const email = `nobody-${randomUUID()}@example.org`
    await tryDoor({ email, password })
    const rows = await world.database.sql`select a::text from users.password_attempts a`
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(email)
    await world.database.sql`
      update users.password_attempts set last_at = clock_timestamp() - interval '16 minutes', locked_until = null`
    expect(await world.users.passwords?.forgetOldAttempts()).toBe(rows.length)
  })

  it('opens a new session whatever the browser brought, and none for a cookie that was tampered with', async () => {
    const one = await withPassword()
    const browser = makeBrowser()
    const planted = one.browser.cookies.get('diana-portal.session_token') ?? ''
    browser.cookies.set('diana-portal.session_token', planted)
    browser.take(await tryDoor({ email: one.email, password }, fromAfar(), browser))
    const given = browser.cookies.get('diana-portal.session_token') ?? ''
    expect(given).not.toBe(planted)
    expect(await isIn(browser)).toBe(true)
    const [token = '', signature = ''] = decodeURIComponent(given).split('.')
    for (const value of [
      `${token.slice(0, -1)}${token.endsWith('a') ? 'b' : 'a'}.${signature}`,
      `${token}.${signature.slice(0, -3)}AA=`,
      token,
    ]) {
      const thief = makeBrowser()
      thief.cookies.set('diana-portal.session_token', encodeURIComponent(value))
      expect(await isIn(thief)).toBe(false)
    }
  })

  it('sets a cookie that scripts cannot read and other sites do not send, and says nothing of the session', async () => {
    const one = await withPassword()
    const answer = await tryDoor({ email: one.email, password })
    const line = answer.headers.getSetCookie().find(cookie => cookie.includes('session_token')) ?? ''
    expect(line.toLowerCase().split('; ')).toEqual(
      expect.arrayContaining(['httponly', 'samesite=lax', 'path=/']),
    )
    expect(await answer.json()).toEqual({ ok: true })
  })

  it('lets in who is suspended or about to be erased, as links do', async () => {
    const one = await withPassword()
    await world.database.sql`update users.players set status = 'suspended' where id = ${one.uuid}`
    await signsIn(one.email)
    await world.database.sql`update users.players set status = 'active' where id = ${one.uuid}`
    await world.users.erasure.change({ playerId: one.uuid, verb: 'request', by: { kind: 'player' } }, null)
    await signsIn(one.email)
  })

  it('knows nobody any more who was erased', async () => {
    const one = await withPassword()
    const atOnce = makeUsers({
      ...{ database: world.database, secret: 'unused', publicUrl: world.core.config.publicUrl },
      ...{ erasureGraceHours: 0, announce: () => undefined },
    })
    await atOnce.erasure.change({ playerId: one.uuid, verb: 'request', by: { kind: 'player' } }, null)
    await atOnce.erasure.eraseDue()
    await problemOf(await tryDoor({ email: one.email, password }), 401)
    expect(
      await world.database.sql`select from users.player_passwords where email = ${one.email}`,
    ).toHaveLength(0)
    expect(await isIn(one.browser)).toBe(false)
  })

  it('lets in nobody who is part of another, and them again once they are parted', async () => {
    const [kept, given] = [await withPassword(), await withPassword()]
    await mergePlayers(given, kept)
    await problemOf(await tryDoor({ email: given.email, password }), 401)
    expect((await shownProgress(world, await signsIn(kept.email))).player.id).toBe(kept.id)
    await world.settled()
    await world.users.merging.undo({ from: given.uuid, by: 'somebody', reason: 'Not the same' }, null)
    expect((await shownProgress(world, await signsIn(given.email))).player.id).toBe(given.id)
  })

  it('keeps the address of who became part of a player for them, as long as they can be parted', async () => {
    const [kept, given] = [await withPassword(), await withPassword()]
    await mergePlayers(given, kept)
    const order = { email: given.email, password: other, current_password: password }
    await problemOf(await put(kept.browser, order), 409)
    expect(await typesOf(given)).toEqual(['user.password_set'])
  })

  it('that was set while two were one opens nothing once they are parted, nor does what was open', async () => {
    const [kept, given] = [await somebody(), await somebody()]
    const before = kept.browser
    await mergePlayers(given, kept)
    // Whoever is parted later comes in by their own link, and is on the other's pages.
    const browser = await browserOfPlayer(world, `ext:${given.externalId}`)
    await changed(await put(browser, { email: given.email, password }))
    await signsIn(given.email)
    await world.settled()
    await world.users.merging.undo({ from: given.uuid, by: 'somebody', reason: 'Not the same' }, null)
    expect(await isIn(browser)).toBe(false)
    await problemOf(await tryDoor({ email: given.email, password }, fromAfar()), 401)
    expect(await typesOf(kept)).toEqual([
      ...['user.password_set', 'user.sessions_ended', 'user.sessions_ended', 'user.password_removed'],
    ])
    expect(await isIn(before)).toBe(false)
  })

  it('that somebody set on a session that was left open goes when an admin ends all of them', async () => {
    const one = await withPassword()
    const order = { by: 'somebody', reason: 'Lost the phone' }
    await world.users.playerSessions.end({ playerId: one.uuid, which: { allBut: null }, order })
    expect(await isIn(one.browser)).toBe(false)
    await problemOf(await tryDoor({ email: one.email, password }, fromAfar()), 401)
    expect((await typesOf(one)).slice(1)).toEqual(['user.sessions_ended', 'user.password_removed'])
  })

  it('is not set by a session that was ended meanwhile', async () => {
    const one = await somebody()
    const order = { playerId: one.uuid, sessionId: 'ended', email: one.email, password, current: undefined }
    await expect(world.users.passwords?.set(order, new Headers(fromAfar()))).rejects.toMatchObject({
      code: 'unauthenticated',
    })
    expect(await typesOf(one)).toEqual([])
  })

  it('opens no session for a password that is changed while it is held against the old one', async () => {
    const one = await withPassword()
    const order = { email: one.email, password: other, current_password: password }
    const phones = Array.from({ length: 4 }, () => makeBrowser())
    const [answer] = await Promise.all([
      put(one.browser, order),
      ...phones.map(async phone => {
        phone.take(await tryDoor({ email: one.email, password }, fromAfar(), phone))
      }),
    ])
    await changed(answer)
    expect(await Promise.all(phones.map(isIn))).toEqual([false, false, false, false])
    expect(await sessionsOf(one.browser)).toHaveLength(1)
  })

  it('writes down who was refused, and nothing of what was typed', async () => {
    const one = await withPassword()
    const said: unknown[] = []
    const log = { warn: (...words: unknown[]) => void said.push(words), error: () => undefined }
    const users = usersWith({ log })
    const ask = signInByPassword({ users, publicUrl })
    const wrong = { email: one.email, password: 'something quite secret' }
    const request = makeBrowser().request(door, { body: wrong, headers: fromAfar() })
    await expect(ask({ request, url: new URL(request.url), params: {}, requestId: '' })).rejects.toThrow()
    expect(said).toMatchObject([[{ player: one.uuid, at: 'door' }, expect.stringMatching(/refused/)]])
    expect(JSON.stringify(said)).not.toMatch(/secret|example\.org/)
  })
})

const publicUrl = 'http://127.0.0.1:3999'
type More = Partial<Parameters<typeof makeUsers>[0]>
const usersWith = (more: More): Users =>
  makeUsers({
    ...{ database: world.database, secret: world.core.config.authSecret, announce: () => undefined },
    ...{ publicUrl: world.core.config.publicUrl, ...more },
  })

it('where it is not offered nothing of it is there, also for who had one', async () => {
  const one = await withPassword()
  const users = usersWith({ playerPasswords: false })
  const call = (request: Request) => ({ request, url: new URL(request.url), params: {}, requestId: '' })
  const body = { email: one.email, password }
  await expect(
    signInByPassword({ users, publicUrl })(call(makeBrowser().request(door, { body }))),
  ).rejects.toMatchObject({ code: 'not_found' })
  await expect(
    putOwnPassword({ who: users.whoIs, users })(call(one.browser.request(path, { method: 'PUT', body }))),
  ).rejects.toMatchObject({ code: 'not_found' })
})
