import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { board } from '#server/contract/board'
import type { AdminRole } from '#server/contract/permissions'
import { progress } from '#server/contract/progress'
import { recomputation } from '#server/contract/recomputation'
import { titles } from '#server/contract/titles'
import { defaultRuleSet } from '#server/services/gamification/index'
import { createApiKey } from '#server/services/users/index'
import { signInAdmins } from '#server/testing/admins'
import { type Browser, makeBrowser } from '#server/testing/browser'
import { browserOfPlayer } from '#server/testing/browser-of-player'
import { problemOf } from '#server/testing/problem'
import { until } from '#server/testing/until'
import { makeWorld, type World } from '#server/testing/world'
import { checks } from '#server/verify/checks'
import { subjectOf } from '#server/verify/subject'

const origin = 'http://127.0.0.1:3999'
const helping = { achievement: 'mentor', tier: 'bronze' } as const
const spoken = { achievement: 'influencer', tier: 'silver' } as const
const reason = 'Somebody counted twice'

let world: World
let admins: (role: AdminRole) => Browser
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
  admins = await signInAdmins(world)
})
afterAll(async () => await world.end())

let players = 0

/** Somebody who helped a newcomer, and brought as many friends. */
async function somebody(friends = 0) {
  players += 1
  const player = { external_id: `titled-${players}`, name: `Ana ${players}` }
  const types = [
    'community.newcomer_helped',
    ...Array.from({ length: friends }, () => 'community.friend_referred'),
  ]
  await world.post(types.map(type => ({ source_id: randomUUID(), type, player })))
  await world.settled()
  const id = `ext:${player.external_id}`
  const { player: found } = progress.parse(await (await world.api.getProgress(asHost(id), { id })).json())
  return { ...player, id, ply: found.id }
}

