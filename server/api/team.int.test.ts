import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { permissions } from '#server/contract/permissions'
import {
  changedPassword,
  member,
  memberRolePreview,
  newInvitation,
  removedMember,
  type Session,
  sessionList,
  team,
} from '#server/contract/team'
import { createAdmin } from '#server/services/users/index'
import { adminActs } from '#server/testing/admin-acts'
import { adminId, signInAdmins } from '#server/testing/admins'
import { type Browser, makeBrowser } from '#server/testing/browser'
import { problemOf } from '#server/testing/problem'
import { readFrames } from '#server/testing/sse'
import { until } from '#server/testing/until'
import { makeWorld, type World } from '#server/testing/world'

let world: World
let admins: Awaited<ReturnType<typeof signInAdmins>>
beforeAll(async () => {
  world = await makeWorld()
  admins = await signInAdmins(world)
})
afterAll(async () => await world.end())

let address = 1
const password = 'correct horse battery'
type Role = keyof typeof roleNames
const roleNames = { viewer: 1, operator: 1, designer: 1, admin: 1 }

/** Somebody new on the team, signed in. */
async function comes(role: Role) {
  const email = `${randomUUID()}@example.com`
  await createAdmin(world.users.consoleSignIn, { email, name: `A ${role}`, password })
  const [row] = await world.database.sql<{ id: string }[]>`
    update auth.user set role = ${role} where email = ${email} returning id`
  return { id: row?.id ?? '', email, browser: await signsIn(email) }
}

async function signsIn(email: string, headers: Record<string, string> = {}) {
  const browser = makeBrowser()
  const request = browser.request('/api/auth/console/sign-in/email', {
    body: { email, password },
    headers: { 'x-forwarded-for': `203.0.113.${address++}`, ...headers },
  })
  expect(browser.take(await world.api.consoleSignIn(request)).status).toBe(200)
  return browser
}

async function parsed<Schema extends z.ZodType>(
  schema: Schema,
  answer: Response,
  status = 200,
): Promise<z.output<Schema>> {
  const text = await answer.text()
  expect(answer.status, text).toBe(status)
  return schema.parse(JSON.parse(text))
}

const read = async (browser = admins('viewer')) =>
  await parsed(team, await world.api.getTeam(browser.request('/api/v1/team')))
const overview = (browser: Browser) => world.api.getOverview(browser.request('/api/v1/console/overview'))
const isOut = async (browser: Browser) => await problemOf(await overview(browser), 401)

type Change = { role?: string; reason?: string }
function changeRole(
  id: string,
  { role = 'viewer', reason = 'Helps elsewhere' }: Change = {},
  {
    by = admins('admin'),
    search = '',
    headers = {},
  }: { by?: Browser; search?: string; headers?: Record<string, string> } = {},
) {
  const path = `/api/v1/team/members/${id}/role${search}`
  return world.api.postMemberRole(by.request(path, { body: { role, reason }, headers }), { id })
}
const remove = (id: string, by = admins('admin'), reason = 'Has left') =>
  world.api.postMemberRemoval(by.request('/api/v1/team/members/x/removals', { body: { reason } }), { id })
const invite = async (by: Browser) =>
  await parsed(
    newInvitation,
    await world.api.createInvitation(
      by.request('/api/v1/team/invitations', {
        body: { email: `${randomUUID()}@example.com`, role: 'admin' },
      }),
    ),
    201,
  )
const acts = async (about: string) =>
  (await adminActs(world.database.sql)).filter(({ data }) => JSON.stringify(data).includes(about))

