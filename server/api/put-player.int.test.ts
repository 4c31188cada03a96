import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PlayerProfile, playerProfile } from '#server/contract/player-profile'
import { fromPublicId } from '#server/events/ids'
import { createApiKey, makeUsers } from '#server/services/users/index'
import { browserOfPlayer } from '#server/testing/browser-of-player'
import { problemOf } from '#server/testing/problem'
import { makeWorld, type World } from '#server/testing/world'
import { playerChecks } from '#server/verify/player-checks'
import { subjectOf } from '#server/verify/subject'

let world: World
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
})
afterAll(async () => await world.end())

const minuteMs = 60_000
const ago = (ms: number) => new Date(Date.now() - ms).toISOString()
const somebody = () => `new-${randomUUID()}`

function put(id: string, body: unknown, key = world.key) {
  const url = `http://127.0.0.1:3999/api/v1/players/${encodeURIComponent(id)}`
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return world.api.putPlayer(new Request(url, { method: 'PUT', headers, body: text }), { id })
}

async function said(externalId: string, body: object, status: 200 | 201): Promise<PlayerProfile> {
  const answer = await put(`ext:${externalId}`, body)
  const text = await answer.text()
  expect(answer.status, text).toBe(status)
  return playerProfile.parse(JSON.parse(text))
}

const toldOf = async (id: string) =>
  await world.database.sql<{ type: string; data: object; source: string; isCause: boolean }[]>`
    select type, data, source, correlation_id = id and causation_id is null and source_id is null as "isCause"
    from bus.events where player_id = ${fromPublicId('player', id)} order by seq`

const countPlayers = async () => {
  const [row] = await world.database.sql<{ players: number; identities: number; events: number }[]>`
    select (select count(*)::int from users.players) as players,
      (select count(*)::int from users.identities) as identities, (select count(*)::int from bus.events) as events`
  return row
}

async function expectVerified() {
  await world.settled()
  const subject = await subjectOf(world.database, world.redis)
  for (const check of playerChecks)
    expect({ check: check.name, ...(await check.run(subject)) }).toMatchObject({ found: 0 })
}

