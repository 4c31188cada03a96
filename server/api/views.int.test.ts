import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { viewAnswer } from '#server/contract/views'
import { signInAdmin } from '#server/testing/admins'
import { type Browser, makeBrowser } from '#server/testing/browser'
import { browserOfPlayer } from '#server/testing/browser-of-player'
import { type KnownPlayer, knownPlayer, shownProgress } from '#server/testing/known-player'
import { problemOf } from '#server/testing/problem'
import { type Route, routes } from '#server/testing/routes'
import { readFrames } from '#server/testing/sse'
import { until } from '#server/testing/until'
import { makeWorld, type World } from '#server/testing/world'

let world: World
let ana: KnownPlayer
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
  ana = await knownPlayer(world)
})
afterAll(async () => await world.end())

const reason = 'Says that her points are gone'
let operators = 0

/** A new sign-in, in a browser of its own. */
async function operator(): Promise<Browser> {
  operators += 1
  return (await signInAdmin(world, 'operator', `operator-${operators}`)).browser
}

const order = (browser: Browser, { id }: KnownPlayer, why = reason, headers = {}) =>
  world.api.postPlayerView(
    browser.request(`/api/v1/players/${id}/views`, { body: { reason: why }, headers }),
    { id },
  )

async function open(browser: Browser, one: KnownPlayer, why = reason) {
  const answer = browser.take(await order(browser, one, why))
  expect(answer.status).toBe(201)
  return viewAnswer.parse(await answer.json())
}

/** A browser with nothing but the view of another. */
function viewAloneOf({ cookies }: Browser): Browser {
  const alone = makeBrowser()
  alone.cookies.set('diana-view', cookies.get('diana-view') ?? '')
  return alone
}

const progressIn = (browser: Browser) =>
  world.api.getProgress(browser.request('/api/v1/players/me/progress'), { id: 'me' })

const leave = async (browser: Browser) =>
  browser.take(await world.api.leaveView(browser.request('/api/auth/portal/views/leave', { body: {} })))

/** What is told of views of a player, oldest first. */
const told = async ({ uuid }: KnownPlayer) =>
  await world.database.sql<{ type: string; because: string | null }[]>`
    select type, data ->> 'because' as because from bus.events
    where player_id = ${uuid} and type like 'admin.view_%' order by seq`

const lastEnd = async (one: KnownPlayer) => (await told(one)).at(-1)?.because ?? null

