import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allNotices } from '#server/contract/notices'
import { progress } from '#server/contract/progress'
import { recomputation } from '#server/contract/recomputation'
import { settings, settingsPreview } from '#server/contract/settings'
import { signInAdmins } from '#server/testing/admins'
import { type Browser, makeBrowser } from '#server/testing/browser'
import { browserOfPlayer } from '#server/testing/browser-of-player'
import { playAs } from '#server/testing/play-as'
import { problemOf } from '#server/testing/problem'
import { makeWorld, type World } from '#server/testing/world'
import { checks } from '#server/verify/checks'
import { subjectOf } from '#server/verify/subject'

const path = '/api/v1/players/me/settings'

let world: World
let admins: Awaited<ReturnType<typeof signInAdmins>>
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
  admins = await signInAdmins(world)
})
afterAll(async () => await world.end())

let players = 0

/** Somebody signed in, with a streak of one day, whose host says that they live in Madrid and speak Mexican Spanish. */
async function somebody() {
  players += 1
  const externalId = `settled-${players}`
  const says = async (said: object) => {
    const player = { external_id: externalId, ...said }
    await world.post([{ source_id: randomUUID(), type: 'game.message_sent', player }])
    await world.settled()
  }
  await says({ locale: 'es-MX', time_zone: 'Europe/Madrid' })
  const browser = await browserOfPlayer(world, `ext:${externalId}`)
  const shown = async () =>
    progress.parse(await (await world.api.getProgress(browser.request('/progress'), { id: 'me' })).json())
  return { browser, says, shown, ply: (await shown()).player.id }
}

type Sent = { query?: string; headers?: Record<string, string> }
const put = (browser: Browser, body: unknown, { query = '', headers = {} }: Sent = {}) =>
  world.api.putSettings(browser.request(`${path}${query}`, { method: 'PUT', body, headers }))
const preview = (browser: Browser, body: unknown) => put(browser, body, { query: '?dry_run=true' })

const okOf = async (response: Response) => {
  const text = await response.text()
  expect(response.status, text).toBe(200)
  return JSON.parse(text)
}
const read = async (browser: Browser) =>
  settings.parse(await okOf(await world.api.getSettings(browser.request(path))))
const choose = async (browser: Browser, locale: string | null, time_zone: string | null) =>
  settings.parse(await okOf(await put(browser, { locale, time_zone })))

const none = { start: null, ranks: null }
const usual = { start: { is: 'home', because: null }, ranks: { is: 'shown', because: null } }

/** What was told of the profile, without the registration. */
const told = (ply: string) => world.database.sql<
  { data: object; source: string; causationId: string | null }[]
>`
  select data, source, causation_id as "causationId" from bus.events where type = 'user.profile_changed'
    and replace(player_id::text, '-', '') = ${ply.slice('ply_'.length)} order by seq`

async function expectVerified(about = /zone/) {
  const subject = await subjectOf(world.database, world.redis)
  for (const check of checks.filter(({ name }) => about.test(name))) {
    const found = await check.run(subject)
    expect(found.broken, check.name).toEqual([])
    expect(found.checked, check.name).toBeGreaterThan(0)
  }
}

