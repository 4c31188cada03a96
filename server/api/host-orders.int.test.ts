import { randomUUID } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  erasureAnswer,
  erasurePreview,
  hostErasure,
  ownErasure,
  playerErasure,
} from '#server/contract/erasure'
import { exportAnswer, hostExport, ownExport, playerExport } from '#server/contract/exports'
import { fromPublicId } from '#server/events/ids'
import { createApiKey, makeUsers } from '#server/services/users/index'
import { signInAdmins } from '#server/testing/admins'
import { browserOfPlayer } from '#server/testing/browser-of-player'
import { problemOf } from '#server/testing/problem'
import { until } from '#server/testing/until'
import { makeWorld, testSource, type World } from '#server/testing/world'
import { erasureChecks } from '#server/verify/erasure-checks'
import { exportChecks } from '#server/verify/export-checks'
import { subjectOf } from '#server/verify/subject'

let world: World
let admins: Awaited<ReturnType<typeof signInAdmins>>
let otherKey: string
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
  admins = await signInAdmins(world)
  const other = await createApiKey(world.database.sql, {
    ...{ name: 'other', source: 'other', scopes: ['players:write'] },
  })
  otherKey = other.key
})
afterAll(async () => await world.end())

const reason = 'Left the course'
const asHost = (key: string) => ({ authorization: `Bearer ${key}`, 'content-type': 'application/json' })

async function bodyOf(answer: Response, status: number) {
  const text = await answer.text()
  expect(answer.status, text).toBe(status)
  return JSON.parse(text)
}

async function somebody() {
  const externalId = `host-${randomUUID()}`
  const url = `http://127.0.0.1:3999/api/v1/players/ext:${externalId}`
  const put = new Request(url, {
    ...{ method: 'PUT', headers: asHost(world.key), body: '{"name":"Zyanya"}' },
  })
  const { id } = await bodyOf(await world.api.putPlayer(put, { id: `ext:${externalId}` }), 201)
  return { id: `ext:${externalId}`, publicId: String(id), uuid: fromPublicId('player', String(id)) ?? '' }
}
type Somebody = Awaited<ReturnType<typeof somebody>>

type Sent = { key?: string; why?: string; headers?: Record<string, string>; query?: string; by?: string }
type Endpoint =
  | 'postPlayerErasure'
  | 'postPlayerExport'
  | 'getPlayerErasure'
  | 'getPlayerExport'
  | 'getPlayerArchive'

function ask(
  endpoint: Endpoint,
  one: Somebody,
  verb: string | null,
  { key = world.key, why = reason, headers = {}, query = '', by }: Sent = {},
) {
  const id = by ?? one.id
  const request = new Request(`http://127.0.0.1:3999/api/v1/players/${id}/${endpoint}${query}`, {
    ...(verb !== null && { method: 'POST', body: JSON.stringify({ verb, reason: why }) }),
    headers: { ...asHost(key), ...headers },
  })
  return world.api[endpoint](request, { id })
}

const erase = (one: Somebody, verb: string, sent?: Sent) => ask('postPlayerErasure', one, verb, sent)
const archive = (one: Somebody, verb: string, sent?: Sent) => ask('postPlayerExport', one, verb, sent)
const erasureOf = async (one: Somebody, sent?: Sent) =>
  hostErasure.parse(await bodyOf(await ask('getPlayerErasure', one, null, sent), 200))
const exportOf = async (one: Somebody, sent?: Sent) =>
  hostExport.parse(await bodyOf(await ask('getPlayerExport', one, null, sent), 200))

const asAdmin = ({ publicId }: Somebody, path: string, body?: object) =>
  [
    admins('admin').request(`/api/v1/players/${publicId}/${path}`, body && { body }),
    { id: publicId },
  ] as const

const told = async ({ uuid }: Somebody) =>
  await world.database.sql<{ type: string; source: string; data: object }[]>`
    select type, source, data from bus.events where player_id = ${uuid} and type ~ 'eras|export' order by seq`
const typesOf = async (one: Somebody) => (await told(one)).map(({ type }) => type)