describe('the team', () => {
  it('is read by every member: who they are, their roles, and when they last came', async () => {
    const { members, invitations } = await read()
    expect(invitations).toEqual([])
    expect(members.map(({ email, role, is_you }) => ({ email, role, is_you }))).toEqual(
      ['admin', 'designer', 'operator', 'viewer'].map(role => ({
        ...{ email: `${role}@example.com`, role, is_you: role === 'viewer' },
      })),
    )
    for (const { last_sign_in_at } of members) expect(last_sign_in_at).not.toBeNull()
  })

  it('has no players and is no business of theirs', async () => {
    await world.post({ source_id: 'team', type: 'game.login', player: { external_id: 'ana' } })
    const [row] = await world.database.sql<{ id: string }[]>`
      select player_id as id from users.identities where external_id = 'ana'`
    const { token } = await world.users.createPortalLink(row?.id ?? '')
    const player = makeBrowser()
    player.take(await world.users.redeemPortalLink(token))
    expect((await read()).members.map(({ name }) => name)).not.toContain('Player')
    await problemOf(await world.api.getTeam(player.request('/api/v1/team')), 401)
    const [user] = await world.database.sql<{ id: string }[]>`select id from auth.user where role = 'player'`
    await problemOf(await changeRole(user?.id ?? ''), 404)
    await problemOf(await remove(user?.id ?? ''), 404)
  })
})

describe('the role of a member', () => {
  it('changes with a preview of what they may no longer do, and counts from their next request on', async () => {
    const grace = await comes('operator')
    const preview = await parsed(
      memberRolePreview,
      await changeRole(grace.id, { role: 'designer' }, { search: '?dry_run=true' }),
    )
    expect(preview).toMatchObject({
      version: 0,
      before: 'operator',
      after: 'designer',
      gains: ['edit_rules'],
    })
    expect(preview.loses).toContain('correct_players')
    for (const one of preview.loses) {
      expect(permissions[one]).toContain('operator')
      expect(permissions[one]).not.toContain('designer')
    }
    const correct = () =>
      world.api.postCorrection(grace.browser.request('/api/v1/players/x/corrections', { body: {} }), {
        id: 'x',
      })
    await problemOf(await correct(), 404)
    const changed = await changeRole(grace.id, { role: 'designer' }, { headers: { 'if-match': '"0"' } })
    expect(changed.headers.get('etag')).toBe('"1"')
    expect(await parsed(member, changed)).toMatchObject({ id: grace.id, role: 'designer' })
    const refused = await problemOf(await correct(), 403)
    expect(refused.detail).toBe('This needs the role operator or admin; yours is designer.')
    const by = await adminId(world, 'admin')
    expect(await acts(grace.id)).toEqual([
      {
        type: 'admin.member_role_changed',
        data: { by, reason: 'Helps elsewhere', member: grace.id, before: 'operator', after: 'designer' },
      },
    ])
  })

  it('is not changed on a preview that somebody overtook, nor to what it is', async () => {
    const grace = await comes('operator')
    await changeRole(grace.id, { role: 'designer' })
    await problemOf(await changeRole(grace.id, { role: 'viewer' }, { headers: { 'if-match': '"0"' } }), 412)
    const same = await problemOf(await changeRole(grace.id, { role: 'designer' }), 409)
    expect(same.detail).toBe('A operator is designer already.')
    expect(await acts(grace.id)).toHaveLength(1)
  })

  it('is nobody’s own to change, in whatever direction', async () => {
    const id = await adminId(world, 'admin')
    for (const search of ['', '?dry_run=true'])
      expect((await problemOf(await changeRole(id, {}, { search }), 403)).detail).toContain('their own role')
    expect((await read()).members.find(one => one.id === id)?.role).toBe('admin')
  })

  it.each([
    ['a role that is none', { role: 'owner' }, '/role'],
    ['the role of players', { role: 'player' }, '/role'],
    ['no reason', { reason: ' ' }, '/reason'],
    ['a reason of 10,000 characters', { reason: 'x'.repeat(10_000) }, '/reason'],
  ])('is not changed with %s', async (_, change, pointer) => {
    const id = await adminId(world, 'viewer')
    const problem = await problemOf(await changeRole(id, change), 400)
    expect(problem.errors?.map(fault => fault.pointer)).toContain(pointer)
  })

  it('once it invites nobody any more, takes the invitations along that are open', async () => {
    const rogue = await comes('admin')
    const { id, url } = await invite(rogue.browser)
    const kept = await invite(admins('admin'))
    const preview = await parsed(
      memberRolePreview,
      await changeRole(rogue.id, {}, { search: '?dry_run=true' }),
    )
    expect(preview.invitations).toBe(1)
    await changeRole(rogue.id)
    const accepted = await world.api.acceptInvitation(
      makeBrowser().request('/api/auth/console/invitations/accept', {
        body: { token: new URL(url).searchParams.get('token'), name: 'Eve', password },
        headers: { 'x-forwarded-for': `203.0.113.${address++}` },
      }),
    )
    expect((await problemOf(accepted, 410)).detail).toContain('revoked')
    const open = (await read()).invitations.map(one => one.id)
    expect(open).toContain(kept.id)
    expect(open).not.toContain(id)
    expect((await acts(id)).map(({ type }) => type)).toEqual([
      ...['admin.invitation_created', 'admin.invitation_revoked'],
    ])
  })
})

