import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { erasureAnswer, erasurePreview, ownErasure, playerErasure } from '#server/contract/erasure'
import type { AdminRole } from '#server/contract/permissions'
import { recomputation } from '#server/contract/recomputation'
import { closeIfErased } from '#server/services/users/erasure/close-if-erased'
import { makeUsers } from '#server/services/users/index'
import { signInAdmins } from '#server/testing/admins'
import type { Browser } from '#server/testing/browser'
import { type KnownPlayer, knownPlayer, shownProgress } from '#server/testing/known-player'
import { problemOf } from '#server/testing/problem'
import { until } from '#server/testing/until'
import { makeWorld, type World } from '#server/testing/world'
import { checks } from '#server/verify/checks'
import { subjectOf } from '#server/verify/subject'

let world: World
let admins: Awaited<ReturnType<typeof signInAdmins>>
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
  admins = await signInAdmins(world)
})
afterAll(async () => await world.end())

const ownPath = '/api/v1/players/me/erasure'
const graceHours = 14 * 24
const reason = 'Asked for it by letter'

const somebody = () => knownPlayer(world)
type Somebody = KnownPlayer
const shownTo = (browser: Browser) => shownProgress(world, browser)

async function bodyOf(answer: Response, status: number) {
  const text = await answer.text()
  expect(answer.status, text).toBe(status)
  return JSON.parse(text)
}

const readOwn = async ({ browser }: Somebody) =>
  ownErasure.parse(await bodyOf(await world.api.getOwnErasure(browser.request(ownPath)), 200))

const sendOwn = ({ browser }: Somebody, verb: string, headers: Record<string, string> = {}) =>
  world.api.postOwnErasure(browser.request(ownPath, { body: { verb }, headers }))

type Sent = { as?: AdminRole; dryRun?: boolean; ifMatch?: string; why?: string }
function send({ id }: Somebody, verb: string, { as = 'admin', dryRun, ifMatch, why = reason }: Sent = {}) {
  const headers = ifMatch === undefined ? {} : { 'if-match': ifMatch }
  const path = `/api/v1/players/${id}/erasure${dryRun ? '?dry_run=true' : ''}`
  return world.api.postPlayerErasure(admins(as).request(path, { body: { verb, reason: why }, headers }), {
    id,
  })
}

const read = async ({ id }: Somebody) =>
  playerErasure.parse(
    await bodyOf(
      await world.api.getPlayerErasure(admins('viewer').request(`/api/v1/players/${id}/erasure`), { id }),
      200,
    ),
  )

const told = async ({ uuid }: Somebody) =>
  await world.database.sql<{ type: string; source: string }[]>`
    select type, source from bus.events where player_id = ${uuid} and type ~ 'eras' order by seq`

/** Users for whom a wish cannot be taken back: it is carried out at the next look. */
const withoutGrace = () =>
  makeUsers({
    ...{ database: world.database, secret: 'unused', publicUrl: world.core.config.publicUrl },
    ...{ erasureGraceHours: 0, announce: () => undefined },
  })

const wishAtOnce = ({ uuid: playerId }: Somebody) =>
  withoutGrace().erasure.change({ playerId, verb: 'request', by: { kind: 'player' } }, null)

async function erased() {
  const one = await somebody()
  await wishAtOnce(one)
  expect(await world.users.erasure.eraseDue()).toBe(1)
  await world.settled()
  return one
}

/** Looks as often as workers do: a player whose row somebody holds at that moment is left for the next time. */
const untilErased = (one: Somebody) =>
  until('the player is erased', async () => {
    await world.users.erasure.eraseDue()
    return (await read(one)).erased_at !== null
  })

/** Every table that holds it, and every key of Redis. */
async function whereIs(text: string): Promise<string[]> {
  const { sql } = world.database
  const tables = await sql<{ name: string }[]>`
    select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^(pg_|information_schema)'`
  const found: string[] = []
  for (const { name } of tables) {
    const rows = await sql.unsafe(`select 1 from ${name} t where position($1 in t::text) > 0 limit 1`, [text])
    if (rows.length > 0) found.push(name)
  }
  for await (const keys of world.redis.scanStream({ count: 1_000 }))
    for (const key of keys as string[])
      if (key.includes(text) || (await contentOf(key)).includes(text)) found.push(key)
  return found
}

