import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { member, team } from '#server/contract/team'
import {
  begunTwoFactor,
  confirmedTwoFactor,
  newBackupCodes,
  twoFactorResetPreview,
  twoFactorState,
} from '#server/contract/two-factor'
import { createAdmin, makeUsers, resetTwoFactorByCommand } from '#server/services/users/index'
import { codeAt } from '#server/services/users/team/two-factor/totp'
import { adminActs } from '#server/testing/admin-acts'
import { adminId, signInAdmins } from '#server/testing/admins'
import { type Browser, makeBrowser } from '#server/testing/browser'
import { problemOf } from '#server/testing/problem'
import { makeWorld, type World } from '#server/testing/world'

let world: World
let admins: Awaited<ReturnType<typeof signInAdmins>>
beforeAll(async () => {
  world = await makeWorld()
  admins = await signInAdmins(world)
})
afterAll(async () => await world.end())

// Attempts are counted by address; each comes from another one.
let address = 1
const from = () => ({ 'x-forwarded-for': `203.0.113.${address++}` })
const password = 'correct horse battery'
const sessionCookie = 'diana-console.session_token'

const ask = (browser: Browser, path: string, body: object, headers: Record<string, string> = from()) =>
  world.api.consoleSignIn(browser.request(`/api/auth/console/${path}`, { body, headers })).then(browser.take)
const givesPassword = (browser: Browser, email: string) => ask(browser, 'sign-in/email', { email, password })
const givesCode = (browser: Browser, code: string, more: object = {}) =>
  ask(browser, 'two-factor/verify-totp', { code, ...more })
const givesBackupCode = (browser: Browser, code: string) =>
  ask(browser, 'two-factor/verify-backup-code', { code })
const own = (browser: Browser, body: object) => browser.request('/x', { body, headers: from() })
const me = { id: 'me' }
const begin = (browser: Browser, tried = password) =>
  world.api.beginTwoFactor(own(browser, { password: tried }), me)
const confirm = (browser: Browser, code: string) => world.api.confirmTwoFactor(own(browser, { code }), me)
const turnOff = (browser: Browser, code: string, tried = password) =>
  world.api.turnOffTwoFactor(own(browser, { password: tried, code }), me)
const renew = (browser: Browser, tried = password) =>
  world.api.renewBackupCodes(own(browser, { password: tried }), me)
const state = async (browser: Browser) =>
  twoFactorState.parse(await (await world.api.getTwoFactor(browser.request('/x'), me)).json())
const overview = (browser: Browser) => world.api.getOverview(browser.request('/api/v1/console/overview'))
const reset = (
  id: string,
  { by = admins('admin'), search = '', headers = {}, reason = 'Lost the phone' } = {},
) => world.api.postTwoFactorReset(by.request(`/x${search}`, { body: { reason }, headers }), { id })
const acts = async (id: string) =>
  (await adminActs(world.database.sql)).filter(({ data }) => JSON.stringify(data).includes(id))
const typesOf = async (id: string) => (await acts(id)).map(({ type }) => type.replace('admin.', ''))
const codeOf = (answer: Response) => answer.json().then(({ code }) => code)
/** The code of this moment, or of as many half minutes from it. */
const codeIn = (secret: string, steps = 0) => codeAt(secret, Math.floor(Date.now() / 30_000) + steps)
/** As if nobody had used a code for a while. */
const later = (id: string) =>
  world.database.sql`update auth.two_factor set last_step = last_step - 10 where user_id = ${id}`

/** Somebody new on the team, signed in. */
async function comes(role = 'viewer') {
  const email = `${randomUUID()}@example.com`
  await createAdmin(world.users.consoleSignIn, { email, name: `A ${role}`, password })
  const [row] = await world.database.sql<{ id: string }[]>`
    update auth.user set role = ${role} where email = ${email} returning id`
  const browser = makeBrowser()
  expect((await givesPassword(browser, email)).status).toBe(200)
  return { id: row?.id ?? '', email, browser }
}

/** The same with a second factor, of which no code was used lately. */
async function comesWithFactor(role = 'viewer') {
  const grace = await comes(role)
  const { secret } = begunTwoFactor.parse(await (await begin(grace.browser)).json())
  const answer = await confirm(grace.browser, codeIn(secret))
  const { backup_codes: codes } = confirmedTwoFactor.parse(await answer.json())
  await later(grace.id)
  return { ...grace, secret, codes }
}

