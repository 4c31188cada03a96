import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createApiKey } from '#server/services/users/index'
import { problemOf } from '#server/testing/problem'
import { makeWorld, type World } from '#server/testing/world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(async () => await world.end())

const login = (more: Record<string, unknown> = {}, player: Record<string, unknown> = {}) => ({
  source_id: randomUUID(),
  type: 'game.login',
  player: { external_id: 'ana', ...player },
  ...more,
})

const mib = 1_048_576

/** Everything that ingest writes. */
async function rows() {
  const [row] = await world.database.sql`
    select (select count(*) from bus.events) as events, (select count(*) from bus.publish_keys) as keys,
      (select coalesce(sum(seq), 0)::bigint from bus.shard_heads) as numbers,
      (select count(*) from users.players) as players, (select count(*) from users.identities) as identities`
  return row
}

type ItemResult = { status: string; id?: string; code?: string; errors?: { pointer: string; code: string }[] }
type Batch = { accepted: number; duplicates: number; refused: number; results: ItemResult[] }
const batchOf = async (response: Response): Promise<Batch> => {
  expect(response.status).toBe(202)
  return await response.json()
}

function send(body: BodyInit | null, headers: Record<string, string> = {}, key = world.key) {
  const init: RequestInit & { duplex?: 'half' } = {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
    body,
    duplex: 'half',
  }
  return world.api.postEvents(new Request('http://127.0.0.1:3999/api/v1/events', init))
}

/** An activity that is exactly this many bytes long, by white space after it. */
const bytes = (size: number) => {
  const text = JSON.stringify(login())
  return text + ' '.repeat(size - Buffer.byteLength(text))
}

const streamed = (text: string, chunk = 65_536) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      const all = Buffer.from(text)
      for (let at = 0; at < all.length; at += chunk) controller.enqueue(all.subarray(at, at + chunk))
      controller.close()
    },
  })