describe('what a player chooses for themselves', () => {
  it('comes before what their host says, also what it says later, until it is taken back', async () => {
    const { browser, says, shown, ply } = await somebody()
    const host = { locale: 'es-MX', time_zone: 'Europe/Madrid' }
    expect(await read(browser)).toEqual({
      ...{ version: 0, own: { locale: null, time_zone: null, notices: allNotices, display: none } },
      ...{ host, effective: host, display: usual },
      zone_changes: { left: 3, of: 3, days: 30, next_at: null },
    })
    const own = { locale: 'en', time_zone: 'Asia/Tokyo' } as const
    expect(await choose(browser, own.locale, own.time_zone)).toEqual({
      ...{ version: 1, own: { ...own, notices: allNotices, display: none } },
      ...{ host, effective: own, display: usual },
      zone_changes: { left: 2, of: 3, days: 30, next_at: null },
    })
    expect(await shown()).toMatchObject({ player: own, streak: { time_zone: 'Asia/Tokyo', current: 1 } })

    await says({ locale: 'fr', time_zone: 'America/Bogota', name: 'Ana' })
    expect(await read(browser)).toMatchObject({
      ...{ own, host: { locale: 'fr', time_zone: 'America/Bogota' }, effective: own },
    })
    expect(await shown()).toMatchObject({
      ...{ player: { ...own, name: 'Ana' }, streak: { time_zone: 'Asia/Tokyo' } },
    })
    await says({ locale: 'es', time_zone: 'America/Lima' })

    expect((await choose(browser, null, null)).effective).toEqual({ locale: 'es', time_zone: 'America/Lima' })
    expect(await shown()).toMatchObject({
      ...{ player: { locale: 'es', time_zone: 'America/Lima' }, streak: { time_zone: 'America/Lima' } },
    })
    await says({ time_zone: 'Europe/Paris' })
    expect((await shown()).streak.time_zone).toBe('Europe/Paris')
    expect((await told(ply)).map(({ data }) => data)).toEqual([
      { fields: ['locale', 'time_zone'], time_zone: 'Asia/Tokyo' },
      // What the player's own choice comes before is kept, and is no news.
      { fields: ['name'], time_zone: 'Asia/Tokyo' },
      { fields: ['locale', 'time_zone'], time_zone: 'America/Lima' },
      { fields: ['time_zone'], time_zone: 'Europe/Paris' },
    ])
    await expectVerified()
  })

  it('is told once, by nobody’s order but theirs, and the same again changes nothing and counts nothing', async () => {
    const { browser, ply } = await somebody()
    await choose(browser, null, 'Asia/Tokyo')
    expect(await choose(browser, null, 'Asia/Tokyo')).toMatchObject({ version: 1, zone_changes: { left: 2 } })
    // A repeat is none of somebody who was slow: it was done before.
    const again = await put(
      browser,
      { locale: null, time_zone: 'Asia/Tokyo' },
      { headers: { 'if-match': '"0"' } },
    )
    expect(again.status).toBe(200)
    expect(again.headers.get('etag')).toBe('"1"')
    expect(await told(ply)).toEqual([
      {
        ...{ data: { fields: ['time_zone'], time_zone: 'Asia/Tokyo' } },
        ...{ source: 'users', causationId: null },
      },
    ])
  })

  it('is no news and no move where it is what the host says anyway', async () => {
    const { browser, says, ply } = await somebody()
    expect(await choose(browser, null, 'Europe/Madrid')).toMatchObject({
      ...{ version: 1, own: { time_zone: 'Europe/Madrid' }, zone_changes: { left: 3 } },
    })
    await says({ time_zone: 'Asia/Tokyo' })
    expect((await read(browser)).effective.time_zone).toBe('Europe/Madrid')
    expect(await told(ply)).toEqual([])
  })

  it('is the same to a player who is recomputed from the log', async () => {
    const { browser, says, ply } = await somebody()
    await choose(browser, 'en', 'Pacific/Auckland')
    await says({ time_zone: 'America/Lima' })
    const request = admins('operator').request(`/api/v1/players/${ply}/recomputations`, { body: {} })
    const found = recomputation.parse(await okOf(await world.api.recomputePlayer(request, { id: ply })))
    expect(found).toMatchObject({ same: true, rows: [] })
  })
})