/** A browser in which the password was right. */
async function challenged(email: string) {
  const browser = makeBrowser()
  const answer = await givesPassword(browser, email)
  expect(await answer.json()).toMatchObject({ twoFactorRedirect: true })
  return browser
}

describe('two-factor sign-in', () => {
  it('is on once a code confirms it, ends what the password alone has opened, and tells ten codes', async () => {
    const grace = await comes()
    const phone = makeBrowser()
    await givesPassword(phone, grace.email)
    expect(await state(grace.browser)).toEqual({ on_since: null, backup_codes_left: null })
    const answer = await begin(grace.browser)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const { secret, uri } = begunTwoFactor.parse(await answer.json())
    expect(uri).toContain(`secret=${secret}&issuer=Diana`)
    expect(uri).toContain(encodeURIComponent(grace.email))
    // Begun is not on.
    expect((await givesPassword(makeBrowser(), grace.email)).headers.getSetCookie().join()).toContain(
      sessionCookie,
    )
    const confirmed = await confirm(grace.browser, `${codeIn(secret).slice(0, 3)} ${codeIn(secret).slice(3)}`)
    const { backup_codes: codes, sessions_ended } = confirmedTwoFactor.parse(await confirmed.json())
    expect([new Set(codes).size, sessions_ended]).toEqual([10, 2])
    await problemOf(await overview(phone), 401)
    expect((await overview(grace.browser)).status).toBe(200)
    const { on_since, backup_codes_left } = await state(grace.browser)
    expect([Date.parse(on_since ?? '') > 0, backup_codes_left]).toEqual([true, 10])
    const { members } = team.parse(await (await world.api.getTeam(admins('viewer').request('/x'))).json())
    expect(members.find(({ id }) => id === grace.id)?.two_factor_since).toBe(on_since)
    expect(members.find(({ is_you }) => is_you)?.two_factor_since).toBeNull()
    expect(await typesOf(grace.id)).toEqual(['two_factor_begun', 'two_factor_turned_on', 'sessions_ended'])
    const told = JSON.stringify(await acts(grace.id))
    for (const untold of [secret, ...codes]) expect(told).not.toContain(untold)
    const kept = JSON.stringify(await world.database.sql`select * from auth.two_factor`)
    for (const untold of [secret, ...codes]) expect(kept).not.toContain(untold)
  })

  it('asks for a code after the password, and no session is there before it', async () => {
    const { email, secret, id } = await comesWithFactor()
    const before = await acts(id)
    const [{ at } = { at: null }] = await world.database.sql<{ at: string | null }[]>`
      select last_sign_in_at as at from auth.user where id = ${id}`
    const browser = await challenged(email)
    expect(browser.cookies.get(sessionCookie)).toBeUndefined()
    await problemOf(await overview(browser), 401)
    const [row] = await world.database.sql<{ at: string | null; sessions: number }[]>`
      select last_sign_in_at as at, (select count(*)::int from auth.session where user_id = u.id) as sessions
      from auth.user u where id = ${id}`
    expect(row).toEqual({ at, sessions: 1 })
    const answer = await givesCode(browser, codeIn(secret))
    expect(answer.status).toBe(200)
    expect((await overview(browser)).status).toBe(200)
    // Neither a sign-out nor anything else is told of the password's own session.
    expect(await acts(id)).toEqual(before)
  })

  it('tells no cookie of the session that the password would have opened', async () => {
    const { email } = await comesWithFactor()
    const answer = await givesPassword(makeBrowser(), email)
    const tokens = answer.headers.getSetCookie().filter(line => line.startsWith(`${sessionCookie}=`))
    for (const line of tokens) expect(line).toMatch(/^[^=]+=;.*max-age=0/i)
    const text = await answer.text()
    expect(text).not.toContain('token')
  })

  it('refuses a wrong code, and takes the right one after it', async () => {
    const { email, secret } = await comesWithFactor()
    const browser = await challenged(email)
    for (const code of ['000000', '', 'abcdef', codeIn(secret, -5), codeIn(secret, 5)])
      if (code !== codeIn(secret)) expect((await givesCode(browser, code)).status).toBe(401)
    await problemOf(await overview(browser), 401)
    const again = await challenged(email)
    expect((await givesCode(again, codeIn(secret))).status).toBe(200)
  })

  it('opens once by one code: whoever saw it typed is late, at the same moment, too', async () => {
    const { email, secret } = await comesWithFactor()
    const [one, two, three] = [await challenged(email), await challenged(email), await challenged(email)]
    const code = codeIn(secret)
    const answers = await Promise.all([givesCode(one, code), givesCode(two, code)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401])
    const replayed = await givesCode(three, code)
    expect([replayed.status, await codeOf(replayed)]).toEqual([401, 'INVALID_CODE'])
    // Nor by one before it, and by the next.
    expect((await givesCode(three, codeIn(secret, -1))).status).toBe(401)
    expect((await givesCode(three, codeIn(secret, 1))).status).toBe(200)
  })

  it('does not open by a code whose half minute begins between our look and that of the library', async () => {
    const { email, secret } = await comesWithFactor()
    const browser = await challenged(email)
    const now = Date.now()
    const clock = vi.spyOn(Date, 'now')
    onTestFinished(() => clock.mockRestore())
    // Ours is the first look.
    clock.mockImplementation(() => (new Error().stack?.includes('sign-in-codes') ? now - 30_000 : now))
    const early = codeAt(secret, Math.floor(now / 30_000) + 1)
    expect((await givesCode(browser, early)).status).toBe(401)
    clock.mockRestore()
    expect((await givesCode(browser, early)).status).toBe(200)
    expect((await givesCode(await challenged(email), early)).status).toBe(401)
  })

  it('is not confirmed by the code that then opens the door', async () => {
    const grace = await comes()
    const { secret } = begunTwoFactor.parse(await (await begin(grace.browser)).json())
    const code = codeIn(secret)
    expect((await confirm(grace.browser, code)).status).toBe(200)
    expect((await givesCode(await challenged(grace.email), code)).status).toBe(401)
  })

  it('opens by a backup code, however it is typed, once, and tells how many are left', async () => {
    const { id, email, codes, browser: signedIn } = await comesWithFactor()
    const [first = '', second = ''] = codes
    const browser = await challenged(email)
    expect((await givesBackupCode(browser, first.replace('-', ' ').toUpperCase())).status).toBe(200)
    expect((await overview(browser)).status).toBe(200)
    const again = await challenged(email)
    expect((await givesBackupCode(again, first)).status).toBe(401)
    expect((await givesBackupCode(again, second)).status).toBe(200)
    expect((await state(signedIn)).backup_codes_left).toBe(8)
    const used = (await acts(id)).filter(({ type }) => type === 'admin.backup_code_used')
    expect(used.map(({ data }) => data)).toEqual([
      { by: id, left: 9 },
      { by: id, left: 8 },
    ])
  })

  it('lets a code be guessed five times a password and ten times in a row, wherever from, and says how long to wait', async () => {
    const { email, secret } = await comesWithFactor()
    for (let round = 0; round < 2; round++) {
      const browser = await challenged(email)
      for (let n = 0; n < 5; n++) expect((await givesCode(browser, 'guess')).status).toBe(401)
      const sixth = await givesCode(browser, codeIn(secret))
      if (round === 0) expect(await codeOf(sixth)).toBe('TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE')
      else expect(sixth.status).toBe(429)
    }
    const locked = await challenged(email)
    const answer = await givesCode(locked, codeIn(secret))
    expect(answer.status).toBe(429)
    expect(Number(answer.headers.get('x-retry-after'))).toBeGreaterThan(600)
    await world.database
      .sql`update auth.two_factor set locked_until = clock_timestamp() where locked_until is not null`
    // The code that came too late is used up.
    expect((await givesCode(locked, codeIn(secret, 1))).status).toBe(200)
  })

  it('lets one address try ten codes in a minute', async () => {
    const here = from()
    const statuses: number[] = []
    for (let n = 0; n < 11; n++)
      statuses.push((await ask(makeBrowser(), 'two-factor/verify-totp', { code: '123456' }, here)).status)
    expect([statuses[9], statuses[10]]).toEqual([401, 429])
  })

  it('notes whose code was refused and why, and nothing of what was typed', async () => {
    const { id, email, secret } = await comesWithFactor()
    const lines: unknown[][] = []
    const { consoleSignIn } = makeUsers({
      ...{ database: world.database, secret: 'a secret that is only used by tests' },
      ...{ publicUrl: 'http://127.0.0.1:3999', announce: () => undefined },
      log: { warn: (...line: unknown[]) => void lines.push(line), error: () => undefined },
    })
    const browser = await challenged(email)
    const give = (path: string, code: string) =>
      consoleSignIn.handler(browser.request(`/api/auth/console/${path}`, { body: { code }, headers: from() }))
    await give('two-factor/verify-totp', '000000')
    await give('two-factor/verify-backup-code', 'aaaaa-aaaaa')
    for (let n = 0; n < 3; n++) await give('two-factor/verify-totp', '000000')
    await give('two-factor/verify-totp', codeIn(secret))
    expect(lines.map(([of]) => of)).toEqual([
      { member: id, why: 'INVALID_CODE' },
      { member: id, why: 'INVALID_BACKUP_CODE' },
      ...Array(3).fill({ member: id, why: 'INVALID_CODE' }),
      { member: id, why: 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE' },
    ])
    for (const typed of ['000000', 'aaaaa', secret]) expect(JSON.stringify(lines)).not.toContain(typed)
  })

  it('lets a backup code in whose use cannot be stated, and notes that', async () => {
    const { id, email, codes } = await comesWithFactor()
    const lines: unknown[][] = []
    const { consoleSignIn } = makeUsers({
      ...{ database: world.database, secret: 'a secret that is only used by tests' },
      publicUrl: 'http://127.0.0.1:3999',
      announce: () => {
        throw new Error('nobody listens')
      },
      log: { warn: () => undefined, error: (...line: unknown[]) => void lines.push(line) },
    })
    const browser = await challenged(email)
    const path = '/api/auth/console/two-factor/verify-backup-code'
    const request = browser.request(path, { body: { code: codes[0] }, headers: from() })
    expect((await consoleSignIn.handler(request).then(browser.take)).status).toBe(200)
    expect((await overview(browser)).status).toBe(200)
    expect(lines).toMatchObject([[{ member: id, err: { message: 'nobody listens' } }, expect.any(String)]])
  })

  it('trusts no device, even if one asks for it', async () => {
    const { email, secret, codes } = await comesWithFactor()
    for (const give of [
      (browser: Browser) => givesCode(browser, codeIn(secret), { trustDevice: true }),
      (browser: Browser) =>
        ask(browser, 'two-factor/verify-backup-code', {
          code: codes[0],
          trustDevice: true,
          disableSession: true,
        }),
    ]) {
      const browser = await challenged(email)
      expect((await give(browser)).status).toBe(200)
      expect([...browser.cookies.keys()].filter(name => name.includes('trust'))).toEqual([])
      expect(browser.cookies.get(sessionCookie)).toBeDefined()
      await givesPassword(browser, email)
      expect(browser.cookies.get(sessionCookie)).toBeUndefined()
    }
  })

  it('does not go on where a password was given before it was changed', async () => {
    const { email, secret, browser, id } = await comesWithFactor()
    const waiting = await challenged(email)
    const body = { current: password, next: 'a staple for the battery' }
    expect((await world.api.postPassword(own(browser, body), me)).status).toBe(200)
    expect((await givesCode(waiting, codeIn(secret))).status).toBe(401)
    expect((await typesOf(id)).slice(-1)).toEqual(['password_changed'])
  })

  it('is not changed, and no code is tried, through the sign-in library by who is in', async () => {
    const grace = await comes()
    const { secret } = begunTwoFactor.parse(await (await begin(grace.browser)).json())
    const code = codeIn(secret)
    const verbs = ['enable', 'disable', 'get-totp-uri', 'generate-backup-codes', 'send-otp', 'verify-otp']
    for (const verb of [...verbs, 'verify-totp', 'verify-backup-code'])
      expect((await ask(grace.browser, `two-factor/${verb}`, { password, code })).status, verb).toBe(404)
    for (const verb of ['verify-password', 'unlink-account', 'link-social', 'get-access-token'])
      expect((await ask(grace.browser, verb, { password, provider: 'x' })).status, verb).toBe(404)
    for (const path of ['list-accounts', 'account-info', 'get-session']) {
      const request = grace.browser.request(`/api/auth/console/${path}`, { headers: from() })
      expect((await world.api.consoleSignIn(request)).status, path).toBe(404)
    }
    expect((await state(grace.browser)).on_since).toBeNull()
  })
})

describe('setting it up', () => {
  it('takes the password, and a code of the latest secret', async () => {
    const grace = await comes()
    await problemOf(await confirm(grace.browser, '123456'), 409)
    const refused = await problemOf(await begin(grace.browser, 'not the password'), 400)
    expect(refused.errors).toMatchObject([{ pointer: '/password', code: 'wrong_password' }])
    const first = begunTwoFactor.parse(await (await begin(grace.browser)).json())
    const second = begunTwoFactor.parse(await (await begin(grace.browser)).json())
    const wrong = await problemOf(await confirm(grace.browser, codeIn(first.secret)), 400)
    expect(wrong.errors).toMatchObject([{ pointer: '/code', code: 'wrong_code' }])
    expect((await state(grace.browser)).on_since).toBeNull()
    const both = await Promise.all([
      confirm(grace.browser, codeIn(second.secret)),
      confirm(grace.browser, codeIn(second.secret)),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    await problemOf(await begin(grace.browser), 409)
  })

  it('lets a code be guessed ten times in a row, wherever from, also of a secret that is begun anew', async () => {
    const { browser } = await comes()
    await begin(browser)
    for (let n = 0; n < 10; n++) await problemOf(await confirm(browser, 'guess'), 400)
    const { secret } = begunTwoFactor.parse(await (await begin(browser)).json())
    const refused = await confirm(browser, codeIn(secret))
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(600)
    await problemOf(refused, 429)
    await world.database
      .sql`update auth.two_factor set locked_until = clock_timestamp() where locked_until is not null`
    expect((await confirm(browser, codeIn(secret))).status).toBe(200)
  })

  it('is everybody’s own, and nobody’s who is not signed in', async () => {
    const grace = await comesWithFactor()
    const other = { id: grace.id }
    const by = admins('admin')
    const proof = { password, code: codeIn(grace.secret) }
    await problemOf(await world.api.getTwoFactor(by.request('/x'), other), 403)
    await problemOf(await world.api.beginTwoFactor(own(by, { password }), other), 403)
    await problemOf(await world.api.confirmTwoFactor(own(by, { code: '123456' }), other), 403)
    await problemOf(await world.api.renewBackupCodes(own(by, { password }), other), 403)
    await problemOf(await world.api.turnOffTwoFactor(own(by, proof), other), 403)
    const nobody = makeBrowser()
    await problemOf(await world.api.getTwoFactor(nobody.request('/x'), me), 401)
    for (const answer of [begin(nobody), confirm(nobody, '1'), renew(nobody), turnOff(nobody, '1')])
      await problemOf(await answer, 401)
    const elsewhere = { body: { password }, headers: { 'sec-fetch-site': 'cross-site' } }
    await problemOf(await world.api.beginTwoFactor(grace.browser.request('/x', elsewhere), me), 403)
  })

  it('shares its tries with the password: ten in a minute', async () => {
    const { browser } = await comes()
    const from = { 'x-forwarded-for': `198.51.100.${address++}` }
    const guess = () =>
      world.api.beginTwoFactor(
        browser.request('/x', { body: { password: 'a guess at it' }, headers: from }),
        me,
      )
    for (let n = 0; n < 10; n++) await problemOf(await guess(), 400)
    await problemOf(await guess(), 429)
  })
})

describe('turning it off', () => {
  it('takes the password and a code, and then the password alone opens the door', async () => {
    const { id, email, secret, browser } = await comesWithFactor()
    const noPassword = await problemOf(await turnOff(browser, codeIn(secret), 'not the password'), 400)
    expect(noPassword.errors).toMatchObject([{ pointer: '/password' }])
    const noCode = await problemOf(await turnOff(browser, '000000'), 400)
    expect(noCode.errors).toMatchObject([{ pointer: '/code', code: 'wrong_code' }])
    expect((await turnOff(browser, codeIn(secret))).status).toBe(200)
    expect(await state(browser)).toEqual({ on_since: null, backup_codes_left: null })
    expect((await overview(browser)).status).toBe(200)
    const next = makeBrowser()
    await givesPassword(next, email)
    expect((await overview(next)).status).toBe(200)
    expect((await typesOf(id)).slice(-1)).toEqual(['two_factor_turned_off'])
    await problemOf(await turnOff(browser, codeIn(secret)), 409)
    await problemOf(await renew(browser), 409)
  })

  it('works with a backup code, not with one that was used, nor with a code that was', async () => {
    const { email, secret, codes, browser } = await comesWithFactor()
    const [first = '', second = ''] = codes
    const code = codeIn(secret)
    expect((await givesCode(await challenged(email), code)).status).toBe(200)
    expect((await givesBackupCode(await challenged(email), first)).status).toBe(200)
    for (const used of [code, first]) await problemOf(await turnOff(browser, used), 400)
    expect((await turnOff(browser, second)).status).toBe(200)
  })

  it('shares its wrong codes with the door', async () => {
    const { email, secret, browser } = await comesWithFactor()
    for (let n = 0; n < 10; n++) await problemOf(await turnOff(browser, 'guess'), 400)
    const refused = await turnOff(browser, codeIn(secret))
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(600)
    await problemOf(refused, 429)
    expect((await givesCode(await challenged(email), codeIn(secret))).status).toBe(429)
    // After the rest the count begins anew.
    await world.database
      .sql`update auth.two_factor set locked_until = clock_timestamp() where locked_until is not null`
    await problemOf(await turnOff(browser, 'guess'), 400)
    expect((await turnOff(browser, codeIn(secret))).status).toBe(200)
  })
})

describe('new backup codes', () => {
  it('take the place of those before', async () => {
    const { id, email, codes, browser } = await comesWithFactor()
    await problemOf(await renew(browser, 'not the password'), 400)
    const { backup_codes: next } = newBackupCodes.parse(await (await renew(browser)).json())
    expect(next).toHaveLength(10)
    const door = await challenged(email)
    expect((await givesBackupCode(door, codes[0] ?? '')).status).toBe(401)
    expect((await givesBackupCode(door, next[0] ?? '')).status).toBe(200)
    expect(await typesOf(id)).toContain('backup_codes_renewed')
  })
})

describe('the second factor of another', () => {
  it('is taken away by who manages the team, after a look, with a reason; the member is out everywhere', async () => {
    const { id, email, browser, secret } = await comesWithFactor('operator')
    const waiting = await challenged(email)
    const looked = await reset(id, { search: '?dry_run=true' })
    const preview = twoFactorResetPreview.parse(await looked.json())
    expect(preview).toMatchObject({ on_since: (await state(browser)).on_since, sessions: 1 })
    expect((await overview(browser)).status).toBe(200)
    const headers = { 'if-match': looked.headers.get('etag') ?? '' }
    const answer = member.parse(await (await reset(id, { headers })).json())
    expect(answer).toMatchObject({ id, two_factor_since: null })
    await problemOf(await overview(browser), 401)
    expect((await givesCode(waiting, codeIn(secret))).status).toBe(401)
    const next = makeBrowser()
    await givesPassword(next, email)
    expect((await overview(next)).status).toBe(200)
    const by = await adminId(world, 'admin')
    const told = (await acts(id)).slice(-2)
    expect(told[0]).toEqual({
      type: 'admin.two_factor_reset',
      data: { by, reason: 'Lost the phone', member: id },
    })
    expect(told[1]?.type).toBe('admin.sessions_ended')
    await problemOf(await reset(id), 409)
  })

  it('is not taken by a look at the one before, without a reason, or of oneself', async () => {
    const { id, browser, codes } = await comesWithFactor('admin')
    const looked = await reset(id, { search: '?dry_run=true' })
    const headers = { 'if-match': looked.headers.get('etag') ?? '' }
    expect((await turnOff(browser, codes[0] ?? '')).status).toBe(200)
    await problemOf(await reset(id, { search: '?dry_run=true' }), 409)
    const { secret } = begunTwoFactor.parse(await (await begin(browser)).json())
    await problemOf(await reset(id, { headers }), 409)
    expect((await confirm(browser, codeIn(secret))).status).toBe(200)
    await problemOf(await reset(id, { headers }), 412)
    expect((await problemOf(await reset(id, { reason: ' ' }), 400)).errors?.[0]?.pointer).toBe('/reason')
    await problemOf(await reset(id, { by: browser }), 403)
    await problemOf(await reset(id, { by: admins('designer') }), 403)
    await problemOf(await reset(randomUUID()), 404)
    expect((await state(browser)).on_since).not.toBeNull()
  })

  it('is taken away at the machine, where nobody is left to ask', async () => {
    const { id, email, browser } = await comesWithFactor('admin')
    await resetTwoFactorByCommand(world.database.sql, email)
    await problemOf(await overview(browser), 401)
    await givesPassword(browser, email)
    expect((await overview(browser)).status).toBe(200)
    expect((await acts(id)).find(({ type }) => type === 'admin.two_factor_reset')?.data).toMatchObject({
      by: 'command',
    })
    for (const [whose, code] of [
      [email, 'conflict'],
      ['nobody@example.com', 'not_found'],
    ] as const)
      await expect(resetTwoFactorByCommand(world.database.sql, whose)).rejects.toMatchObject({ code })
  })

  it('goes with the member who is removed', async () => {
    const { id } = await comesWithFactor()
    const request = admins('admin').request('/x', { body: { reason: 'Has left' } })
    expect((await world.api.postMemberRemoval(request, { id })).status).toBe(200)
    expect(await world.database.sql`select 1 from auth.two_factor where user_id = ${id}`).toHaveLength(0)
  })
})