async function contentOf(key: string): Promise<string> {
  const { redis } = world
  switch (await redis.type(key)) {
    case 'string':
      return (await redis.get(key)) ?? ''
    case 'stream':
      return JSON.stringify(await redis.xrange(key, '-', '+'))
    case 'zset':
      return JSON.stringify(await redis.zrange(key, '0', '-1'))
    case 'hash':
      return JSON.stringify(await redis.hgetall(key))
    case 'set':
      return JSON.stringify(await redis.smembers(key))
    default:
      return ''
  }
}

async function expectVerified() {
  const broken = async () => {
    const subject = await subjectOf(world.database, world.redis)
    const findings = []
    for (const check of checks) findings.push({ name: check.name, ...(await check.run(subject)) })
    return findings.filter(({ found }) => found > 0)
  }
  await until('ranks are set', async () => (await broken()).every(({ name }) => !/ranks/i.test(name)))
  expect(await broken()).toEqual([])
}

describe('a player who wants to be forgotten', () => {
  it('has fourteen days to take it back, and nothing changes until they are over', async () => {
    const one = await somebody()
    expect(await readOwn(one)).toEqual({ version: 0, grace_hours: graceHours, open: null })
    const asked = ownErasure.parse(await bodyOf(await sendOwn(one, 'request'), 202))
    expect(asked.open?.by).toBe('player')
    const { requested_at: from = '', erase_at: to = '' } = asked.open ?? {}
    expect(Date.parse(to) - Date.parse(from)).toBe(graceHours * 3_600_000)
    expect(await bodyOf(await sendOwn(one, 'request'), 202)).toEqual(asked)
    expect(await world.users.erasure.eraseDue()).toBe(0)
    expect((await shownTo(one.browser)).player.name).toBe(one.known.name)
    expect(ownErasure.parse(await bodyOf(await sendOwn(one, 'withdraw'), 202)).open).toBeNull()
    expect(await bodyOf(await sendOwn(one, 'withdraw'), 202)).toMatchObject({ open: null })
    await bodyOf(await sendOwn(one, 'request'), 202)
    await problemOf(await sendOwn(one, 'withdraw', { 'if-match': '"1"' }), 412)
    const types = (await told(one)).map(({ type }) => type.replace('user.', ''))
    expect(types).toEqual(['erasure_requested', 'erasure_withdrawn', 'erasure_requested'])
  })

  it('is refused what is no wish', async () => {
    const one = await somebody()
    await problemOf(await sendOwn(one, 'erase'), 400)
    const foreign = one.browser.request(ownPath, {
      ...{
        body: { verb: 'request' },
        headers: { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
      },
    })
    await problemOf(await world.api.postOwnErasure(foreign), 403)
    expect((await readOwn(one)).open).toBeNull()
  })
})

describe('an admin', () => {
  it('orders nothing by a preview that is mistyped', async () => {
    const one = await somebody()
    const path = `/api/v1/players/${one.id}/erasure?dryrun=true`
    const request = admins('admin').request(path, { body: { verb: 'request', reason } })
    const refused = await problemOf(await world.api.postPlayerErasure(request, { id: one.id }), 400)
    expect(refused.detail).toBe('There is no parameter dryrun here: it takes dry_run.')
    expect(await told(one)).toEqual([])
  })

  it('sees what would go, orders it with a reason, and alone can take that back', async () => {
    const one = await somebody()
    const answer = await send(one, 'request', { dryRun: true })
    const etag = answer.headers.get('etag') ?? ''
    expect(erasurePreview.parse(await bodyOf(answer, 200))).toEqual({
      ...{ version: 0, grace_hours: graceHours },
      knows: {
        ...{ name: true, sessions: 1, personality: true, alias: true, appeals: 1 },
        identities: [{ source: 'tests', external_id: one.known.externalId }],
      },
      keeps: { ledger_entries: expect.any(Number), total_earned: one.points },
    })
    expect(await told(one)).toEqual([])
    const done = erasureAnswer.parse(await bodyOf(await send(one, 'request', { ifMatch: etag }), 202))
    expect(done.status).toBe('accepted')
    expect((await bodyOf(await send(one, 'request'), 202)).status).toBe('duplicate')
    await problemOf(await send(one, 'withdraw', { ifMatch: etag }), 412)
    await problemOf(await send(one, 'request', { why: 'Asked again' }), 409)
    expect(await read(one)).toMatchObject({
      ...{ version: 1, erased_at: null },
      open: { id: done.id, reason, by: { name: expect.any(String) } },
    })
    expect((await readOwn(one)).open?.by).toBe('admin')
    await problemOf(await sendOwn(one, 'withdraw'), 409)
    const taken = await bodyOf(await send(one, 'withdraw'), 202)
    expect(await bodyOf(await send(one, 'withdraw'), 202)).toEqual({ id: taken.id, status: 'duplicate' })
    await problemOf(await send(one, 'withdraw', { why: 'Once more' }), 409)
    expect(await told(one)).toEqual([
      { type: 'admin.erasure_ordered', source: 'console' },
      { type: 'user.erasure_requested', source: 'users' },
      { type: 'admin.erasure_withdrawn', source: 'console' },
      { type: 'user.erasure_withdrawn', source: 'users' },
    ])
  })

  it.each(['viewer', 'operator', 'designer'] as const)('is no %s', async as => {
    const one = await somebody()
    for (const verb of ['request', 'withdraw']) await problemOf(await send(one, verb, { as }), 403)
    expect(await told(one)).toEqual([])
  })
})

describe('who was erased', () => {
  it('is in no table and in no key of Redis, and what they earned still adds up', async () => {
    const one = await somebody()
    const { known } = one
    for (const text of Object.values(known)) expect(await whereIs(text), text).not.toEqual([])
    await wishAtOnce(one)
    expect(await world.users.erasure.eraseDue()).toBe(1)
    await world.settled()
    for (const text of Object.values(known)) expect(await whereIs(text), text).toEqual([])
    const { sql } = world.database
    expect(
      await sql`select from auth.session s join auth."user" u on u.id = s.user_id where u.player_id = ${one.uuid}`,
    ).toHaveLength(0)
    expect((await read(one)).erased_at).not.toBeNull()
    const [kept] = await sql<{ points: number }[]>`
      select sum(points)::int as points from gamification.ledger where player_id = ${one.uuid}`
    expect(kept?.points).toBe(one.points)
    const request = admins('operator').request(`/api/v1/players/${one.id}/recomputations`, { body: {} })
    const again = recomputation.parse(await (await world.api.recomputePlayer(request, { id: one.id })).json())
    expect(again).toMatchObject({ same: true, state: [] })
    await expectVerified()
  })

  it('is on no board, and unknown to their host', async () => {
    const asHost = (path: string) =>
      new Request(`http://127.0.0.1:3999${path}`, { headers: { authorization: `Bearer ${world.key}` } })
    const rowsOf = async (): Promise<{ player_id: string }[]> => {
      const board = await world.api.getBoard(asHost('/api/v1/boards/points_week'), { id: 'points_week' })
      return (await bodyOf(board, 200)).top
    }
    const one = await somebody()
    await until('they are on the board', async () => (await rowsOf()).some(row => row.player_id === one.id))
    await wishAtOnce(one)
    await world.users.erasure.eraseDue()
    await world.settled()
    await until('they are off it', async () => (await rowsOf()).every(row => row.player_id !== one.id))
    for (const id of [`ext:${one.known.externalId}`, one.id])
      await problemOf(await world.api.getProgress(asHost(`/api/v1/players/${id}/progress`), { id }), 404)
  })

  it('can leave nothing behind with a page that is still open', async () => {
    const { uuid } = await erased()
    const gone = expect.objectContaining({ code: 'gone' })
    const { users, boards } = world
    await expect(boards.changeAppearance(uuid, { hidden: false, alias: 'Back' })).rejects.toEqual(gone)
    await expect(
      users.settings.change({ playerId: uuid, locale: 'es', timeZone: null }, null),
    ).rejects.toEqual(gone)
    await expect(users.onboarding.order(uuid, 'start')).rejects.toEqual(gone)
    const order = { playerId: uuid, verb: 'request', by: { kind: 'player' } } as const
    await expect(users.erasure.change(order, null)).rejects.toEqual(gone)
    await expect(users.createPortalLink(uuid)).rejects.toEqual(gone)
    await expectVerified()
  })

  it('is not let in by a link that was made before, nor by one that is being used', async () => {
    const one = await somebody()
    const { users, database } = world
    const { token } = await users.createPortalLink(one.uuid)
    const early = await users.createPortalLink(one.uuid)
    // It is used while the player is erased: whichever comes first, nobody is in afterwards.
    await wishAtOnce(one)
    await Promise.allSettled([users.redeemPortalLink(early.token), users.erasure.eraseDue()])
    await untilErased(one)
    await expect(users.redeemPortalLink(token)).rejects.toMatchObject({ code: 'not_found' })
    expect(await database.sql`select from auth."user" where player_id = ${one.uuid}`).toHaveLength(0)
  })

  it('loses a session that opens after the erasure has been', async () => {
    const one = await erased()
    const { portalSignIn } = world.users
    await portalSignIn.api.openPlayerSession({ body: { playerId: one.uuid }, asResponse: true })
    await expect(closeIfErased(world.database.sql, one.uuid)).rejects.toMatchObject({ code: 'gone' })
    expect(await world.database.sql`select from auth."user" where player_id = ${one.uuid}`).toHaveLength(0)
  })

  it('cannot keep the cookie of an open page alive, nor write anything with it', async () => {
    const one = await somebody()
    for (const path of ['/update-user', '/change-email', '/delete-user']) {
      const request = one.browser.request(`/api/auth/portal${path}`, { body: { name: 'Still here' } })
      expect((await world.users.portalSignIn.handler(request)).status).toBe(404)
    }
  })

  it('comes back as somebody new, under the name that their host has for them', async () => {
    const one = await erased()
    await world.post({
      ...{ source_id: randomUUID(), type: 'game.login', player: { external_id: one.known.externalId } },
    })
    await world.settled()
    const [row] = await world.database.sql<{ id: string }[]>`
      select player_id as id from users.identities where external_id = ${one.known.externalId}`
    expect(row?.id).toBeDefined()
    expect(row?.id).not.toBe(one.uuid)
    await expectVerified()
  })

  it('was erased once, whoever looked', async () => {
    const one = await somebody()
    await wishAtOnce(one)
    const workers = Array.from({ length: 3 }, withoutGrace)
    const counts = await Promise.all(workers.map(({ erasure }) => erasure.eraseDue()))
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1)
    expect((await told(one)).filter(({ type }) => type === 'user.erased')).toHaveLength(1)
  })

  it('stays unknown, whatever their host says at that very moment', async () => {
    for (let round = 0; round < 5; round++) {
      const one = await somebody()
      await wishAtOnce(one)
      const name = `Said meanwhile ${randomUUID()}`
      const posts = Array.from({ length: 4 }, () =>
        world.post({
          ...{ source_id: randomUUID(), type: 'game.login' },
          player: { external_id: one.known.externalId, name },
        }),
      )
      await Promise.all([world.users.erasure.eraseDue(), ...posts])
      await untilErased(one)
      const [row] = await world.database.sql<{ name: string | null }[]>`
        select name from users.players where id = ${one.uuid}`
      expect(row?.name).toBeNull()
    }
    await world.settled()
    await expectVerified()
  })
})
