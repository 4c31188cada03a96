import { createHash, randomUUID } from 'node:crypto'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { avatar } from '#server/contract/avatar'
import { playerList } from '#server/contract/players'
import { progress } from '#server/contract/progress'
import { fromPublicId } from '#server/events/ids'
import { createApiKey, makeUsers } from '#server/services/users/index'
import { signInAdmins } from '#server/testing/admins'
import { type Browser, makeBrowser } from '#server/testing/browser'
import { browserOfPlayer } from '#server/testing/browser-of-player'
import { expectVerified } from '#server/testing/expect-verified'
import { shownProgress } from '#server/testing/known-player'
import { pngOf } from '#server/testing/picture'
import { problemOf } from '#server/testing/problem'
import { until } from '#server/testing/until'
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

let drawn = 0
/** No two are the same. */
function picture() {
  drawn += 1
  const bytes = pngOf({ width: 16, height: 16, mark: `picture ${drawn}` })
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}
type Body = string | Buffer<ArrayBuffer>
type Asked = { method?: string; body?: Body; headers?: Record<string, string> }

function asPlayer({ browser }: { browser: Browser }, { method = 'GET', body, headers = {} }: Asked = {}) {
  const { url, headers: own } = browser.request('/api/v1/players/me/avatar', { headers })
  return new Request(url, { method, headers: own, ...(body !== undefined && { body }) })
}
function asHost({ method = 'GET', body, headers = {} }: Asked = {}, key = world.key) {
  const all = { authorization: `Bearer ${key}`, ...headers }
  const at = 'http://127.0.0.1:3999/api/v1/players/some/avatar'
  return new Request(at, { method, headers: all, ...(body !== undefined && { body }) })
}

async function taken(answer: Response) {
  const text = await answer.text()
  expect(answer.status, text).toBe(200)
  return avatar.parse(JSON.parse(text))
}
const chooses = async (one: Somebody, body: Body) =>
  taken(await world.api.putAvatar(asPlayer(one, { method: 'PUT', body }), { id: 'me' }))
const wantsNone = async (one: Somebody) =>
  taken(await world.api.deleteAvatar(asPlayer(one, { method: 'DELETE' }), { id: 'me' }))
const hostSends = async ({ externalId }: Somebody, body: Body) =>
  taken(await world.api.putAvatar(asHost({ method: 'PUT', body }), { id: `ext:${externalId}` }))
const hostTakesAway = async ({ externalId }: Somebody) =>
  taken(await world.api.deleteAvatar(asHost({ method: 'DELETE' }), { id: `ext:${externalId}` }))
const seen = async ({ externalId }: Somebody) => world.api.getAvatar(asHost(), { id: `ext:${externalId}` })

/** SHA-256 of what is shown, as everybody is told it; null for none. */
async function shownOf(one: Somebody): Promise<string | null> {
  const answer = await seen(one)
  const read = progress.parse(
    await (await world.api.getProgress(asHost(), { id: `ext:${one.externalId}` })).json(),
  )
  if (answer.status === 404) {
    expect(read.player.avatar).toBeNull()
    return null
  }
  const sha256 = createHash('sha256')
    .update(Buffer.from(await answer.arrayBuffer()))
    .digest('hex')
  expect(answer.headers.get('etag')).toBe(`"${sha256}"`)
  expect(read.player.avatar).toBe(sha256)
  return sha256
}

const told = async ({ uuid }: { uuid: string }) =>
  (
    await world.database.sql<{ type: string; data: { sha256: string } }[]>`
      select type, data from bus.events where player_id = ${uuid} and type like 'user.avatar_%' order by seq`
  ).map(({ type, data }) => [type, data])
const set = (sha256: string) => ['user.avatar_set', { sha256 }]
const removed = (sha256: string) => ['user.avatar_removed', { sha256 }]