describe('what is refused writes nothing', () => {
  let before: Awaited<ReturnType<typeof rows>>
  beforeEach(async () => {
    before = await rows()
  })
  afterEach(async () => expect(await rows()).toEqual(before))

  it.each([
    ['nothing at all', ''],
    ['half an object', '{"source_id": "a"'],
    ['single quotes', "{'source_id': 'a'}"],
    ['a comma too many', '[{},]'],
    ['NaN', '{"minutes": NaN}'],
    ['two documents', '{} {}'],
    ['a bare word', 'hello'],
    ['markup', '<event/>'],
  ])('a body that is not JSON: %s', async (_, body) => {
    const problem = await problemOf(await send(body), 400)
    expect(problem).toMatchObject({ code: 'invalid', instance: '/api/v1/events' })
    expect(problem.detail).toMatch(/^The body is not JSON: /)
  })

  it.each([
    ['broken bytes', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
    ['a cut-off character', Buffer.from([0x22, 0xe2, 0x82, 0x22])],
    ['an encoded surrogate', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
    ['UTF-16', Buffer.from('{"a":"ñ"}', 'utf16le')],
  ])('a body that is not UTF-8: %s', async (_, body) => {
    const problem = await problemOf(await send(body), 400)
    expect(problem.detail).toMatch(/^The body is not JSON: /)
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'json', ''])(
    'the content type %j',
    async type => {
      const problem = await problemOf(await send(JSON.stringify(login()), { 'content-type': type }), 400)
      expect(problem.detail).toContain('content-type: application/json')
    },
  )

  it('no content type', async () => {
    const headers = { authorization: `Bearer ${world.key}` }
    const body = Buffer.from(JSON.stringify(login()))
    const request = new Request('http://127.0.0.1:3999/api/v1/events', { method: 'POST', headers, body })
    await problemOf(await world.api.postEvents(request), 400)
  })

  it.each([
    ['a number', 3],
    ['a text', 'login'],
    ['null', null],
    ['true', true],
    ['an empty object', {}],
  ])('a body that is %s', async (_, body) => {
    const problem = await problemOf(await world.post(JSON.stringify(body)), 400)
    expect(problem.errors?.length).toBeGreaterThan(0)
  })

  it.each([
    ['source_id is missing', { source_id: undefined }, '/source_id', 'invalid_type'],
    ['source_id is a number', { source_id: 7 }, '/source_id', 'invalid_type'],
    ['source_id is empty', { source_id: '' }, '/source_id', 'too_small'],
    ['source_id is only white space', { source_id: ' \u3000' }, '/source_id', 'custom'],
    ['source_id has 201 characters', { source_id: 'x'.repeat(201) }, '/source_id', 'too_big'],
    ['source_id has 1 000 characters', { source_id: 'x'.repeat(1_000) }, '/source_id', 'too_big'],
    ['source_id has a NUL', { source_id: 'a\u0000b' }, '/source_id', 'custom'],
    ['source_id has a line break', { source_id: 'a\nb' }, '/source_id', 'custom'],
    ['source_id has a lone surrogate', { source_id: 'a\ud800' }, '/source_id', 'custom'],
    ['type is missing', { type: undefined }, '/type', 'invalid_type'],
    ['type is unknown', { type: 'game.chess_won' }, '/type', 'unknown_type'],
    ['type is empty', { type: '' }, '/type', 'unknown_type'],
    ['type has 1 000 characters', { type: 'g'.repeat(1_000) }, '/type', 'too_big'],
    ['type is one that every object has', { type: 'constructor' }, '/type', 'unknown_type'],
    ['type is __proto__', { type: '__proto__' }, '/type', 'unknown_type'],
    ['type is one that only Diana states', { type: 'game.points_awarded' }, '/type', 'unknown_type'],
    ['type is one of the user service', { type: 'user.registered' }, '/type', 'unknown_type'],
    ['player is missing', { player: undefined }, '/player', 'invalid_type'],
    ['player is a text', { player: 'ana' }, '/player', 'invalid_type'],
    ['player is a list', { player: ['ana'] }, '/player', 'invalid_type'],
    ['occurred_at is a number', { occurred_at: 1_764_000_000 }, '/occurred_at', 'invalid_type'],
    ['occurred_at is a word', { occurred_at: 'yesterday' }, '/occurred_at', 'invalid_format'],
    ['occurred_at has no zone', { occurred_at: '2026-03-02T12:00:00' }, '/occurred_at', 'invalid_format'],
    ['occurred_at is no day', { occurred_at: '2026-02-30T12:00:00Z' }, '/occurred_at', 'invalid_format'],
    ['occurred_at is no hour', { occurred_at: '2026-02-20T25:00:00Z' }, '/occurred_at', 'invalid_format'],
    ['data is a text', { data: 'much' }, '/data', 'invalid_type'],
    ['data is null', { data: null }, '/data', 'invalid_type'],
    ['data is a list', { data: [] }, '/data', 'invalid_type'],
    ['there is an unknown field', { points: 1_000 }, '/points', 'unknown_field'],
    ['a field name needs escaping', { 'a/b~c': 1 }, '/a~1b~0c', 'unknown_field'],
    ['data has an unknown field', { data: { minutes: 3 } }, '/data/minutes', 'unknown_field'],
    [
      'data is deep',
      { data: { a: JSON.parse(`${'{"a":'.repeat(500)}1${'}'.repeat(500)}`) } },
      '/data/a',
      'unknown_field',
    ],
  ])('%s', async (_, change, pointer, code) => {
    const problem = await problemOf(await world.post(login(change)), 400)
    expect(problem.code).toBe('invalid')
    expect(problem.errors?.[0]).toMatchObject({ pointer, code })
    expect(problem.detail.startsWith(`${pointer}: `)).toBe(true)
  })

  it.each([
    ['external_id is missing', { external_id: undefined }, '/player/external_id'],
    ['external_id is a number', { external_id: 12_345 }, '/player/external_id'],
    ['external_id has 1 000 characters', { external_id: 'x'.repeat(1_000) }, '/player/external_id'],
    ['external_id has a control character', { external_id: 'a\u0007' }, '/player/external_id'],
    ['name is null', { name: null }, '/player/name'],
    ['name is empty', { name: '' }, '/player/name'],
    ['name has 201 characters', { name: 'x'.repeat(201) }, '/player/name'],
    ['name has a NUL', { name: 'A\u0000na' }, '/player/name'],
    ['name has a lone surrogate', { name: '\udc00' }, '/player/name'],
    ['username has 101 characters', { username: 'x'.repeat(101) }, '/player/username'],
    ['locale is a word', { locale: 'spanish, please' }, '/player/locale'],
    ['locale is empty', { locale: '' }, '/player/locale'],
    ['locale is very long', { locale: `es-${'x'.repeat(40)}` }, '/player/locale'],
    ['time_zone is nowhere', { time_zone: 'Mars/Olympus' }, '/player/time_zone'],
    ['time_zone is an offset', { time_zone: '+05:30' }, '/player/time_zone'],
    ['time_zone is empty', { time_zone: '' }, '/player/time_zone'],
    ['time_zone is a path', { time_zone: '../../etc/passwd' }, '/player/time_zone'],
    ['there is an unknown field', { email: 'ana@example.com' }, '/player/email'],
  ])('player: %s', async (_, change, pointer) => {
    const problem = await problemOf(await world.post(login({}, change)), 400)
    expect(problem.errors?.[0]?.pointer).toBe(pointer)
  })

  it.each([
    ['{"minutes": "12"}', '/data/minutes'],
    ['{"minutes": -1}', '/data/minutes'],
    ['{"minutes": 1440.01}', '/data/minutes'],
    ['{"minutes": 1e400}', '/data/minutes'],
    ['{"minutes": null}', '/data/minutes'],
    ['{"minutes": [12]}', '/data/minutes'],
    ['{}', '/data/minutes'],
    ['{"minutes": 12, "score": 1}', '/data/score'],
    ['{"minutes": 12, "__proto__": {"minutes": 5}}', '/data/__proto__'],
    ['{"minutes": 12, "constructor": {}}', '/data/constructor'],
    ['{"__proto__": {"minutes": 5}}', '/data/minutes'],
  ])('the data %s of a session', async (data, pointer) => {
    const body = JSON.stringify(login({ type: 'game.session_ended', data: 0 })).replace(
      '"data":0',
      `"data":${data}`,
    )
    const problem = await problemOf(await world.post(body), 400)
    expect(problem.errors?.[0]?.pointer).toBe(pointer)
  })

  it.each(['"__proto__": {"type": "game.login"}', '"constructor": 1', '"hasOwnProperty": 1'])(
    'the field %s that every object seems to have',
    async field => {
      for (const place of ['top', 'player']) {
        const text = JSON.stringify(login())
        const body =
          place === 'top'
            ? text.replace('{', `{${field},`)
            : text.replace('"player":{', `"player":{${field},`)
        const problem = await problemOf(await world.post(body), 400)
        expect(problem.errors?.[0]?.code).toBe('unknown_field')
      }
    },
  )

  it.each([
    ['before', -(400 * 86_400_000 + 60_000), 'Must not be before', '400 days ago'],
    ['after', 120_000 + 60_000, 'Must not be after', '2 minutes from now'],
    ['long before', -60 * 365 * 86_400_000, 'Must not be before', '400 days ago'],
    ['long after', 5_000 * 365 * 86_400_000, 'Must not be after', '2 minutes from now'],
  ])('a date %s the bound, which the answer names', async (_, distance, sentence, bound) => {
    const answer = await world.post(login({ occurred_at: new Date(Date.now() + distance).toISOString() }))
    const problem = await problemOf(answer, 400)
    expect(problem.errors?.[0]).toMatchObject({ pointer: '/occurred_at', code: 'out_of_bounds' })
    expect(problem.detail).toContain(sentence)
    expect(problem.detail).toContain(bound)
    const named = /\d{4}-\d\d-\d\dT[\d:.]+Z/.exec(problem.detail)?.[0] ?? ''
    expect(Math.abs(Date.parse(named) - Date.now())).toBeGreaterThan(100_000)
  })

  it.each([
    ['as text', () => send(bytes(mib + 1))],
    ['with a length that says so', () => send(bytes(mib + 1), { 'content-length': String(mib + 1) })],
    ['with a length that lies', () => send(streamed(bytes(mib + 1)), { 'content-length': '10' })],
    ['without a length, in pieces', () => send(streamed(bytes(mib + 1)))],
    ['in pieces that never end', () => send(endless())],
    ['by a length alone', () => send(JSON.stringify(login()), { 'content-length': String(mib + 1) })],
  ])('one byte more than 1 MiB, %s', async (_, request) => {
    const problem = await problemOf(await request(), 413)
    expect(problem).toMatchObject({ code: 'too_large' })
    expect(problem.detail).toContain(String(mib))
  })

  it.each([0, 1_001])('a batch of %i', async size => {
    const problem = await problemOf(await world.post(Array.from({ length: size }, () => login())), 400)
    expect(problem.detail).toContain('1 to 1000')
    expect(problem.detail).toContain(String(size))
  })

  it('a batch of which every item is wrong', async () => {
    const batch = await batchOf(await world.post([1, null, [], 'x', {}, [login()]]))
    expect(batch).toMatchObject({ accepted: 0, duplicates: 0, refused: 6 })
    expect(batch.results.every(result => (result.errors?.length ?? 0) > 0)).toBe(true)
  })

  it('lists nested a hundred thousand deep', async () => {
    await batchOf(await world.post('['.repeat(100_000) + ']'.repeat(100_000)))
    await problemOf(await world.post('['.repeat(100_000)), 400)
  })

  it('a hundred thousand unknown fields, with an answer that stays small', async () => {
    const fields = Array.from({ length: 90_000 }, (_, i) => `"f${i}":0`).join(',')
    const answer = await world.post(JSON.stringify(login()).replace('{', `{${fields},`))
    const problem = await problemOf(answer, 400)
    expect(problem.errors).toHaveLength(20)
    expect(JSON.stringify(problem).length).toBeLessThan(5_000)
  })

  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['of another scheme', 'Basic YW5hOmFuYQ=='],
    ['without a scheme', `dk_live_${'a'.repeat(32)}`],
    ['malformed', 'Bearer nonsense'],
    ['too short', 'Bearer dk_live_abc'],
    ['unknown', `Bearer dk_live_${'a'.repeat(32)}`],
    ['two in one', `Bearer dk_live_${'a'.repeat(32)} dk_live_${'b'.repeat(32)}`],
  ])('a key that is %s', async (_, authorization) => {
    const headers = {
      'content-type': 'application/json',
      ...(authorization !== undefined && { authorization }),
    }
    const init = { method: 'POST', headers, body: JSON.stringify(login()) }
    const answer = await world.api.postEvents(new Request('http://127.0.0.1:3999/api/v1/events', init))
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    const problem = await problemOf(answer, 401)
    expect(problem.code).toBe('unauthenticated')
    expect(JSON.stringify(problem)).not.toContain('a'.repeat(12))
  })

  it('a key without the scope, which the answer names', async () => {
    const input = { name: 'reader', source: 'reader', scopes: ['players:read', 'links:write'] }
    const { key } = await createApiKey(world.database.sql, input)
    const problem = await problemOf(await send(JSON.stringify(login()), {}, key), 403)
    expect(problem).toMatchObject({ code: 'forbidden', detail: expect.stringContaining('events:write') })
  })

  it('says who is missing before it reads a body', async () => {
    await problemOf(await send(endless(), {}, 'nobody'), 401)
  })
})