describe('moves to another zone', () => {
  it('are three in thirty days, also back to the host’s, and the fourth is told when it is possible', async () => {
    const { browser, ply } = await somebody()
    const { sql } = world.database
    const leftAfter = async (zone: string | null) => (await choose(browser, null, zone)).zone_changes
    expect(await leftAfter('Asia/Tokyo')).toMatchObject({ left: 2, next_at: null })
    expect(await leftAfter(null)).toMatchObject({ left: 1, next_at: null })
    const { left, next_at } = await leftAfter('America/Lima')
    expect(left).toBe(0)
    const [first] = await sql<{ at: string }[]>`
      select changed_at as at from users.zone_changes
      where replace(player_id::text, '-', '') = ${ply.slice('ply_'.length)} and number = 1`
    const next = new Date(Date.parse(first?.at ?? '') + 30 * 86_400_000).toISOString()
    expect(next_at).toBe(next)
    const order = { locale: null, time_zone: 'Asia/Tokyo' }
    for (const refused of [await put(browser, order), await preview(browser, order)]) {
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(29 * 86_400)
      const { detail, errors } = await problemOf(refused, 429)
      expect(detail).toContain(next)
      expect(errors).toMatchObject([{ pointer: '/time_zone', code: 'too_many_changes' }])
    }
    // The language may change as often as one likes, and is not held up by the zone.
    expect((await choose(browser, 'en', 'America/Lima')).effective.locale).toBe('en')
    expect(await told(ply)).toHaveLength(4)

    // A month later, as far as the first of them is concerned.
    const aged = await sql<{ id: string }[]>`
      update users.zone_changes set changed_at = changed_at - interval '720 hours'
      where replace(player_id::text, '-', '') = ${ply.slice('ply_'.length)} and number = 1 returning event_id as id`
    await sql`
      update bus.events set occurred_at = occurred_at - interval '720 hours'
      where id = any(${aged.map(({ id }) => id)}::uuid[])`
    expect(await leftAfter('Asia/Tokyo')).toMatchObject({ left: 0 })
    await expectVerified()
  })

  it('are shown with what they do to the streak before they are made, which changes nothing', async () => {
    const { browser, ply, shown } = await somebody()
    const before = await shown()
    const shownFirst = settingsPreview.parse(
      await okOf(await preview(browser, { locale: 'en', time_zone: 'Pacific/Kiritimati' })),
    )
    expect(shownFirst).toMatchObject({
      version: 0,
      before: { locale: 'es-MX', time_zone: 'Europe/Madrid' },
      after: { locale: 'en', time_zone: 'Pacific/Kiritimati' },
      streak: { before: { time_zone: 'Europe/Madrid', today: before.streak.today, state: 'safe' } },
      zone_changes: { left: 2, of: 3, days: 30 },
    })
    expect(await shown()).toMatchObject({ player: before.player, streak: before.streak })
    expect(await read(browser)).toMatchObject({ version: 0, zone_changes: { left: 3 } })
    expect(await told(ply)).toEqual([])

    await choose(browser, 'en', 'Pacific/Kiritimati')
    const { today, day_ends_at, current, state } = (await shown()).streak
    expect(shownFirst.streak?.after).toMatchObject({ today, day_ends_at, current, state })
  })

  it('are none where only the language is another', async () => {
    const { browser } = await somebody()
    const found = settingsPreview.parse(await okOf(await preview(browser, { locale: 'en', time_zone: null })))
    expect(found).toMatchObject({ streak: null, zone_changes: { left: 3 } })
  })
})

describe('what a player is told of', () => {
  const night = { from: '22:00', to: '07:00' }
  const noticesTold = (ply: string) => world.database.sql<{ data: object; source: string }[]>`
    select data, source from bus.events where type = 'user.notices_changed'
      and replace(player_id::text, '-', '') = ${ply.slice('ply_'.length)} order by seq`
  const own = { locale: null, time_zone: null }

  it('is everything until they choose, and then what they chose, for hosts to read as well', async () => {
    const { browser, shown, ply } = await somebody()
    expect((await shown()).player.notices).toEqual(allNotices)
    const wanted = { off: ['streak'], quiet: night }
    const chosen = settings.parse(await okOf(await put(browser, { ...own, notices: wanted })))
    expect(chosen).toMatchObject({ version: 1, own: { notices: wanted } })
    expect((await shown()).player.notices).toEqual(wanted)
    expect(await noticesTold(ply)).toEqual([{ data: wanted, source: 'users' }])
    expect(await told(ply)).toEqual([])
  })

  it('is told once for the same again, and stays where an order says nothing of it', async () => {
    const { browser, ply } = await somebody()
    const wanted = { off: ['streak', 'level'], quiet: null }
    await okOf(await put(browser, { ...own, notices: wanted }))
    await okOf(await put(browser, { ...own, notices: { ...wanted, off: ['level', 'streak'] } }))
    expect(await choose(browser, 'en', null)).toMatchObject({ own: { locale: 'en', notices: wanted } })
    expect(await noticesTold(ply)).toHaveLength(1)
    const back = settings.parse(await okOf(await put(browser, { ...own, notices: allNotices })))
    expect(back.own).toEqual({ ...own, notices: allNotices, display: none })
    expect((await noticesTold(ply)).at(-1)?.data).toEqual(allNotices)
    await expectVerified(/want to be told/)
  })

  it('is refused where it cannot be, with the place of each fault', async () => {
    const { browser } = await somebody()
    for (const [notices, pointer] of [
      [{ off: ['points'], quiet: null }, '/notices/off/0'],
      [{ off: ['level', 'level'], quiet: null }, '/notices/off'],
      [{ off: [], quiet: { from: '22:00', to: '22:00' } }, '/notices/quiet'],
      [{ off: [], quiet: { from: '25:00', to: '22:00' } }, '/notices/quiet/from'],
      [null, '/notices'],
    ] as const) {
      const { errors } = await problemOf(await put(browser, { ...own, notices }), 400)
      expect(errors).toMatchObject([{ pointer }])
    }
    expect((await read(browser)).version).toBe(0)
  })
})