describe('a member who is removed', () => {
  it('is out with their next request, everywhere, and cannot come back', async () => {
    const grace = await comes('admin')
    const phone = await signsIn(grace.email)
    const { id: invited } = await invite(grace.browser)
    for (const browser of [grace.browser, phone]) expect((await overview(browser)).status).toBe(200)
    expect(await parsed(removedMember, await remove(grace.id))).toEqual({ id: grace.id, state: 'removed' })
    for (const browser of [grace.browser, phone]) await isOut(browser)
    const again = await world.api.consoleSignIn(
      makeBrowser().request('/api/auth/console/sign-in/email', {
        body: { email: grace.email, password },
        headers: { 'x-forwarded-for': `203.0.113.${address++}` },
      }),
    )
    expect(again.status).toBe(401)
    const { members, invitations } = await read()
    expect(members.map(({ id }) => id)).not.toContain(grace.id)
    expect(invitations.map(({ id }) => id)).not.toContain(invited)
    await problemOf(await remove(grace.id), 404)
    const by = await adminId(world, 'admin')
    expect(await acts(`"member":"${grace.id}"`)).toEqual([
      { type: 'admin.member_removed', data: { by, reason: 'Has left', member: grace.id, role: 'admin' } },
    ])
    const [left] = await world.database.sql`
      select 1 from auth.account where user_id = ${grace.id}
      union all select 1 from bus.events where data::text like ${`%${grace.email}%`}`
    expect(left).toBeUndefined()
  })

  it('may be invited again', async () => {
    const grace = await comes('viewer')
    await remove(grace.id)
    const body = { email: grace.email, role: 'viewer' }
    const answer = await world.api.createInvitation(
      admins('admin').request('/api/v1/team/invitations', { body }),
    )
    expect(answer.status).toBe(201)
  })

  it('says why: without a reason nobody is removed', async () => {
    const id = await adminId(world, 'viewer')
    expect((await problemOf(await remove(id, admins('admin'), ''), 400)).errors?.[0]?.pointer).toBe('/reason')
  })

  it('is never the last with the role admin, nor the last of two who go at once', async () => {
    const alone = await makeWorld()
    try {
      const both = await Promise.all(
        ['one', 'two'].map(async name => {
          const email = `${name}@example.com`
          await createAdmin(alone.users.consoleSignIn, { email, name, password })
          const browser = makeBrowser()
          const headers = { 'x-forwarded-for': `203.0.113.${address++}` }
          const request = browser.request('/api/auth/console/sign-in/email', {
            body: { email, password },
            headers,
          })
          browser.take(await alone.api.consoleSignIn(request))
          const [row] = await alone.database.sql<
            { id: string }[]
          >`select id from auth.user where email = ${email}`
          return { id: row?.id ?? '', browser }
        }),
      )
      const goes = (id: string, by: Browser) =>
        alone.api.postMemberRemoval(by.request('/x', { body: { reason: 'Leaves' } }), { id })
      const answers = await Promise.all(both.map(({ id, browser }) => goes(id, browser)))
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
      const left = both[answers.findIndex(({ status }) => status === 409)]
      const last = await problemOf(await goes(left?.id ?? '', left?.browser ?? makeBrowser()), 409)
      expect(last.detail).toContain('last one with the role admin')
    } finally {
      await alone.end()
    }
  })

  it('cannot answer in kind: of two who remove each other at once, one stays', async () => {
    const [ada, eve] = await Promise.all([comes('admin'), comes('admin')])
    const answers = await Promise.all([remove(eve.id, ada.browser), remove(ada.id, eve.browser)])
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter(status => status === 200)).toHaveLength(1)
    // Refused in the middle, or already at the door.
    expect([401, 403]).toContain(statuses.find(status => status !== 200))
    await remove(statuses[0] === 200 ? ada.id : eve.id)
  })
})