describe('a player whom a host names', () => {
  it('is registered without an activity, once, and told of by the host', async () => {
    const name = somebody()
    const sent = { name: 'Zoë', username: 'zoe', locale: 'es-MX', time_zone: 'America/Lima' }
    const profile = await said(name, sent, 201)
    expect(profile).toEqual({
      ...{
        ...sent,
        id: expect.stringMatching(/^ply_/),
        external_id: name,
        registered_at: expect.any(String),
      },
    })
    expect(await said(name, sent, 200)).toEqual(profile)
    expect(await said(name, {}, 200)).toEqual(profile)
    expect(await toldOf(profile.id)).toEqual([
      {
        ...{ type: 'user.registered', data: { role: 'free', time_zone: 'America/Lima' } },
        ...{ source: 'tests', isCause: true },
      },
    ])
    await expectVerified()
  })

  it('is one player, whoever names them first: fifty at once, and an activity among them', async () => {
    const name = somebody()
    const url = `ext:${name}`
    const answers = await Promise.all([
      ...Array.from({ length: 50 }, () => put(url, { name: 'Crowd' })),
      world.post({ source_id: randomUUID(), type: 'game.login', player: { external_id: name } }),
    ])
    const statuses = answers.map(({ status }) => status)
    expect(statuses.pop()).toBe(202)
    const made = statuses.filter(status => status === 201).length
    expect(statuses.filter(status => status === 200)).toHaveLength(50 - made)
    // The activity may have been first.
    expect(made).toBeLessThanOrEqual(1)
    const { id } = await said(name, {}, 200)
    const registered = (await toldOf(id)).filter(({ type }) => type === 'user.registered')
    expect(registered).toHaveLength(1)
    const [count] = await world.database.sql`
      select count(*)::int as identities, count(distinct player_id)::int as players from users.identities
      where external_id = ${name}`
    expect(count).toEqual({ identities: 1, players: 1 })
    await expectVerified()
  })

  it('is made by one of fifty at once, and found by the others', async () => {
    const name = somebody()
    const before = await countPlayers()
    const answers = await Promise.all(Array.from({ length: 50 }, () => put(`ext:${name}`, { name: 'Crowd' })))
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(49).fill(200), 201])
    const ids = await Promise.all(answers.map(async answer => playerProfile.parse(await answer.json()).id))
    expect(new Set(ids).size).toBe(1)
    expect(await countPlayers()).toEqual({
      ...{ players: (before?.players ?? 0) + 1, identities: (before?.identities ?? 0) + 1 },
      events: (before?.events ?? 0) + 1,
    })
  })

  it('is called what was said last by the host’s clock, not what came last', async () => {
    const name = somebody()
    await said(name, { name: 'Second', at: ago(2 * minuteMs) }, 201)
    expect((await said(name, { name: 'First', at: ago(3 * minuteMs) }, 200)).name).toBe('Second')
    expect((await said(name, { name: 'Third', at: ago(minuteMs) }, 200)).name).toBe('Third')
    const profile = await said(name, { time_zone: 'Asia/Tokyo', locale: 'en' }, 200)
    expect(profile).toMatchObject({ name: 'Third', time_zone: 'Asia/Tokyo', locale: 'en' })
    const told = await toldOf(profile.id)
    expect(told.slice(1)).toMatchObject([
      { type: 'user.profile_changed', source: 'tests', isCause: true, data: { fields: ['name'] } },
      { data: { fields: ['locale', 'time_zone'], time_zone: 'Asia/Tokyo' } },
    ])
    await expectVerified()
  })

  it('is shown as they chose themselves, whatever the host says', async () => {
    const name = somebody()
    const { id } = await said(name, { locale: 'en', time_zone: 'UTC' }, 201)
    const playerId = fromPublicId('player', id) ?? ''
    await world.users.settings.change({ playerId, locale: 'es', timeZone: 'America/Lima' }, null)
    const before = await toldOf(id)
    const profile = await said(name, { locale: 'fr', time_zone: 'Asia/Tokyo' }, 200)
    expect(profile).toMatchObject({ locale: 'es', time_zone: 'America/Lima' })
    expect(await toldOf(id)).toEqual(before)
  })

  it('of another host is another player', async () => {
    const name = somebody()
    const { key } = await createApiKey(world.database.sql, {
      ...{ name: 'other', source: 'other', scopes: ['players:write'] },
    })
    const mine = await said(name, { name: 'Mine' }, 201)
    const theirs = await put(`ext:${name}`, { name: 'Theirs' }, key)
    expect(theirs.status).toBe(201)
    const { id } = playerProfile.parse(await theirs.json())
    expect(id).not.toBe(mine.id)
    expect((await said(name, {}, 200)).name).toBe('Mine')
  })

  it.each(['a/b', '🦊 fox', 'ext:ext:x', 'me', '%2F', '__proto__'])('may be called %j', async name => {
    const { external_id } = await said(name, {}, 201)
    expect(external_id).toBe(name)
  })

  it('is somebody new once they were forgotten, also when that is at this very moment', async () => {
    const users = makeUsers({
      ...{ database: world.database, secret: 'unused', publicUrl: world.core.config.publicUrl },
      ...{ erasureGraceHours: 0, announce: () => undefined },
    })
    for (let round = 0; round < 5; round++) {
      const name = somebody()
      const { id } = await said(name, { name: 'Gone' }, 201)
      const playerId = fromPublicId('player', id) ?? ''
      await users.erasure.change({ playerId, verb: 'request', by: { kind: 'player' } }, null)
      const answers = await Promise.all([
        users.erasure.eraseDue(),
        ...Array.from({ length: 4 }, (_, nth) => put(`ext:${name}`, { name: `Said meanwhile ${nth}` })),
      ])
      for (const answer of answers.slice(1)) expect(answer).toMatchObject({ ok: true })
      await users.erasure.eraseDue()
      const after = await put(`ext:${name}`, { name: 'Back' })
      expect(playerProfile.parse(await after.json()).id).not.toBe(id)
      const [row] = await world.database.sql<{ name: string | null }[]>`
        select name from users.players where id = ${playerId}`
      expect(row?.name).toBeNull()
    }
    await expectVerified()
  })
})

