import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { invitation, invitationPreview, newInvitation } from '#server/contract/team'
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

// Tries count per address; each of these comes from another one unless told.
let address = 1
const from = () => ({ 'x-forwarded-for': `198.51.100.${address++}` })
const password = 'a good long password'
const somebody = () => `${randomUUID()}@example.com`

async function parsed<Schema extends z.ZodType>(
  schema: Schema,
  answer: Response,
  status: number,
): Promise<z.output<Schema>> {
  const text = await answer.text()
  expect(answer.status, text).toBe(status)
  return schema.parse(JSON.parse(text))
}

const post = (path: string, body: unknown, browser = admins('admin')) =>
  browser.request(`/api/v1/${path}`, { body })
const order = (body: unknown) => world.api.createInvitation(post('team/invitations', body))
async function invite(email = somebody(), role = 'operator') {
  const made = await parsed(newInvitation, await order({ email, role }), 201)
  return { ...made, token: tokenOf(made.url) }
}
const tokenOf = (url: string) => new URL(url).searchParams.get('token') ?? ''
const replace = (id: string) => world.api.replaceInvitation(post('team/invitations', {}), { id })
const revoke = (id: string) =>
  world.api.revokeInvitation(admins('admin').request('/api/v1/team/invitations', { method: 'DELETE' }), {
    id,
  })

const look = async (token: string) =>
  await parsed(
    invitationPreview,
    await world.api.previewInvitation(
      makeBrowser().request('/api/v1/invitation-previews', { body: { token }, headers: from() }),
    ),
    200,
  )
function accept(body: unknown, browser = makeBrowser(), headers: Record<string, string> = from()) {
  const request = browser.request('/api/auth/console/invitations/accept', { body, headers })
  return world.api.acceptInvitation(request).then(browser.take)
}
const person = (token: string) => ({ token, name: 'Grace', password })
const signIn = (email: string) =>
  world.api.consoleSignIn(
    makeBrowser().request('/api/auth/console/sign-in/email', {
      ...{ body: { email, password }, headers: from() },
    }),
  )
const overview = (browser: Browser) => world.api.getOverview(browser.request('/api/v1/console/overview'))
const passes = async (id: string) => {
  await world.database.sql`update users.invitations set expires_at = clock_timestamp() where id = ${id}`
}