describe('two orders at once', () => {
  it('come to one of them: the other was looking at what is no more', async () => {
    const { browser, ply } = await somebody()
    const headers = { 'if-match': '"0"' }
    const zones = ['Asia/Tokyo', 'America/Lima', 'Asia/Dubai', 'Africa/Lagos']
    const answers = await Promise.all(
      zones.map(time_zone => put(browser, { locale: null, time_zone }, { headers })),
    )
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses).toEqual([200, 412, 412, 412])
    const won = zones[answers.findIndex(({ status }) => status === 200)]
    expect(await read(browser)).toMatchObject({
      version: 1,
      own: { time_zone: won },
      zone_changes: { left: 2 },
    })
    expect(await told(ply)).toHaveLength(1)
  })

  it('that are the same one are done once, however often they were sent', async () => {
    const { browser, ply } = await somebody()
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => put(browser, { locale: 'en', time_zone: 'Asia/Tokyo' })),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    expect(await read(browser)).toMatchObject({ version: 1, zone_changes: { left: 2 } })
    expect(await told(ply)).toHaveLength(1)
  })

  it('never make more moves than a month gives', async () => {
    const { browser, ply } = await somebody()
    const zones = ['Asia/Tokyo', 'America/Lima', 'Asia/Dubai', 'Africa/Lagos', 'Asia/Kolkata']
    const answers = await Promise.all(zones.map(time_zone => put(browser, { locale: null, time_zone })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(2)
    expect(await told(ply)).toHaveLength(3)
    await world.settled()
    await expectVerified()
  })

  it('of the host and of the player both hold, and what is told last is what counts', async () => {
    const { browser, says, shown } = await somebody()
    await Promise.all([
      choose(browser, null, 'Asia/Tokyo'),
      says({ time_zone: 'America/Lima' }),
      says({ name: 'Ana' }),
    ])
    await world.settled()
    expect(await read(browser)).toMatchObject({
      ...{ host: { time_zone: 'America/Lima' }, effective: { time_zone: 'Asia/Tokyo' } },
    })
    expect((await shown()).streak.time_zone).toBe('Asia/Tokyo')
    await expectVerified()
  })
})