function endless() {
  return new ReadableStream<Uint8Array>({
    pull: controller => controller.enqueue(new Uint8Array(65_536).fill(32)),
  })
}

describe('what is taken', () => {
  it('is a body of exactly 1 MiB', async () => {
    for (const body of [bytes(mib), streamed(bytes(mib))]) expect((await send(body)).status).toBe(202)
  })

  it('is a batch of exactly 1 000', async () => {
    const batch = await batchOf(await world.post(Array.from({ length: 1_000 }, () => login())))
    expect(batch).toMatchObject({ accepted: 1_000, duplicates: 0, refused: 0 })
    expect(new Set(batch.results.map(result => result.id)).size).toBe(1_000)
  })

  it.each(['application/json; charset=utf-8', 'APPLICATION/JSON', 'application/cloudevents+json'])(
    'is the content type %s',
    async type => expect((await world.post(login(), { 'content-type': type })).status).toBe(202),
  )

  it('is a body that begins with a byte order mark', async () => {
    const body = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(JSON.stringify(login()))])
    expect((await send(body)).status).toBe(202)
  })

  it.each([-400 * 86_400_000 + 2_000, 118_000])(
    'is a date just inside the bound (%i ms from now)',
    async distance => {
      const answer = await world.post(login({ occurred_at: new Date(Date.now() + distance).toISOString() }))
      expect(answer.status).toBe(202)
    },
  )

  it.each([
    ['12:00:00+05:30', '06:30:00.000Z'],
    ['12:00:00.123456789Z', '12:00:00.123Z'],
    ['00:30:00-11:00', '11:30:00.000Z'],
  ])('is the time %s, kept as %s', async (sent, kept) => {
    const day = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10)
    const answer = await world.post(login({ occurred_at: `${day}T${sent}` }))
    const { id }: { id: string } = await answer.json()
    const [event] = await world.database.sql`
      select occurred_at from bus.events where replace(id::text, '-', '') = ${id.slice(4)}`
    expect(event?.occurred_at).toBe(`${day}T${kept}`)
  })

  it.each([
    ['emoji', '🦊', 'Ana 👩🏽‍🚀🏳️‍🌈'],
    ['right to left', 'مريم', 'שרה בת־אברהם \u200f(12)'],
    ['combining marks', 'e\u0301', 'Zalgo z\u0351\u0350\u034b'],
    ['ready-made marks', '\u00e9', 'Zoë'],
    ['quotes and escapes', `a'b"c\\d%00;--`, `Robert'); drop table players;--`],
    ['braces', '{"a":1}', '{}'],
    ['200 characters', '字'.repeat(200), '字'.repeat(200)],
    ['names that objects have', '__proto__', 'constructor'],
  ])('keeps ids and names byte for byte: %s', async (_, externalId, name) => {
    const sourceId = `${[...externalId].slice(0, 90).join('')}${randomUUID()}`
    expect(
      (await world.post({ ...login({ source_id: sourceId }), player: { external_id: externalId, name } }))
        .status,
    ).toBe(202)
    const [kept] = await world.database.sql`
      select i.external_id, p.name, k.source_id from users.identities i join users.players p on p.id = i.player_id
      join bus.publish_keys k using (source)
      where i.external_id = ${externalId} and k.source_id = ${sourceId}`
    expect(kept).toEqual({ external_id: externalId, name, source_id: sourceId })
  })

  it('takes no personal data into events', async () => {
    const player = { external_id: 'private', name: 'Secret Name', username: 'secret_handle', locale: 'pt-BR' }
    await world.post({ ...login(), player })
    await world.post({ ...login(), player: { ...player, name: 'Secret Newname' } })
    const [found] = await world.database.sql`
      select count(*) from bus.events e where row_to_json(e)::text ~* 'secret|pt-BR|private'`
    expect(found?.count).toBe(0)
  })
})

