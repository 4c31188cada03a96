import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Session, sessionList } from '#server/contract/team'
import { fromPublicId } from '#server/events/ids'
import { adminId, signInAdmins } from '#server/testing/admins'
import { type Browser, makeBrowser } from '#server/testing/browser'
import { browserOfPlayer } from '#server/testing/browser-of-player'
import { shownProgress } from '#server/testing/known-player'
import { problemOf } from '#server/testing/problem'
import { makeWorld, type World } from '#server/testing/world'

let world: World
let admins: Awaited<ReturnType<typeof signInAdmins>>
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
  admins = await signInAdmins(world)
})
afterAll(async () => await world.end())

async function somebody() {
  const externalId = randomUUID()
  await world.post({ source_id: randomUUID(), type: 'game.login', player: { external_id: externalId } })
  await world.settled()
  const browser = await browserOfPlayer(world, `ext:${externalId}`)
  const { player } = await shownProgress(world, browser)
  return { externalId, browser, id: player.id, uuid: fromPublicId('player', player.id) ?? '' }
}
type Somebody = Awaited<ReturnType<typeof somebody>>

const enter = ({ externalId }: Somebody) => browserOfPlayer(world, `ext:${externalId}`)
const path = (id: string) => `/api/v1/players/${id}/sessions`
const listed = async (answer: Response): Promise<Session[]> => {
  expect(answer.status).toBe(200)
  return sessionList.parse(await answer.json()).data
}
const list = async (browser: Browser, id = 'me') =>
  await listed(await world.api.listPlayerSessions(browser.request(path(id)), { id }))
const end = (browser: Browser, session: string, id = 'me', body?: object) =>
  world.api.endPlayerSession(
    browser.request(`${path(id)}/${session}`, { method: 'DELETE', ...(body && { body }) }),
    { id, session },
  )
const endAll = (browser: Browser, id = 'me', body?: object) =>
  world.api.endPlayerSessions(browser.request(path(id), { method: 'DELETE', ...(body && { body }) }), { id })
const progressOf = (browser: Browser) =>
  world.api.getProgress(browser.request('/api/v1/players/me/progress'), { id: 'me' })
const isOut = async (browser: Browser) => void (await problemOf(await progressOf(browser), 401))
const told = async ({ uuid }: Somebody) =>
  await world.database.sql<{ type: string; data: object; causationId: string | null; id: string }[]>`
    select id, type, data, causation_id as "causationId" from bus.events
    where player_id = ${uuid} and type ~ 'sessions_ended' order by seq`

describe('the sessions of a player', () => {
  it('are listed with what each was opened with, and which of them asks', async () => {
    const one = await somebody()
    const { token } = await world.users.createPortalLink(one.uuid)
    const phone = makeBrowser()
    const agent =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1 Version/17.0 Mobile/15E148 Safari/604.1'
    const headers = { 'user-agent': agent, 'x-forwarded-for': '198.51.100.9' }
    phone.take(
      await world.api.redeemPortalLink(
        phone.request('/api/auth/portal/links/redeem', { body: { token }, headers }),
      ),
    )
    const sessions = await list(phone)
    expect(sessions).toHaveLength(2)
    expect(sessions.find(({ is_current }) => is_current)?.device).toEqual({
      browser: 'Safari',
      system: 'iPhone',
    })
    // Where it was opened from is nobody's to know later.
    const kept = await world.database.sql`
      select s.ip_address from auth.session s join auth."user" u on u.id = s.user_id
      where u.player_id = ${one.uuid} and s.ip_address like '%198.51%'`
    expect(kept).toHaveLength(0)
  })

  it('are ended one by one: the browser is out with its next request, the others go on', async () => {
    const one = await somebody()
    const [lost, kept] = [await enter(one), await enter(one)]
    const id = (await list(lost)).find(({ is_current }) => is_current)?.id ?? ''
    expect((await listed(await end(one.browser, id))).map(session => session.id)).not.toContain(id)
    await isOut(lost)
    expect([(await progressOf(kept)).status, (await progressOf(one.browser)).status]).toEqual([200, 200])
    await problemOf(await end(one.browser, id), 404)
    expect(await told(one)).toMatchObject([
      { type: 'user.sessions_ended', data: { by: 'player', sessions: [id] }, causationId: null },
    ])
  })

  it('are ended but for the one that asks, and nothing is told of none', async () => {
    const one = await somebody()
    const others = [await enter(one), await enter(one)]
    expect(await listed(await endAll(one.browser))).toMatchObject([{ is_current: true }])
    for (const other of others) await isOut(other)
    expect((await progressOf(one.browser)).status).toBe(200)
    await endAll(one.browser)
    expect(await told(one)).toHaveLength(1)
  })

  it('are ended by an admin who may, with a reason that stands in the log', async () => {
    const one = await somebody()
    const other = await enter(one)
    const id = (await list(other)).find(({ is_current }) => is_current)?.id ?? ''
    const reason = 'Lost the phone, says the course'
    await problemOf(await end(admins('viewer'), id, one.id, { reason }), 403)
    await problemOf(await end(admins('operator'), id, one.id, { reason: ' ' }), 400)
    expect(await list(admins('viewer'), one.id)).toHaveLength(2)
    expect(await listed(await end(admins('operator'), id, one.id, { reason }))).toHaveLength(1)
    await isOut(other)
    expect(await listed(await endAll(admins('operator'), one.id, { reason }))).toEqual([])
    await isOut(one.browser)
    const by = await adminId(world, 'operator')
    const stated = await told(one)
    expect(stated).toMatchObject([
      { type: 'admin.player_sessions_ended', data: { by, reason, sessions: [id] }, causationId: null },
      { type: 'user.sessions_ended', data: { by: 'admin', sessions: [id] }, causationId: stated[0]?.id },
      { type: 'admin.player_sessions_ended' },
      { type: 'user.sessions_ended' },
    ])
    expect((await progressOf(await enter(one))).status, 'a link opens as before').toBe(200)
  })

  it('of one player are not ended as those of another, or of an admin', async () => {
    const [one, another] = [await somebody(), await somebody()]
    const [session] = await list(another.browser)
    await problemOf(await end(one.browser, session?.id ?? ''), 404)
    await problemOf(await end(admins('admin'), session?.id ?? '', one.id, { reason: 'x' }), 404)
    const [own] = await world.database.sql<{ id: string }[]>`
      select id from auth.session where user_id = ${await adminId(world, 'admin')}`
    await problemOf(await end(one.browser, own?.id ?? ''), 404)
    await problemOf(await end(admins('operator'), own?.id ?? '', one.id, { reason: 'x' }), 404)
    expect((await progressOf(another.browser)).status).toBe(200)
  })

  it('are nobody’s business who is not signed in, nor of the pages of other sites, nor of another player', async () => {
    const [one, another] = [await somebody(), await somebody()]
    await problemOf(await world.api.listPlayerSessions(makeBrowser().request(path('me')), { id: 'me' }), 401)
    const strange = another.browser.request(path(one.id))
    await problemOf(await world.api.listPlayerSessions(strange, { id: one.id }), 401)
    const request = one.browser.request(path('me'), {
      ...{ method: 'DELETE', headers: { 'sec-fetch-site': 'cross-site' } },
    })
    await problemOf(await world.api.endPlayerSessions(request, { id: 'me' }), 403)
  })
})