async function makeArchives() {
  while ((await world.exportJobs.runNext(() => false)) !== null);
}

async function expectVerified() {
  await world.settled()
  const subject = await subjectOf(world.database, world.redis)
  for (const check of [...erasureChecks, ...exportChecks])
    expect({ check: check.name, ...(await check.run(subject)) }).toMatchObject({ found: 0 })
}

describe('a host that has a player forgotten', () => {
  it('sees what would go first, is on record with its reason, and may take it back', async () => {
    const one = await somebody()
    const preview = await erase(one, 'request', { query: '?dry_run=true' })
    const etag = preview.headers.get('etag') ?? ''
    expect(erasurePreview.parse(await bodyOf(preview, 200))).toMatchObject({
      ...{ version: 0, keeps: { ledger_entries: 0, total_earned: 0 } },
      knows: { name: true, identities: [{ source: testSource, external_id: one.id.slice(4) }] },
    })
    expect(await told(one)).toEqual([])
    const ifMatch = { headers: { 'if-match': etag } }
    const done = erasureAnswer.parse(await bodyOf(await erase(one, 'request', ifMatch), 202))
    expect(done.status).toBe('accepted')
    expect(await bodyOf(await erase(one, 'request'), 202)).toEqual({ id: done.id, status: 'duplicate' })
    await problemOf(await erase(one, 'request', { why: 'Asked again' }), 409)
    await problemOf(await erase(one, 'withdraw', ifMatch), 412)
    const { open } = await erasureOf(one)
    expect(open).toMatchObject({ id: done.id, by: 'host', is_own: true, reason })
    expect(await erasureOf(one, { by: one.publicId })).toEqual(await erasureOf(one))
    const taken = await bodyOf(await erase(one, 'withdraw', { why: 'Came back' }), 202)
    expect(await bodyOf(await erase(one, 'withdraw', { why: 'Came back' }), 202)).toEqual({
      ...{ id: taken.id, status: 'duplicate' },
    })
    await problemOf(await erase(one, 'withdraw'), 409)
    expect((await erasureOf(one)).open).toBeNull()
    expect(await told(one)).toEqual([
      {
        ...{ type: 'user.erasure_requested', source: 'users' },
        data: { by: 'host', host: testSource, reason, erase_at: open?.erase_at },
      },
      {
        ...{ type: 'user.erasure_withdrawn', source: 'users' },
        data: { by: 'host', host: testSource, reason: 'Came back' },
      },
    ])
    await expectVerified()
  })

  it('is obeyed once, by fifty at once', async () => {
    const one = await somebody()
    const answers = await Promise.all(Array.from({ length: 50 }, () => erase(one, 'request')))
    const bodies = await Promise.all(
      answers.map(async answer => erasureAnswer.parse(await bodyOf(answer, 202))),
    )
    expect(bodies.filter(({ status }) => status === 'accepted')).toHaveLength(1)
    expect(new Set(bodies.map(({ id }) => id)).size).toBe(1)
    await expectVerified()
  })

  it('hears no more of them once their time is up', async () => {
    const one = await somebody()
    const withoutGrace = makeUsers({
      ...{ database: world.database, secret: 'unused', publicUrl: world.core.config.publicUrl },
      ...{ erasureGraceHours: 0, announce: () => undefined },
    })
    const by = { kind: 'host', source: testSource, reason } as const
    await withoutGrace.erasure.change({ playerId: one.uuid, verb: 'request', by }, null)
    await until('the player is erased', async () => {
      await world.users.erasure.eraseDue()
      return (await typesOf(one)).includes('user.erased')
    })
    for (const by of [one.id, one.publicId]) {
      await problemOf(await ask('getPlayerErasure', one, null, { by }), 404)
      await problemOf(await erase(one, 'withdraw', { by }), 404)
      await problemOf(await archive(one, 'request', { by }), 404)
    }
    const shown = await world.api.getPlayerErasure(...asAdmin(one, 'erasure'))
    expect(playerErasure.parse(await bodyOf(shown, 200)).erased_at).not.toBeNull()
    await expectVerified()
  })

  it('is named to the player, who cannot take it back, and to admins, who can', async () => {
    const one = await somebody()
    const browser = await browserOfPlayer(world, one.id)
    await bodyOf(await erase(one, 'request'), 202)
    const path = '/api/v1/players/me/erasure'
    const own = ownErasure.parse(await bodyOf(await world.api.getOwnErasure(browser.request(path)), 200))
    expect(own.open?.by).toBe('host')
    const refused = await world.api.postOwnErasure(browser.request(path, { body: { verb: 'withdraw' } }))
    expect((await problemOf(refused, 409)).words?.en).toContain('Your app asked for this')
    const shown = await world.api.getPlayerErasure(...asAdmin(one, 'erasure'))
    expect(playerErasure.parse(await bodyOf(shown, 200)).open).toMatchObject({
      ...{ by: null, host: testSource, reason },
    })
    const order = asAdmin(one, 'erasure', { verb: 'withdraw', reason: 'A mistake' })
    await bodyOf(await world.api.postPlayerErasure(...order), 202)
    expect((await typesOf(one)).slice(-2)).toEqual(['admin.erasure_withdrawn', 'user.erasure_withdrawn'])
    await expectVerified()
  })

  it('cannot take back what a player or an admin wanted, and is told no reason and no name of it', async () => {
    const [byPlayer, byAdmin] = [await somebody(), await somebody()]
    const browser = await browserOfPlayer(world, byPlayer.id)
    const wish = browser.request('/api/v1/players/me/erasure', { body: { verb: 'request' } })
    await bodyOf(await world.api.postOwnErasure(wish), 202)
    const order = asAdmin(byAdmin, 'erasure', { verb: 'request', reason: 'Between us' })
    await bodyOf(await world.api.postPlayerErasure(...order), 202)
    for (const [one, by] of [[byPlayer, 'player'] as const, [byAdmin, 'admin'] as const]) {
      for (const query of ['', '?dry_run=true']) {
        await problemOf(await erase(one, 'withdraw', { query }), 409)
        await problemOf(await erase(one, 'request', { query }), 409)
      }
      const { open } = await erasureOf(one)
      expect(open).toMatchObject({ by, is_own: false, reason: null })
    }
    await expectVerified()
  })

  it.each([
    ['no reason', { verb: 'request' }, '/reason'],
    ['a reason of white space', { verb: 'request', reason: '  ' }, '/reason'],
    ['a reason of 10,000 characters', { verb: 'request', reason: 'x'.repeat(10_000) }, '/reason'],
    ['another verb', { verb: 'erase', reason }, '/verb'],
    ['another host’s name', { verb: 'request', reason, host: 'other' }, '/host'],
  ])('is refused with %s', async (_, body, pointer) => {
    const one = await somebody()
    for (const endpoint of ['postPlayerErasure', 'postPlayerExport'] as const) {
      const request = new Request('http://127.0.0.1:3999/api/v1/players/x/orders', {
        ...{ method: 'POST', body: JSON.stringify(body), headers: asHost(world.key) },
      })
      const problem = await problemOf(await world.api[endpoint](request, { id: one.id }), 400)
      expect(problem.errors?.map(fault => fault.pointer)).toEqual([pointer])
    }
    expect(await told(one)).toEqual([])
  })
})