describe('a live stream of the console', () => {
  const listen = async (browser: Browser) => {
    const answer = await world.api.liveConsole(browser.request('/api/live/console'))
    expect(answer.status).toBe(200)
    return readFrames(answer)
  }
  const roles = (stream: Awaited<ReturnType<typeof listen>>) =>
    stream.of('access').map(({ data }) => JSON.parse(data).role)

  it('says what its viewer may do when it begins and when that changes, to nobody else', async () => {
    const grace = await comes('operator')
    const [own, other] = [await listen(grace.browser), await listen(admins('designer'))]
    await until('both are told', () => roles(own).length === 1 && roles(other).length === 1)
    await changeRole(grace.id, { role: 'viewer' })
    await until('the role is told', () => roles(own).length === 2)
    expect([roles(own), roles(other)]).toEqual([['operator', 'viewer'], ['designer']])
    await Promise.all([own.drop(), other.drop()])
  })

  it('ends in every tab when its viewer signs out in one of them', async () => {
    const grace = await comes('operator')
    const [tab, another, phone] = [
      await listen(grace.browser),
      await listen(grace.browser),
      await listen(await signsIn(grace.email)),
    ]
    const left = await world.api.consoleSignIn(
      grace.browser.request('/api/auth/console/sign-out', { body: {} }),
    )
    expect(left.status).toBe(200)
    await until('both tabs are told', () => tab.hasEnded() && another.hasEnded())
    expect(phone.hasEnded()).toBe(false)
    await phone.drop()
  })

  it('ends with the member, and with the session, and goes on for the others', async () => {
    const [grace, heidi] = [await comes('operator'), await comes('operator')]
    const phone = await signsIn(heidi.email)
    const [gone, ended, kept] = [
      await listen(grace.browser),
      await listen(phone),
      await listen(heidi.browser),
    ]
    await remove(grace.id)
    await until('the stream of who is gone ends', gone.hasEnded)
    await world.api.endMemberSessions(heidi.browser.request('/x', { method: 'DELETE' }), { id: 'me' })
    await until('the stream of the session ends', ended.hasEnded)
    expect(kept.hasEnded()).toBe(false)
    await problemOf(await world.api.liveConsole(phone.request('/api/live/console')), 401)
    await kept.drop()
  })
})