describe('settings are refused', () => {
  it.each([
    ['a zone that is nowhere', { locale: null, time_zone: 'Mars/Olympus' }, '/time_zone', 'custom'],
    ['an offset, which knows no summer', { locale: null, time_zone: '+02:00' }, '/time_zone', 'custom'],
    ['a zone without end', { locale: null, time_zone: 'A'.repeat(10_000) }, '/time_zone', 'too_big'],
    ['no zone at all', { locale: null, time_zone: '' }, '/time_zone', 'custom'],
    ['a language that we do not speak', { locale: 'fr', time_zone: null }, '/locale', 'invalid_value'],
    ['a dialect', { locale: 'es-MX', time_zone: null }, '/locale', 'invalid_value'],
    ['half of them', { locale: 'en' }, '/time_zone', 'invalid_type'],
    ['what is not known', { locale: null, time_zone: null, name: 'A' }, '/name', 'unknown_field'],
  ])('with %s', async (_, body, pointer, code) => {
    const { browser, ply } = await somebody()
    for (const answer of [await put(browser, body), await preview(browser, body)]) {
      const { errors } = await problemOf(answer, 400)
      expect(errors?.[0]).toMatchObject({ pointer, code })
    }
    expect(await told(ply)).toEqual([])
  })

  it('to who is nobody, to other sites, to hosts and to admins', async () => {
    const { browser, ply } = await somebody()
    const body = { locale: 'en', time_zone: 'Asia/Tokyo' }
    await problemOf(await put(makeBrowser(), body), 401)
    await problemOf(await world.api.getSettings(makeBrowser().request(path)), 401)
    await problemOf(await put(admins('admin'), body), 401)
    await problemOf(await put(browser, body, { headers: { 'sec-fetch-site': 'cross-site' } }), 403)
    const asHost = makeBrowser().request(path, {
      ...{ method: 'PUT', body, headers: { authorization: `Bearer ${world.key}` } },
    })
    await problemOf(await world.api.putSettings(asHost), 401)
    await problemOf(await put(browser, body, { headers: { 'if-match': 'once' } }), 400)
    await problemOf(await put(browser, body, { query: '?dry_run=maybe' }), 400)
    expect(await told(ply)).toEqual([])
  })
})

describe('what a player sees first', () => {
  const own = { locale: null, time_zone: null }
  const displayTold = (ply: string) => world.database.sql<{ data: object }[]>`
    select data from bus.events where type = 'user.display_changed'
      and replace(player_id::text, '-', '') = ${ply.slice('ply_'.length)} order by seq`

  it('goes with how they play, says why, and is another as soon as they choose', async () => {
    const { browser, ply } = await somebody()
    expect((await read(browser)).display).toEqual(usual)
    await playAs(world, ply, 'competitiveness')
    expect((await read(browser)).display).toEqual({
      ...{ start: { is: 'board', because: 'competitor' }, ranks: { is: 'shown', because: null } },
    })
    const wanted = { start: 'earn', ranks: 'hidden' }
    const chosen = settings.parse(await okOf(await put(browser, { ...own, display: wanted })))
    expect(chosen.own.display).toEqual(wanted)
    expect(chosen.display).toEqual({
      ...{ start: { is: 'earn', because: 'chosen' }, ranks: { is: 'hidden', because: 'chosen' } },
    })
    // An order that says nothing of it leaves it.
    expect(await choose(browser, 'en', null)).toMatchObject({ own: { display: wanted } })
    await okOf(await put(browser, { ...own, display: wanted }))
    expect((await displayTold(ply)).map(({ data }) => data)).toEqual([wanted])
    const back = settings.parse(await okOf(await put(browser, { ...own, display: none })))
    expect(back.display.start).toEqual({ is: 'board', because: 'competitor' })
    await expectVerified(/want to see first/)
  })

  it('has no ranks in it for who does not play for them, until they say otherwise', async () => {
    const { browser, ply } = await somebody()
    await playAs(world, ply, 'exploration')
    expect((await read(browser)).display).toEqual({
      start: { is: 'earn', because: 'explorer' },
      ranks: { is: 'hidden', because: 'low_competitiveness' },
    })
    const atTheBoard = await okOf(await put(browser, { ...own, display: { start: 'board', ranks: null } }))
    expect(settings.parse(atTheBoard).display.ranks).toEqual({ is: 'shown', because: null })
  })

  it('is refused where it cannot be, with the place of each fault', async () => {
    const { browser } = await somebody()
    for (const [display, pointer] of [
      [{ start: 'console', ranks: null }, '/display/start'],
      [{ start: null, ranks: 'maybe' }, '/display/ranks'],
      [null, '/display'],
    ] as const) {
      const { errors } = await problemOf(await put(browser, { ...own, display }), 400)
      expect(errors).toMatchObject([{ pointer }])
    }
  })
})