function asHost(id: string, init: { method?: string; body?: unknown; key?: string } = {}) {
  const { method = 'GET', body, key = world.key } = init
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  return new Request(`${origin}/api/v1/players/${id}/titles`, {
    ...{ method, headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
}

const okOf = async (response: Response) => {
  const text = await response.text()
  expect(response.status, text).toBe(200)
  return JSON.parse(text)
}
const read = async (id: string) => titles.parse(await okOf(await world.api.getTitles(asHost(id), { id })))
const choose = (id: string, title: object | null) =>
  world.api.putTitle(asHost(id, { method: 'PUT', body: { title } }), { id })
const chosen = async (id: string, title: object | null) => titles.parse(await okOf(await choose(id, title)))
const shownAt = async (id: string) =>
  progress.parse(await okOf(await world.api.getProgress(asHost(id), { id }))).title

const told = (ply: string) => world.database.sql<{ data: object; source: string }[]>`
  select data, source from bus.events where type = 'user.title_changed'
    and replace(player_id::text, '-', '') = ${ply.slice('ply_'.length)} order by seq`

async function correct(ply: string, order: object) {
  const request = admins('operator').request(`/api/v1/players/${ply}/corrections`, { body: order })
  expect((await world.api.postCorrection(request, { id: ply })).status).toBe(202)
  await world.settled()
}

/** Rules in force from here on; what was published before stays as it was. */
const publish = (change: (one: Achievement) => Achievement[]) => world.database.sql`
  insert into gamification.rule_sets (version, document, note)
  select max(version) + 1,
    ${JSON.stringify({ ...defaultRuleSet, achievements: defaultRuleSet.achievements.flatMap(change) })}::text::json, 'Other titles'
  from gamification.rule_sets`
type Achievement = (typeof defaultRuleSet)['achievements'][number]

describe('the titles of a player', () => {
  it('are those of tiers that they hold, the newest first, and none is shown by itself', async () => {
    const { id } = await somebody(5)
    const found = await read(id)
    expect(found.shown).toBeNull()
    expect(await shownAt(id)).toBeNull()
    expect(found.data.map(({ achievement, tier }) => ({ achievement, tier }))).toEqual(
      expect.arrayContaining([helping, spoken]),
    )
    expect(found.data).toHaveLength(2)
    expect(found.data.find(({ achievement }) => achievement === 'mentor')).toMatchObject({
      text: { en: 'Helping hand', es: 'Mano amiga' },
      achievement_name: { en: 'Mentor' },
    })
  })

  it('are none of who holds nothing yet', async () => {
    await world.post([
      {
        source_id: randomUUID(),
        type: 'game.session_ended',
        player: { external_id: 'new' },
        data: { minutes: 1 },
      },
    ])
    await world.settled()
    expect(await read('ext:new')).toEqual({ data: [], shown: null })
  })
})

describe('the title that a player chooses', () => {
  it('stands with their name at home, on boards and for admins, and is stated once', async () => {
    const { id, ply, name } = await somebody()
    const browser = await browserOfPlayer(world, id)
    const put = (body: object) =>
      world.api.putTitle(browser.request('/api/v1/players/me/title', { method: 'PUT', body }), { id: 'me' })
    const shown = { ...helping, text: { en: 'Helping hand', es: 'Mano amiga' } }
    expect(titles.parse(await okOf(await put({ title: helping }))).shown).toEqual(shown)
    expect(titles.parse(await okOf(await put({ title: helping }))).shown).toEqual(shown)
    expect(await told(ply)).toEqual([{ data: { title: helping, by: 'player' }, source: 'gamification' }])
    expect(await shownAt(id)).toEqual(shown)
    const asAdmin = admins('viewer').request(`/api/v1/players/${ply}/progress`)
    expect(progress.parse(await okOf(await world.api.getProgress(asAdmin, { id: ply }))).title).toEqual(shown)
    const row = await until('they are on the board', async () => {
      const request = new Request(`${origin}/api/v1/boards/points_week?around=${id}`, {
        headers: { authorization: `Bearer ${world.key}` },
      })
      const view = board.parse(await okOf(await world.api.getBoard(request, { id: 'points_week' })))
      return view.around.find(one => one.is_me) ?? null
    })
    expect(row).toMatchObject({ name, title: shown.text })
  })

  it('may be changed, and taken back, by their host too', async () => {
    const { id, ply } = await somebody(5)
    expect((await chosen(id, helping)).shown).toMatchObject(helping)
    expect((await chosen(id, spoken)).shown).toMatchObject(spoken)
    expect((await chosen(id, null)).shown).toBeNull()
    expect((await chosen(id, null)).shown).toBeNull()
    expect((await told(ply)).map(({ data }) => data)).toEqual([
      { title: helping, by: 'host' },
      { title: spoken, by: 'host' },
      { title: null, by: 'host' },
    ])
  })

  it.each([
    ['of a tier that is not held', { achievement: 'mentor', tier: 'gold' }, '/title', 'not_held'],
    ['of a tier that brings none', { achievement: 'first_steps', tier: 'bronze' }, '/title', 'not_held'],
    ['of nothing there is', { achievement: 'nothing', tier: 'gold' }, '/title', 'not_held'],
    ['without its tier', { achievement: 'mentor' }, '/title/tier', 'invalid_value'],
  ])('is refused %s', async (_, title, pointer, code) => {
    const { id, ply } = await somebody()
    const { errors } = await problemOf(await choose(id, title), 400)
    expect(errors?.[0]).toMatchObject({ pointer, code })
    expect(await told(ply)).toEqual([])
  })

  it('is chosen by no admin, no other site, no key that may only read, and for no player of others', async () => {
    const { id, ply } = await somebody()
    const body = { title: helping }
    const asAdmin = admins('admin').request(`/api/v1/players/${ply}/title`, { method: 'PUT', body })
    await problemOf(await world.api.putTitle(asAdmin, { id: ply }), 401)
    const browser = await browserOfPlayer(world, id)
    const headers = { 'sec-fetch-site': 'cross-site' }
    const asOther = browser.request('/api/v1/players/me/title', { method: 'PUT', body, headers })
    await problemOf(await world.api.putTitle(asOther, { id: 'me' }), 403)
    await problemOf(
      await world.api.putTitle(makeBrowser().request('/api/v1/players/me/title', { method: 'PUT', body }), {
        id: 'me',
      }),
      401,
    )
    const { sql } = world.database
    const reading = await createApiKey(sql, { name: 'r', source: 'tests', scopes: ['players:read'] })
    await problemOf(
      await world.api.putTitle(asHost(id, { method: 'PUT', body, key: reading.key }), { id }),
      403,
    )
    const other = await createApiKey(sql, { name: 'o', source: 'others', scopes: ['events:write'] })
    await problemOf(
      await world.api.putTitle(asHost(ply, { method: 'PUT', body, key: other.key }), { id: ply }),
      404,
    )
    expect(await told(ply)).toEqual([])
  })

  it('is not shown once its tier is taken away, and what is recomputed and verified agrees', async () => {
    const { id, ply } = await somebody()
    await chosen(id, helping)
    await correct(ply, { kind: 'tier_revocation', ...helping, reason })
    expect(await shownAt(id)).toBeNull()
    expect(await read(id)).toEqual({ data: [], shown: null })
    await problemOf(await choose(id, helping), 400)
    const request = admins('operator').request(`/api/v1/players/${ply}/recomputations`, { body: {} })
    const found = recomputation.parse(await okOf(await world.api.recomputePlayer(request, { id: ply })))
    expect(found).toMatchObject({ same: true, rows: [] })
    const subject = await subjectOf(world.database, world.redis)
    for (const check of checks.filter(({ name }) => /title/.test(name)))
      expect(await check.run(subject)).toMatchObject({ found: 0 })
    await correct(ply, { kind: 'tier_grant', ...helping, reason })
    expect(await shownAt(id)).toMatchObject(helping)
  })

  it('says what the rules in force say, and what it said when they have its tier no more', async () => {
    const { id } = await somebody()
    await chosen(id, helping)
    const text = { en: 'Good soul', es: 'Alma buena' }
    await publish(one => [one.id === 'mentor' ? { ...one, rewards: { bronze: { title: text } } } : one])
    expect(await shownAt(id)).toEqual({ ...helping, text })
    await publish(one => (one.id === 'mentor' ? [] : [one]))
    expect(await shownAt(id)).toMatchObject({ text: { en: 'Helping hand' } })
    await publish(one => {
      const { rewards: _, ...plain } = { rewards: undefined, ...one }
      return [one.id === 'mentor' ? plain : one]
    })
    expect(await shownAt(id)).toBeNull()
    await publish(one => [one])
    expect(await shownAt(id)).toMatchObject({ text: { en: 'Helping hand' } })
  })
})