describe('a batch', () => {
  it('counts the good items beside a bad one, which names its field', async () => {
    const bad = login({ type: 'game.session_ended', data: { minutes: 'long' } })
    const batch = await batchOf(await world.post([login(), bad, login(), login({ points: 3 })]))
    expect(batch).toMatchObject({ accepted: 2, duplicates: 0, refused: 2 })
    expect(batch.results.map(result => result.status)).toEqual(['accepted', 'refused', 'accepted', 'refused'])
    expect(batch.results[1]?.errors).toEqual([expect.objectContaining({ pointer: '/1/data/minutes' })])
    expect(batch.results[3]?.errors).toEqual([
      expect.objectContaining({ pointer: '/3/points', code: 'unknown_field' }),
    ])
  })

  it('in which a source_id comes twice counts it once, and again with another body not at all', async () => {
    const twice = login()
    const batch = await batchOf(await world.post([twice, twice, { ...twice, type: 'game.daily_login' }]))
    expect(batch).toMatchObject({ accepted: 1, duplicates: 1, refused: 1 })
    expect(new Set(batch.results.map(result => result.id)).size).toBe(1)
    expect(batch.results[2]).toMatchObject({ status: 'refused', code: 'conflict' })
  })

  it('sent again answers with the same ids and writes nothing', async () => {
    const items = Array.from({ length: 5 }, () => login())
    const first = await batchOf(await world.post(items))
    const before = await rows()
    const again = await batchOf(await world.post(items))
    expect(again).toMatchObject({ accepted: 0, duplicates: 5, refused: 0 })
    expect(again.results.map(result => result.id)).toEqual(first.results.map(result => result.id))
    expect(await rows()).toEqual(before)
  })
})