describe('what is no player', () => {
  it.each([
    ['a name of 10,000 characters', { name: 'x'.repeat(10_000) }, '/name'],
    ['a name of white space', { name: ' \u00a0 ' }, '/name'],
    ['a name with control characters', { name: 'A\u0000' }, '/name'],
    ['a name that is none', { name: null }, '/name'],
    ['a user name of white space', { username: '  ' }, '/username'],
    ['a language that is none', { locale: 'spanish please' }, '/locale'],
    ['a zone that is none', { time_zone: 'Mars/Olympus' }, '/time_zone'],
    ['a zone that is an offset', { time_zone: '+02:00' }, '/time_zone'],
    ['a field that is none', { nick: 'A' }, '/nick'],
    ['an id of the host’s choice', { id: `ply_${'0'.repeat(32)}` }, '/id'],
    ['a time without an offset', { at: '2026-11-23T10:00:00' }, '/at'],
    ['a time before anybody was there', { at: ago(401 * 24 * 60 * minuteMs) }, '/at'],
    ['a time to come', { at: ago(-3 * minuteMs) }, '/at'],
    ['a list', [], ''],
  ])('is refused with where it is wrong, and nobody is registered: %s', async (_, body, pointer) => {
    const before = await countPlayers()
    const problem = await problemOf(await put(`ext:${somebody()}`, body), 400)
    expect(problem.errors?.map(fault => fault.pointer)).toEqual([pointer])
    expect(await countPlayers()).toEqual(before)
  })

  it('is refused with every fault there is, and what is known of the player stays', async () => {
    const name = somebody()
    const before = await said(name, { name: 'Ana' }, 201)
    const problem = await problemOf(
      await put(`ext:${name}`, { name: 'Bea', locale: '-', time_zone: '' }),
      400,
    )
    expect(problem.errors?.map(({ pointer }) => pointer)).toEqual(['/locale', '/time_zone'])
    expect(await said(name, {}, 200)).toEqual(before)
  })

  it.each(['ext:', 'ext:\u0000', 'ext: ', `ext:${'x'.repeat(201)}`, 'ana', 'me', `ply_${'0'.repeat(32)}`])(
    'is refused: %j',
    async id => {
      const before = await countPlayers()
      expect((await problemOf(await put(id, {}), 400)).detail).toContain('ext:')
      expect(await countPlayers()).toEqual(before)
    },
  )

  it('is refused where it is no JSON, has a parameter, or comes without a key', async () => {
    await problemOf(await put(`ext:${somebody()}`, '{"name":'), 400)
    const id = `ext:${somebody()}`
    const url = `http://127.0.0.1:3999/api/v1/players/${id}`
    const headers = { authorization: `Bearer ${world.key}` }
    const mistyped = new Request(`${url}?dry_run=true`, { method: 'PUT', headers, body: '{}' })
    await problemOf(await world.api.putPlayer(mistyped, { id }), 400)
    const nobody = new Request(url, { method: 'PUT', body: '{}' })
    await problemOf(await world.api.putPlayer(nobody, { id }), 401)
    await world.post({ source_id: randomUUID(), type: 'game.login', player: { external_id: 'door' } })
    const browser = await browserOfPlayer(world, 'ext:door')
    const own = browser.request('/api/v1/players/ext:door', { method: 'PUT', body: { name: 'Me' } })
    await problemOf(await world.api.putPlayer(own, { id: 'ext:door' }), 401)
  })
})