describe('a picture', () => {
  it('that the player chooses is theirs at once, told by its digest alone, and sent as it came', async () => {
    const one = await somebody()
    expect(await shownOf(one)).toBeNull()
    const { bytes, sha256 } = picture()
    expect(await chooses(one, bytes)).toMatchObject({ sha256, set_by: 'player' })
    const answer = await world.api.getAvatar(asPlayer(one), { id: 'me' })
    expect(answer.status).toBe(200)
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      ...{ 'content-type': 'image/png', 'content-length': String(bytes.length), etag: `"${sha256}"` },
      ...{ 'cache-control': 'private, no-cache', 'x-content-type-options': 'nosniff' },
    })
    expect(await told(one)).toEqual([set(sha256)])
    expect((await shownProgress(world, one.browser)).player.avatar).toBe(sha256)
  })

  it('is not sent again to who has it', async () => {
    const one = await somebody()
    const { bytes, sha256 } = picture()
    await chooses(one, bytes)
    const ask = (etag: string) =>
      world.api.getAvatar(asPlayer(one, { headers: { 'if-none-match': etag } }), { id: 'me' })
    const known = await ask(`W/"${sha256}"`)
    expect([known.status, await known.text()]).toEqual([304, ''])
    await chooses(one, picture().bytes)
    expect((await ask(`"${sha256}"`)).status).toBe(200)
  })

  it('sent once more changes nothing, also twice at once', async () => {
    const one = await somebody()
    const { bytes, sha256 } = picture()
    const answers = await Promise.all([chooses(one, bytes), chooses(one, bytes), chooses(one, bytes)])
    expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1)
    expect(await told(one)).toEqual([set(sha256)])
  })

  it('of the host stands until the player chooses, and behind what they chose', async () => {
    const one = await somebody()
    const [first, second, own] = [picture(), picture(), picture()]
    expect(await hostSends(one, first.bytes)).toMatchObject({ sha256: first.sha256, set_by: 'host' })
    expect(await shownOf(one)).toBe(first.sha256)
    await chooses(one, own.bytes)
    expect(await hostSends(one, second.bytes)).toMatchObject({ sha256: own.sha256, set_by: 'player' })
    expect(await hostTakesAway(one)).toMatchObject({ sha256: own.sha256 })
    expect(await shownOf(one)).toBe(own.sha256)
    expect(await told(one)).toEqual([set(first.sha256), set(own.sha256)])
  })

  it('is none where the player wants none, whatever the host sends then', async () => {
    const one = await somebody()
    const first = picture()
    await hostSends(one, first.bytes)
    expect(await wantsNone(one)).toMatchObject({ sha256: null, set_by: 'player' })
    expect(await hostSends(one, picture().bytes)).toMatchObject({ sha256: null, set_by: 'player' })
    expect(await shownOf(one)).toBeNull()
    await wantsNone(one)
    expect(await told(one)).toEqual([set(first.sha256), removed(first.sha256)])
  })

  it('of the host is taken away by the host', async () => {
    const one = await somebody()
    const { bytes, sha256 } = picture()
    await hostSends(one, bytes)
    expect(await hostTakesAway(one)).toEqual({ sha256: null, set_by: null, set_at: null })
    await hostTakesAway(one)
    expect(await told(one)).toEqual([set(sha256), removed(sha256)])
  })
})

describe('whoever may see the player sees it', () => {
  it('admins of every role, here and by its digest in the list, and nobody else', async () => {
    const [one, another] = [await somebody(), await somebody()]
    const { bytes, sha256 } = picture()
    await chooses(one, bytes)
    const at = `/api/v1/players/${one.id}/avatar`
    const asked = (browser: Browser) => world.api.getAvatar(browser.request(at), { id: one.id })
    expect((await asked(admins('viewer'))).status).toBe(200)
    const list = await world.api.listPlayers(admins('viewer').request(`/api/v1/players?q=${one.externalId}`))
    expect(playerList.parse(await list.json()).data).toMatchObject([{ id: one.id, avatar: sha256 }])
    await problemOf(await asked(another.browser), 401)
    await problemOf(await asked(makeBrowser()), 401)
    const { key } = await createApiKey(world.database.sql, {
      ...{ name: 'other', source: 'elsewhere', scopes: ['players:read', 'players:write'] },
    })
    await problemOf(await world.api.getAvatar(asHost({}, key), { id: one.id }), 404)
    const sent = asHost({ method: 'PUT', body: picture().bytes }, key)
    await problemOf(await world.api.putAvatar(sent, { id: one.id }), 404)
  })

  it('and hosts set it by a key that may write, players by their own pages, admins not at all', async () => {
    const one = await somebody()
    const { key } = await createApiKey(world.database.sql, {
      ...{ name: 'reads', source: 'tests', scopes: ['players:read'] },
    })
    const body = picture().bytes
    const id = `ext:${one.externalId}`
    await problemOf(await world.api.putAvatar(asHost({ method: 'PUT', body }, key), { id }), 403)
    await problemOf(await world.api.deleteAvatar(asHost({ method: 'DELETE' }, key), { id }), 403)
    const elsewhere = { 'sec-fetch-site': 'cross-site' }
    for (const method of ['PUT', 'DELETE']) {
      const endpoint = method === 'PUT' ? world.api.putAvatar : world.api.deleteAvatar
      const asked = { method, ...(method === 'PUT' && { body }), headers: elsewhere }
      await problemOf(await endpoint(asPlayer(one, asked), { id: 'me' }), 403)
      const admin = { browser: admins('admin') }
      await problemOf(await endpoint(asPlayer(admin, { ...asked, headers: {} }), { id: one.id }), 401)
      await problemOf(await endpoint(asPlayer(admin, { ...asked, headers: {} }), { id: 'me' }), 401)
    }
    expect(await told(one)).toEqual([])
  })
})