describe('sessions', () => {
  const list = async (browser: Browser, id = 'me') =>
    (await parsed(sessionList, await world.api.listMemberSessions(browser.request('/x'), { id }))).data
  const end = (browser: Browser, session: string, id = 'me') =>
    world.api.endMemberSession(browser.request('/x', { method: 'DELETE' }), { id, session })
  const endAll = (browser: Browser, id = 'me') =>
    world.api.endMemberSessions(browser.request('/x', { method: 'DELETE' }), { id })
  const ids = (sessions: Session[]) => sessions.map(({ id }) => id)

  it('are listed with what they were opened with, when they were last used, and which one asks', async () => {
    const grace = await comes('viewer')
    const userAgent =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile/15E Safari/604.1'
    const phone = await signsIn(grace.email, { 'user-agent': userAgent })
    const answer = await world.api.listMemberSessions(grace.browser.request('/x'), { id: 'me' })
    const text = await answer.text()
    const sessions = sessionList.parse(JSON.parse(text)).data
    expect(sessions.map(({ device, is_current }) => ({ device, is_current }))).toEqual([
      { device: { browser: null, system: null }, is_current: true },
      { device: { browser: 'Safari', system: 'iPhone' }, is_current: false },
    ])
    expect(sessions.map(({ last_seen_at }) => last_seen_at !== null)).toEqual([true, false])
    expect((await list(phone)).map(({ is_current }) => is_current)).toEqual([true, false])
    // What opens a door is not told to whoever stands in another.
    const rows = await world.database.sql<{ token: string }[]>`
      select token from auth.session where user_id = ${grace.id}`
    for (const { token } of rows) expect(text).not.toContain(token)
  })

  it('end one by one or all but the one that asks, with their event', async () => {
    const grace = await comes('viewer')
    const [second, third] = [await signsIn(grace.email), await signsIn(grace.email)]
    const own = (await list(second)).find(({ is_current }) => is_current)?.id ?? ''
    expect(
      ids(await parsed(sessionList, await end(grace.browser, own)).then(({ data }) => data)),
    ).not.toContain(own)
    await isOut(second)
    await problemOf(await end(grace.browser, own), 404)
    expect(await parsed(sessionList, await endAll(grace.browser))).toMatchObject({
      data: [{ is_current: true }],
    })
    await isOut(third)
    expect((await overview(grace.browser)).status).toBe(200)
    // Nothing is left to end, and nothing is stated of it.
    await endAll(grace.browser)
    const stated = await acts(`"member":"${grace.id}"`)
    expect(stated.map(({ type }) => type)).toEqual(['admin.sessions_ended', 'admin.sessions_ended'])
    expect(stated[0]?.data).toEqual({ by: grace.id, member: grace.id, sessions: [own] })
  })

  it('of another are for those who manage the team, who end them all', async () => {
    const grace = await comes('operator')
    await problemOf(
      await world.api.listMemberSessions(admins('designer').request('/x'), { id: grace.id }),
      403,
    )
    expect(await list(admins('admin'), grace.id)).toMatchObject([{ is_current: false }])
    expect(await parsed(sessionList, await endAll(admins('admin'), grace.id))).toEqual({ data: [] })
    await isOut(grace.browser)
    expect((await overview(await signsIn(grace.email))).status).toBe(200)
  })

  it('of one member are not ended as those of another', async () => {
    const [grace, heidi] = [await comes('viewer'), await comes('viewer')]
    const [session] = await list(heidi.browser)
    await problemOf(await end(grace.browser, session?.id ?? ''), 404)
    await problemOf(await end(admins('admin'), session?.id ?? '', grace.id), 404)
    expect((await overview(heidi.browser)).status).toBe(200)
    await problemOf(await list404(randomUUID()), 404)
  })

  const list404 = (id: string) => world.api.listMemberSessions(admins('admin').request('/x'), { id })

  it('are not ended or read through the sign-in library, where nothing would be stated', async () => {
    const grace = await comes('viewer')
    const before = await list(grace.browser)
    const paths = [
      'list-sessions',
      'revoke-session',
      'revoke-sessions',
      'revoke-other-sessions',
      'update-user',
      'change-password',
    ]
    for (const path of paths) {
      const answer = await world.api.consoleSignIn(
        grace.browser.request(`/api/auth/console/${path}`, {
          ...(path !== 'list-sessions' && { body: { name: 'Eve', token: 'x' } }),
          headers: { 'x-forwarded-for': `203.0.113.${address++}` },
        }),
      )
      expect(answer.status).toBe(404)
    }
    expect(ids(await list(grace.browser))).toEqual(ids(before))
  })
})