describe('what makes an activity the same', () => {
  const same = async (one: Record<string, unknown>, other: Record<string, unknown>) => {
    const source_id = randomUUID()
    expect((await world.post({ ...login(), ...one, source_id })).status).toBe(202)
    return (await world.post({ ...login(), ...other, source_id })).status
  }
  const trivia = (data: unknown) => ({ type: 'game.trivia_completed', data })

  it('is not the order of its fields', async () => {
    expect(
      await same(
        trivia({ difficulty: 'easy', correct: true }),
        trivia({ correct: true, difficulty: 'easy' }),
      ),
    ).toBe(202)
  })

  it('is not what it says about the profile', async () => {
    expect(
      await same({ player: { external_id: 'ana' } }, { player: { external_id: 'ana', name: 'Ana' } }),
    ).toBe(202)
  })

  it('is not whether empty data is left out', async () => expect(await same({ data: {} }, {})).toBe(202))

  it.each([
    ['type', {}, { type: 'game.daily_login' }],
    ['player', {}, { player: { external_id: 'bea' } }],
    ['data', trivia({ difficulty: 'easy', correct: true }), trivia({ difficulty: 'easy', correct: false })],
    ['time', {}, { occurred_at: new Date().toISOString() }],
  ])('is its %s', async (_, one, other) => expect(await same(one, other)).toBe(409))

  it('says in a conflict which event has the id', async () => {
    const sent = login()
    const { id }: { id: string } = await (await world.post(sent)).json()
    const problem = await problemOf(await world.post({ ...sent, type: 'game.daily_login' }), 409)
    expect(problem.code).toBe('conflict')
    expect(problem.detail).toContain(id)
  })
})