describe('an invitation', () => {
  it('makes whoever has the link a member with its role, signed in at once and by password from then on', async () => {
    const email = somebody()
    const { token, ...made } = await invite(email, 'designer')
    expect(made).toMatchObject({
      ...{ email, role: 'designer', state: 'open' },
      created_by: { id: await adminId(world, 'admin'), name: 'admin' },
    })
    const days = (Date.parse(made.expires_at) - Date.now()) / 86_400_000
    expect(days).toBeGreaterThan(6.99)
    expect(days).toBeLessThanOrEqual(7)
    expect(await look(token)).toEqual({ state: 'open', invited: { email, role: 'designer', by: 'admin' } })

    const browser = makeBrowser()
    const answer = await accept(person(token), browser)
    expect(answer.status).toBe(200)
    const cookie = answer.headers.getSetCookie().find(line => line.startsWith('diana-console.session_token='))
    expect(cookie?.toLowerCase()).toMatch(/; httponly/)
    expect(cookie?.toLowerCase()).toMatch(/; samesite=lax/)
    expect((await overview(browser)).status).toBe(200)
    expect((await signIn(email)).status).toBe(200)
    const [member] = await world.database.sql`
      select name, role, last_sign_in_at is not null as "hasSignedIn" from auth.user where email = ${email}`
    expect(member).toEqual({ name: 'Grace', role: 'designer', hasSignedIn: true })
  })

  it('is told once: the database has neither the link nor, once it is used, the address', async () => {
    const email = somebody()
    const answer = await order({ email, role: 'viewer' })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const { id, url } = await parsed(newInvitation, answer, 201)
    const dump = async () =>
      JSON.stringify(await world.database.sql`select * from users.invitations where id = ${id}`)
    expect(await dump()).not.toContain(tokenOf(url))
    expect(await dump()).toContain(email)
    await accept(person(tokenOf(url)))
    expect(await dump()).not.toContain(email)
  })

  it('opens nothing on GET, however often it is looked at', async () => {
    const { token } = await invite()
    const routes = [
      'app/api/v1/invitation-previews/route.ts',
      'app/api/auth/console/invitations/accept/route.ts',
    ]
    for (const route of routes) {
      const { readFileSync } = await import('node:fs')
      expect(readFileSync(route, 'utf8').match(/export const (\w+)/g)).toEqual(['export const POST'])
    }
    // The route above takes what is below it away from the library, which knows no such address either.
    const library = await world.api.consoleSignIn(
      makeBrowser().request(`/api/auth/console/invitations/accept?token=${token}`, { headers: from() }),
    )
    expect(library.status).toBe(404)
    for (let time = 0; time < 3; time++) expect((await look(token)).state).toBe('open')
    expect((await accept(person(token))).status).toBe(200)
  })

  it('used ten times at the same moment makes one member', async () => {
    const email = somebody()
    const { token } = await invite(email)
    const answers = await Promise.all(Array.from({ length: 10 }, () => accept(person(token))))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(410)])
    expect(answers.filter(answer => answer.headers.getSetCookie().length > 0)).toHaveLength(1)
    const again = await problemOf(await accept(person(token)), 410)
    expect(again.detail).toBe('This invitation was used already.')
    expect(await look(token)).toEqual({ state: 'used', invited: null })
  })

  it('that has expired opens nothing and does not tell whom it was for', async () => {
    const { id, token } = await invite()
    await passes(id)
    expect(await look(token)).toEqual({ state: 'expired', invited: null })
    expect((await problemOf(await accept(person(token)), 410)).detail).toContain('has expired')
  })

  it('is revoked, and again without a second word', async () => {
    const { id, token } = await invite()
    const revoked = await parsed(invitation, await revoke(id), 200)
    expect(revoked).toMatchObject({ state: 'revoked', email: null })
    expect(await parsed(invitation, await revoke(id), 200)).toEqual(revoked)
    expect(await look(token)).toEqual({ state: 'revoked', invited: null })
    expect((await problemOf(await accept(person(token)), 410)).detail).toContain('was revoked')
    expect((await problemOf(await replace(id), 409)).detail).toContain('is revoked')
  })

  it('is replaced by a link for the same address, also when it had expired', async () => {
    const email = somebody()
    const first = await invite(email)
    await passes(first.id)
    const second = await parsed(newInvitation, await replace(first.id), 201)
    expect(second).toMatchObject({ email, role: 'operator', state: 'open' })
    expect((await problemOf(await accept(person(first.token)), 410)).detail).toContain('replaced')
    expect((await problemOf(await replace(first.id), 409)).detail).toContain('is replaced')
    await problemOf(await revoke(first.id), 409)
    expect((await accept(person(tokenOf(second.url)))).status).toBe(200)
    await problemOf(await revoke(second.id), 409)
  })

  it('is open once an address, in whatever case it is written', async () => {
    const email = somebody()
    const { id } = await invite(email.toUpperCase())
    const twice = await problemOf(await order({ email: ` ${email} `, role: 'viewer' }), 409)
    expect(twice.errors).toEqual([expect.objectContaining({ pointer: '/email', code: 'invited' })])
    await passes(id)
    expect((await invite(email, 'viewer')).role).toBe('viewer')
  })

  it('is made once of ten for one address at the same moment', async () => {
    const email = somebody()
    const answers = await Promise.all(Array.from({ length: 10 }, () => order({ email, role: 'viewer' })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)])
  })

  it('is not for who is a member already, nor by the time it is used', async () => {
    const member = await problemOf(await order({ email: 'Designer@Example.com', role: 'admin' }), 409)
    expect(member.errors).toEqual([expect.objectContaining({ pointer: '/email', code: 'member' })])
    const email = somebody()
    const { token } = await invite(email)
    await world.database
      .sql`insert into auth.user (id, name, email, role) values (${email}, 'By command', ${email}, 'viewer')`
    const late = await problemOf(await accept(person(token)), 409)
    expect(late.detail).toContain('is a member already')
    expect((await look(token)).state).toBe('open')
  })

  it.each([
    ['of nobody', { role: 'viewer' }, '/email'],
    ['of what is no address', { email: 'ana', role: 'viewer' }, '/email'],
    ['of 10,000 characters', { email: `${'x'.repeat(10_000)}@example.com`, role: 'viewer' }, '/email'],
    ['with a role that is none', { email: 'ana@example.com', role: 'owner' }, '/role'],
    ['with the role of players', { email: 'ana@example.com', role: 'player' }, '/role'],
    ['with a field that is none', { email: 'ana@example.com', role: 'viewer', days: 700 }, '/days'],
  ])('is not made %s', async (_, body, pointer) => {
    const problem = await problemOf(await order(body), 400)
    expect(problem.errors?.map(fault => fault.pointer)).toContain(pointer)
  })

  it.each([
    ['a name', { name: ' ' }, '/name'],
    ['a short enough name', { name: 'x'.repeat(81) }, '/name'],
    ['a name without control characters', { name: 'a\u0000b' }, '/name'],
    ['a long enough password', { password: 'x'.repeat(9) }, '/password'],
    ['a short enough password', { password: 'x'.repeat(201) }, '/password'],
    ['no role', { role: 'admin' }, '/role'],
    ['no address of their own', { email: 'eve@example.com' }, '/email'],
  ])('asks who comes for %s, and stays open', async (_, change, pointer) => {
    const { id, token } = await invite()
    const problem = await problemOf(await accept({ ...person(token), ...change }), 400)
    expect(problem.errors?.map(fault => fault.pointer)).toContain(pointer)
    expect((await look(token)).state).toBe('open')
    await revoke(id)
  })

  it('is not found where there is none', async () => {
    for (const id of ['none', randomUUID()]) {
      await problemOf(await replace(id), 404)
      await problemOf(await revoke(id), 404)
    }
    await problemOf(await accept(person('x'.repeat(32))), 404)
    expect(await look('\u0000\ud800')).toEqual({ state: 'unknown', invited: null })
  })

  it('is not guessed: the twenty-first try in a minute waits, from that address alone', async () => {
    const here = from()
    const statuses: number[] = []
    for (let time = 0; time < 20; time++)
      statuses.push((await accept(person(`guess number ${time}`), makeBrowser(), here)).status)
    expect(statuses).toEqual(Array(20).fill(404))
    const { token } = await invite()
    const limited = await accept(person(token), makeBrowser(), here)
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0)
    await problemOf(limited, 429)
    expect((await accept(person(token))).status).toBe(200)
  })

  it('is not used by the page of another site', async () => {
    const { token } = await invite()
    await problemOf(
      await accept(person(token), makeBrowser(), { ...from(), 'sec-fetch-site': 'cross-site' }),
      403,
    )
    expect((await look(token)).state).toBe('open')
  })

  it('stands in the log with who did what, and without link, address and name', async () => {
    const by = await adminId(world, 'admin')
    const email = somebody()
    const first = await invite(email)
    const second = await parsed(newInvitation, await replace(first.id), 201)
    await accept({ ...person(tokenOf(second.url)), name: 'Zacharias' })
    const third = await invite()
    await revoke(third.id)
    const [member] = await world.database.sql<
      { id: string }[]
    >`select id from auth.user where email = ${email}`
    const ids = [first.id, second.id, third.id]
    const acts = (await adminActs(world.database.sql)).filter(({ data }) =>
      ids.some(id => JSON.stringify(data).includes(`"invitation":"${id}"`)),
    )
    expect(acts).toEqual([
      created(first),
      {
        type: 'admin.invitation_replaced',
        data: { by, invitation: first.id, into: second.id, expires_at: second.expires_at },
      },
      {
        type: 'admin.invitation_accepted',
        data: { by: member?.id, invitation: second.id, role: 'operator' },
      },
      created(third),
      { type: 'admin.invitation_revoked', data: { by, invitation: third.id } },
    ])
    for (const secret of [email, first.token, tokenOf(second.url), 'Zacharias']) {
      const [leak] = await world.database.sql`select 1 from bus.events where data::text like ${`%${secret}%`}`
      expect(leak).toBeUndefined()
    }

    function created({ id, role, expires_at }: { id: string; role: string; expires_at: string }) {
      return { type: 'admin.invitation_created', data: { by, invitation: id, role, expires_at } }
    }
  })
})