describe('an operator who sees the portal as a player', () => {
  it('reads what she reads, is told until when, and who it was and why is on record', async () => {
    const browser = await operator()
    const { id, status, until } = await open(browser, ana)
    expect(status).toBe('accepted')
    expect(Date.parse(until) - Date.now()).toBeGreaterThan(14 * 60_000)
    expect(Date.parse(until) - Date.now()).toBeLessThanOrEqual(15 * 60_000 + 2_000)
    const shown = await shownProgress(world, browser)
    expect(shown).toMatchObject({ player: { id: ana.id }, points: { total_earned: ana.points } })
    const banner = await world.web.session.view(browser.request('/').headers)
    expect(banner).toMatchObject({
      ...{ playerId: ana.uuid, player: { name: ana.known.name }, admin: `operator-${operators}`, until },
    })
    const [event] = await world.database.sql<{ data: object }[]>`
      select data from bus.events where type = 'admin.view_started' and player_id = ${ana.uuid} order by seq desc limit 1`
    expect(event?.data).toMatchObject({ reason, until })
    expect(JSON.stringify(event)).not.toContain(ana.known.name)
    expect(id).toMatch(/^evt_/)
    await leave(browser)
  })

  it('leaves for the console, and sees nothing through what the browser held', async () => {
    const browser = await operator()
    await open(browser, ana)
    const held = viewAloneOf(browser)
    expect((await progressIn(held)).status).toBe(200)
    const left = await leave(browser)
    expect(left.status).toBe(303)
    expect(left.headers.get('location')).toBe(`/console/players/${ana.id}?view=left`)
    expect(browser.cookies.has('diana-view')).toBe(false)
    const { detail } = await problemOf(await progressIn(held), 401)
    expect(detail).toContain('has ended')
    expect(await world.web.session.view(held.request('/').headers)).toBe('over')
    expect(await lastEnd(ana)).toBe('left')
    const before = await told(ana)
    expect((await leave(held)).headers.get('location')).toBe(`/console/players/${ana.id}?view=left`)
    expect(await told(ana), 'ended once').toEqual(before)
  })

  it('opens one view by the same order twice, and the first answer opens nothing more', async () => {
    const browser = await operator()
    const first = await open(browser, ana)
    const lost = viewAloneOf(browser)
    const before = await told(ana)
    expect(await open(browser, ana)).toEqual({ ...first, status: 'duplicate' })
    expect(await told(ana)).toEqual(before)
    await problemOf(await progressIn(lost), 401)
    expect((await progressIn(browser)).status).toBe(200)
    await leave(browser)
  })

  it('opens one view under one key, and none under the key of one that is over', async () => {
    const browser = await operator()
    const key = { 'idempotency-key': 'once' }
    const first = viewAnswer.parse(await browser.take(await order(browser, ana, reason, key)).json())
    const again = viewAnswer.parse(await browser.take(await order(browser, ana, reason, key)).json())
    expect(again).toEqual({ ...first, status: 'duplicate' })
    await open(browser, ana, 'Something else')
    const before = await told(ana)
    await problemOf(await order(browser, ana, reason, key), 410)
    expect(await told(ana)).toEqual(before)
    await leave(browser)
  })

  it('has one at a time: another ends it', async () => {
    const bob = await knownPlayer(world)
    const browser = await operator()
    await open(browser, ana)
    await open(browser, bob)
    expect(await lastEnd(ana)).toBe('replaced')
    expect((await shownProgress(world, browser)).player.id).toBe(bob.id)
    await Promise.all([order(browser, ana, 'one'), order(browser, bob, 'two'), order(browser, ana, 'three')])
    const [row] = await world.database.sql<{ open: number }[]>`
      select count(*)::int as open from users.views where ended_at is null`
    expect(row?.open).toBe(1)
  })

  it('keeps their own sign-in to the portal beside it, and comes back to it', async () => {
    const own = await knownPlayer(world)
    const browser = await operator()
    for (const [name, value] of (await browserOfPlayer(world, own.id)).cookies)
      browser.cookies.set(name, value)
    await open(browser, ana)
    expect((await shownProgress(world, browser)).player.id).toBe(ana.id)
    await world.database.sql`
      update users.views set until = clock_timestamp() where player_id = ${ana.uuid} and ended_at is null`
    await problemOf(await progressIn(browser), 401)
    await leave(browser)
    expect((await shownProgress(world, browser)).player.id).toBe(own.id)
  })

  it('signs nobody out by the portal, and is out of the view when they enter as themselves', async () => {
    const own = await knownPlayer(world)
    const browser = await operator()
    for (const [name, value] of (await browserOfPlayer(world, own.id)).cookies)
      browser.cookies.set(name, value)
    await open(browser, ana)
    const out = await world.api.portalSignIn(browser.request('/api/auth/portal/sign-out', { body: {} }))
    expect((await problemOf(out, 403)).code).toBe('read_only')
    const headers = { authorization: `Bearer ${world.key}` }
    const asked = new Request('http://127.0.0.1:3999/', { method: 'POST', headers })
    const { url } = await (await world.api.createPortalLink(asked, { id: own.id })).json()
    const body = { token: new URL(url).searchParams.get('token') }
    browser.take(await world.api.redeemPortalLink(browser.request('/api/auth/portal/links/redeem', { body })))
    expect((await shownProgress(world, browser)).player.id).toBe(own.id)
  })

  it('says why, and is let in by no other page', async () => {
    const browser = await operator()
    await problemOf(await order(browser, ana, ' '), 400)
    const request = browser.request('/api/auth/portal/views/leave', {
      ...{ body: {}, headers: { 'sec-fetch-site': 'cross-site' } },
    })
    await problemOf(await world.api.leaveView(request), 403)
  })
})