it.each([
  ['text that is called a picture', 'Just some words', 400, 'not_a_picture'],
  ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 400, 'not_a_picture'],
  ['nothing', '', 400, 'not_a_picture'],
  ['half a picture', pngOf().subarray(0, 60), 400, 'broken'],
  ['a wide picture', pngOf({ width: 513 }), 400, 'too_large'],
] as const)(
  '%s is refused, in both languages, whatever type it is sent as',
  async (_, body, status, code) => {
    const one = await somebody()
    const headers = { 'content-type': 'image/png' }
    const sent = Buffer.from(body as string)
    const answer = await world.api.putAvatar(asPlayer(one, { method: 'PUT', body: sent, headers }), {
      id: 'me',
    })
    const { errors, words } = await problemOf(answer, status)
    expect(errors).toMatchObject([{ pointer: '', code }])
    expect(words?.es).toBeTruthy()
    expect(await told(one)).toEqual([])
  },
)

it('more than 64 kB are refused, also where their number is not said before', async () => {
  const one = await somebody()
  const body = Buffer.concat([pngOf(), Buffer.alloc(64_001)])
  await problemOf(await world.api.putAvatar(asPlayer(one, { method: 'PUT', body }), { id: 'me' }), 413)
  expect(await told(one)).toEqual([])
})

describe('with the player', () => {
  const brief = () =>
    makeUsers({
      ...{ database: world.database, secret: 'unused', publicUrl: world.core.config.publicUrl },
      ...{ erasureGraceHours: 0, mergeUndoHours: 0, announce: () => undefined },
    })

  it('who takes along what is known, it comes as files of its own', async () => {
    const one = await somebody()
    const [sent, own] = [picture(), picture()]
    await hostSends(one, sent.bytes)
    await chooses(one, own.bytes)
    const path = '/api/v1/players/me/export'
    await world.api.postOwnExport(one.browser.request(path, { body: { verb: 'request' } }))
    while ((await world.exportJobs.runNext(() => false)) !== null);
    const answer = await world.api.getOwnArchive(one.browser.request(`${path}/archive`))
    expect(answer.status).toBe(200)
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
    expect(Buffer.from(files['avatars/player.png'] ?? []).equals(own.bytes)).toBe(true)
    expect(Buffer.from(files['avatars/host.png'] ?? []).equals(sent.bytes)).toBe(true)
    const { avatars } = JSON.parse(Buffer.from(files['player.json'] ?? []).toString())
    expect(avatars).toMatchObject([
      { set_by: 'host', sha256: sent.sha256, file: 'host.png' },
      { set_by: 'player', sha256: own.sha256, file: 'player.png' },
    ])
  })

  it('who is erased, it is gone, and none comes back', async () => {
    const one = await somebody()
    const { bytes } = picture()
    await chooses(one, bytes)
    const users = brief()
    await users.erasure.change({ playerId: one.uuid, verb: 'request', by: { kind: 'player' } }, null)
    await users.erasure.eraseDue()
    const left = await world.database.sql`select from users.avatars where player_id = ${one.uuid}`
    expect(left.count).toBe(0)
    const asked = admins('viewer').request(`/api/v1/players/${one.id}/avatar`)
    await problemOf(await world.api.getAvatar(asked, { id: one.id }), 404)
    await expect(
      world.users.avatars.change({
        ...{ playerId: one.uuid, setBy: 'host', picture: { bytes, type: 'image/png' } },
      }),
    ).rejects.toMatchObject({ code: 'gone' })
  })

  async function mergedFor(one: Somebody, into: Somebody) {
    const users = brief()
    await users.merging.merge({ from: one.uuid, into: into.uuid, by: 'somebody', reason: 'The same' }, null)
    await world.settled()
    await until('the merge is settled', async () => {
      await users.merging.settleDue()
      return (await users.merging.read(one.uuid))[0]?.state === 'settled'
    })
    await world.settled()
  }
  const kept = async ({ uuid }: Somebody) =>
    (
      await world.database.sql<{ setBy: string; sha256: string }[]>`
        select set_by as "setBy", sha256 from users.avatars where player_id = ${uuid} order by 1`
    ).map(({ setBy, sha256 }) => [setBy, sha256])

  it('who becomes part of another for good, it goes to the one who has none', async () => {
    const [one, into] = [await somebody(), await somebody()]
    const { bytes, sha256 } = picture()
    await chooses(one, bytes)
    await mergedFor(one, into)
    expect(await kept(into)).toEqual([['player', sha256]])
    expect(await kept(one)).toEqual([])
    expect(await told(into)).toEqual([set(sha256)])
  })

  it('who becomes part of one that chose, or wants none, what that one chose stays', async () => {
    const [one, another, into, bare] = [
      await somebody(),
      await somebody(),
      await somebody(),
      await somebody(),
    ]
    const own = picture()
    await chooses(into, own.bytes)
    await wantsNone(bare)
    await chooses(one, picture().bytes)
    await chooses(another, picture().bytes)
    await mergedFor(one, into)
    await mergedFor(another, bare)
    expect(await kept(into)).toEqual([['player', own.sha256]])
    expect(await kept(bare)).toEqual([['player', null]])
    expect(await told(into)).toEqual([set(own.sha256)])
    expect(await told(bare)).toEqual([])
  })

  it('whatever became of them, what is shown is what was told last', async () => {
    await world.settled()
    await expectVerified(world)
  })
})