describe('two hosts', () => {
  it('have ids and players of their own', async () => {
    const input = { name: 'other', source: 'other', scopes: ['events:write', 'players:read'] }
    const { key } = await createApiKey(world.database.sql, input)
    const body = JSON.stringify(login({ source_id: 'shared' }, { external_id: 'shared' }))
    const [mine, theirs] = await Promise.all([send(body), send(body, {}, key)])
    const ids: { id: string; status: string }[] = await Promise.all([mine.json(), theirs.json()])
    expect(ids.map(one => one.status)).toEqual(['accepted', 'accepted'])
    expect(ids[0]?.id).not.toBe(ids[1]?.id)
    const [found] = await world.database.sql`
      select count(distinct player_id) from users.identities where external_id = 'shared'`
    expect(found?.count).toBe(2)
  })
})

describe('request ids', () => {
  it.each(['abc-123_X', 'a'.repeat(64)])('%s is echoed', async id => {
    expect((await world.post(login(), { 'x-request-id': id })).headers.get('x-request-id')).toBe(id)
    const refused = await world.post('{', { 'x-request-id': id })
    expect((await problemOf(refused, 400)).request_id).toBe(id)
  })

  it.each(['', 'a'.repeat(65), 'a b', '<script>', 'a,b'])('%j is replaced', async id => {
    const answer = await world.post(login(), { 'x-request-id': id })
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })
})