describe('a host that wants everything about a player', () => {
  it('has one archive made, fetches it, and both are on record', async () => {
    const one = await somebody()
    await problemOf(await ask('getPlayerArchive', one, null), 404)
    const press = { headers: { 'idempotency-key': 'press' } }
    const made = exportAnswer.parse(await bodyOf(await archive(one, 'request', press), 202))
    expect(await bodyOf(await archive(one, 'request'), 202)).toEqual({ id: made.id, status: 'duplicate' })
    expect((await exportOf(one)).last).toMatchObject({
      ...{ id: made.id, state: 'queued', by: 'host', is_own: true, reason },
    })
    await makeArchives()
    // A repeat whose first answer was lost makes no second one.
    expect(await bodyOf(await archive(one, 'request', press), 202)).toMatchObject({ status: 'duplicate' })
    const fetched = await ask('getPlayerArchive', one, null)
    expect(fetched.status).toBe(200)
    const files = unzipSync(new Uint8Array(await fetched.arrayBuffer()))
    const everything = JSON.parse(strFromU8(files['player.json'] ?? new Uint8Array()))
    expect(everything).toMatchObject({
      ...{ player: one.publicId, profile: [{ name: 'Zyanya' }] },
      exports: [{ by: `host ${testSource}`, reason }],
    })
    expect((await exportOf(one)).archive?.path).toBe(`/api/v1/players/${one.publicId}/export/archive`)
    expect(await told(one)).toMatchObject([
      { type: 'user.export_requested', data: { by: 'host', host: testSource, reason } },
      { type: 'user.export_ready' },
      { type: 'user.export_fetched', source: 'users', data: { by: 'host', host: testSource } },
    ])
    const shown = await world.api.getPlayerExport(...asAdmin(one, 'export'))
    expect(playerExport.parse(await bodyOf(shown, 200)).last).toMatchObject({
      ...{ by: null, host: testSource, reason },
    })
    const browser = await browserOfPlayer(world, one.id)
    const own = await world.api.getOwnExport(browser.request('/api/v1/players/me/export'))
    expect(ownExport.parse(await bodyOf(own, 200)).last?.by).toBe('host')
    await expectVerified()
  })

  it('calls off what it asked for, and nothing that somebody else did', async () => {
    const [own, ordered] = [await somebody(), await somebody()]
    await bodyOf(await archive(own, 'request'), 202)
    await bodyOf(await archive(own, 'cancel', { why: 'Not needed' }), 202)
    await problemOf(await archive(own, 'cancel'), 409)
    expect((await told(own)).at(-1)).toMatchObject({
      ...{ type: 'user.export_cancelled', data: { by: 'host', host: testSource, reason: 'Not needed' } },
    })
    const order = asAdmin(ordered, 'export', { verb: 'request', reason: 'Between us' })
    await bodyOf(await world.api.postPlayerExport(...order), 202)
    expect((await problemOf(await archive(ordered, 'cancel'), 409)).detail).toContain(
      'not asked for by your app',
    )
    expect((await exportOf(ordered)).last).toMatchObject({ by: 'admin', is_own: false, reason: null })
    await bodyOf(await archive(own, 'request'), 202)
    const takenBack = asAdmin(own, 'export', { verb: 'cancel', reason: 'A mistake' })
    await bodyOf(await world.api.postPlayerExport(...takenBack), 202)
    await makeArchives()
    await expectVerified()
  })

  it('may ask five times a day, whatever the player themself asks for', async () => {
    const one = await somebody()
    for (let times = 0; times < 5; times++) {
      await bodyOf(await archive(one, 'request', { why: `Time ${times}` }), 202)
      await makeArchives()
    }
    const sixth = await archive(one, 'request')
    expect(Number(sixth.headers.get('retry-after'))).toBeGreaterThan(0)
    await problemOf(sixth, 429)
    const browser = await browserOfPlayer(world, one.id)
    const wish = browser.request('/api/v1/players/me/export', { body: { verb: 'request' } })
    await bodyOf(await world.api.postOwnExport(wish), 202)
    await makeArchives()
    await expectVerified()
  }, 30_000)
})

describe('another host', () => {
  it('knows nothing of the player, by either name', async () => {
    const one = await somebody()
    await bodyOf(await archive(one, 'request'), 202)
    await makeArchives()
    const before = await told(one)
    for (const by of [one.id, one.publicId]) {
      const as = { key: otherKey, by }
      for (const endpoint of ['getPlayerErasure', 'getPlayerExport', 'getPlayerArchive'] as const)
        await problemOf(await ask(endpoint, one, null, as), 404)
      await problemOf(await erase(one, 'request', as), 404)
      await problemOf(await archive(one, 'request', as), 404)
    }
    expect(await told(one)).toEqual(before)
  })
})