describe('what changes something', () => {
  const bodyOf = async (answer: Response) => {
    const { request_id: _, ...said } = await answer.json().catch(() => ({}))
    return { status: answer.status, said }
  }
  const call = (browser: Browser, { endpoint, method, path, params }: Route) => {
    const at = path.replace('[id]', 'me').replace(/\[.*?\]/g, 'none')
    const body = method === 'GET' ? {} : { body: {} }
    return world.api[endpoint](
      browser.request(at, { method, ...body }),
      Object.fromEntries(params.map(name => [name, name === 'id' ? 'me' : 'none'])),
    )
  }
  /** Endpoints that know a player by their session: they answer one otherwise than nobody. */
  async function ofPlayers(which: (route: Route) => boolean) {
    const one = await knownPlayer(world)
    // With a cookie that says nothing: without any, it would be a host that forgot its key.
    const stranger = makeBrowser()
    stranger.cookies.set('some', 'cookie')
    const found: Route[] = []
    for (const route of routes(world.api).filter(which)) {
      const nobody = await bodyOf(await call(stranger, route))
      const player = await bodyOf(await call(one.browser, route))
      if (JSON.stringify(nobody) !== JSON.stringify(player)) found.push(route)
    }
    return found
  }
  /** Everything that is kept of a player, but for who looked. */
  async function keptOf({ uuid }: KnownPlayer) {
    const { sql } = world.database
    const tables = await sql<{ name: string }[]>`
      select distinct n.nspname || '.' || quote_ident(c.relname) as name from pg_attribute a
      join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where a.attname = 'player_id' and c.relkind in ('r', 'p') and not c.relispartition
        and c.relname not in ('views', 'events', 'audit') order by 1`
    const kept: Record<string, string[]> = {}
    for (const { name } of [...tables, { name: 'users.players' }]) {
      const key = name === 'users.players' ? 'id' : 'player_id'
      const rows = await sql<{ row: string }[]>`
        select t.xmin::text || ' ' || t::text as row from ${sql.unsafe(name)} t
        where ${sql(key)} = ${uuid} order by 1`
      kept[name] = rows.map(({ row }) => row)
    }
    const sessions = await sql<{ row: string }[]>`
      select s::text as row from auth.session s join auth.user u on u.id = s.user_id
      where u.player_id = ${uuid} order by 1`
    const events = await sql<{ type: string }[]>`
      select type from bus.events where player_id = ${uuid} and type not like 'admin.view_%' order by seq`
    return { ...kept, sessions: sessions.map(({ row }) => row), events: events.map(({ type }) => type) }
  }

  it('is refused in a view, every one of them, in the language of the screen', async () => {
    const changing = await ofPlayers(({ method }) => method !== 'GET')
    const names = changing.map(({ endpoint }) => endpoint)
    expect(names.length).toBeGreaterThanOrEqual(13)
    expect(names).toEqual(expect.arrayContaining(['putSettings', 'deletePersonality', 'createPortalLink']))
    const browser = await operator()
    await open(browser, ana)
    const before = await keptOf(ana)
    for (const route of changing) {
      const { code, words } = await problemOf(await call(viewAloneOf(browser), route), 403)
      expect(code, route.endpoint).toBe('read_only')
      expect(words?.es, route.endpoint).toContain('no puedes cambiar nada')
    }
    await world.settled()
    expect(await keptOf(ana)).toEqual(before)
    await leave(browser)
  })

  it('is nothing of what is looked at; the archive and the address to sign in by are not looked at', async () => {
    await world.settled()
    const before = await keptOf(ana)
    const reading = await ofPlayers(({ method, path }) => method === 'GET' && !path.includes('/live/'))
    expect(reading.length).toBeGreaterThanOrEqual(10)
    const browser = await operator()
    await open(browser, ana)
    for (const route of reading) {
      const answer = await call(viewAloneOf(browser), route)
      if (['getOwnArchive', 'getOwnPassword'].includes(route.endpoint)) await problemOf(answer, 403)
      else expect([200, 400, 404], route.endpoint).toContain(answer.status)
    }
    await leave(browser)
    await world.settled()
    expect(await keptOf(ana)).toEqual(before)
  })
})

describe('a view ends', () => {
  beforeEach(async () => {
    await world.database.sql`update users.views set until = clock_timestamp() where ended_at is null`
    await world.users.views.endOver()
  })
  const isOver = async (browser: Browser, because: string) => {
    await problemOf(await progressIn(browser), 401)
    expect(await world.users.views.endOver()).toBe(1)
    expect(await world.users.views.endOver()).toBe(0)
    expect(await lastEnd(ana)).toBe(because)
  }
  const live = async (browser: Browser) =>
    readFrames(await world.api.livePlayer(browser.request('/api/live/player')))

  it('with its time, at that moment', async () => {
    const browser = await operator()
    await open(browser, ana)
    await world.database.sql`
      update users.views set until = clock_timestamp() + interval '300 ms' where ended_at is null`
    const stream = await live(browser)
    expect(stream.of('hello').length).toBeLessThanOrEqual(1)
    await stream.ended
    await until('its time is over', async () => (await progressIn(browser)).status === 401)
    await isOver(browser, 'time_over')
    const [row] = await world.database.sql<{ same: boolean }[]>`
      select occurred_at = (select until from users.views where end_event_id = e.id) as same
      from bus.events e where type = 'admin.view_ended' and player_id = ${ana.uuid} order by seq desc limit 1`
    expect(row?.same).toBe(true)
  })

  it('with the admin’s session, and the stream at once', async () => {
    const browser = await operator()
    await open(browser, ana)
    const stream = await live(browser)
    await world.api.consoleSignIn(browser.request('/api/auth/console/sign-out', { body: {} }))
    await stream.ended
    await isOver(browser, 'signed_out')
  })

  it('with the right to it', async () => {
    const browser = await operator()
    await open(browser, ana)
    const stream = await live(browser)
    const [row] = await world.database.sql<{ by: string }[]>`
      select by from users.views where ended_at is null`
    const { id: by } = await signInAdmin(world, 'admin', 'ada')
    await world.users.team.changeRole(
      { member: row?.by ?? '', role: 'designer', reason: 'Draws now', by },
      null,
    )
    await stream.ended
    await isOver(browser, 'not_allowed')
  })

  it('with the player who is erased, before that is told', async () => {
    const one = await knownPlayer(world)
    const browser = await operator()
    await open(browser, one)
    await world.users.erasure.change({ playerId: one.uuid, verb: 'request', by: { kind: 'player' } }, null)
    await world.database.sql`
      update users.erasures set erase_at = clock_timestamp() where player_id = ${one.uuid}`
    await world.users.erasure.eraseDue()
    await problemOf(await progressIn(browser), 401)
    expect(await lastEnd(one)).toBe('player_gone')
    await problemOf(await order(browser, one), 410)
  })
})