describe('a password', () => {
  const change = (browser: Browser, body: object, id = 'me') =>
    world.api.postPassword(
      browser.request('/x', { body, headers: { 'x-forwarded-for': `203.0.113.${address++}` } }),
      { id },
    )
  const signsInWith = (email: string, tried: string) =>
    world.api.consoleSignIn(
      makeBrowser().request('/api/auth/console/sign-in/email', {
        body: { email, password: tried },
        headers: { 'x-forwarded-for': `203.0.113.${address++}` },
      }),
    )
  const next = 'a staple for the battery'

  it('is changed by who knows it: the new one opens, the old one does not, and everywhere else one is out', async () => {
    const grace = await comes('viewer')
    const phone = await signsIn(grace.email)
    const answer = await change(grace.browser, { current: password, next })
    expect(await parsed(changedPassword, answer)).toEqual({ sessions_ended: 1 })
    await isOut(phone)
    expect((await overview(grace.browser)).status).toBe(200)
    expect((await signsInWith(grace.email, password)).status).toBe(401)
    expect((await signsInWith(grace.email, next)).status).toBe(200)
    const stated = await acts(`"by":"${grace.id}"`)
    expect(stated.map(({ type }) => type).slice(-2)).toEqual([
      'admin.password_changed',
      'admin.sessions_ended',
    ])
    expect(JSON.stringify(stated)).not.toContain(next)
  })

  it('is not changed by who does not know it, for the same, for a short one, or for somebody else', async () => {
    const grace = await comes('admin')
    const pointerOf = async (body: object) => (await problemOf(await change(grace.browser, body), 400)).errors
    expect(await pointerOf({ current: 'not the password', next })).toMatchObject([
      { pointer: '/current', code: 'wrong_password' },
    ])
    expect(await pointerOf({ current: password, next: password })).toMatchObject([
      { pointer: '/next', code: 'unchanged' },
    ])
    expect(await pointerOf({ current: password, next: 'short' })).toMatchObject([{ pointer: '/next' }])
    const heidi = await comes('viewer')
    await problemOf(await change(grace.browser, { current: password, next }, heidi.id), 403)
    await problemOf(await change(makeBrowser(), { current: password, next }), 401)
    expect((await signsInWith(grace.email, password)).status).toBe(200)
    expect((await signsInWith(heidi.email, password)).status).toBe(200)
  })

  it('becomes one of two that are asked for at once, and whoever lost is told', async () => {
    const grace = await comes('viewer')
    const wanted = [`${next} one`, `${next} two`]
    const answers = await Promise.all(
      wanted.map(one => change(grace.browser, { current: password, next: one })),
    )
    const won = answers.map(({ status }) => status === 200)
    expect(won.filter(Boolean)).toHaveLength(1)
    // Who came when it was done did not know the password any more.
    expect([400, 409]).toContain(answers.find(({ status }) => status !== 200)?.status)
    const statuses = await Promise.all(wanted.map(async one => (await signsInWith(grace.email, one)).status))
    expect(statuses).toEqual(won.map(is => (is ? 200 : 401)))
  })

  it('is guessed ten times in a minute and no more', async () => {
    const grace = await comes('viewer')
    const from = { 'x-forwarded-for': `203.0.113.${address++}` }
    const guess = () =>
      world.api.postPassword(
        grace.browser.request('/x', { body: { current: 'a guess at it', next }, headers: from }),
        { id: 'me' },
      )
    for (let n = 0; n < 10; n++) await problemOf(await guess(), 400)
    const refused = await guess()
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    await problemOf(refused, 429)
  })
})
