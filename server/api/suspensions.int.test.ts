import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { playerList } from '#server/contract/players'
import {
  playerSuspension,
  type SuspensionOrder,
  suspensionAnswer,
  suspensionPreview,
} from '#server/contract/suspensions'
import { publicId } from '#server/events/ids'
import { makeUsers } from '#server/services/users/index'
import { signInAdmins } from '#server/testing/admins'
import { browserOfPlayer } from '#server/testing/browser-of-player'
import { expectVerified } from '#server/testing/expect-verified'
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

const act = (external_id: string, type = 'game.daily_login', data = {}) =>
  world.post({ source_id: randomUUID(), type, player: { external_id }, data })

async function somebody() {
  const externalId = randomUUID()
  await act(externalId, 'game.login')
  await world.settled()
  const [row] = await world.database.sql<{ id: string }[]>`
    select player_id as id from users.identities where external_id = ${externalId}`
  const uuid = row?.id ?? ''
  return { externalId, uuid, id: publicId('player', uuid) }
}
type Somebody = Awaited<ReturnType<typeof somebody>>

type Wanted = Partial<SuspensionOrder> | object
const order = (
  { id }: { id: string },
  body: Wanted,
  { search = '', headers = {}, role = 'operator' as const } = {},
) =>
  world.api.postPlayerSuspension(
    admins(role).request(`/api/v1/players/${id}/suspension${search}`, { body, headers }),
    { id },
  )

const look = async (one: Somebody, body: Wanted) => {
  const answer = await order(one, body, { search: '?dry_run=true' })
  expect(answer.status, await answer.clone().text()).toBe(200)
  return { etag: answer.headers.get('etag') ?? '', preview: suspensionPreview.parse(await answer.json()) }
}

async function carriedOut(one: Somebody, body: Wanted, headers = {}) {
  const answer = await order(one, body, { headers })
  expect(answer.status, await answer.clone().text()).toBe(202)
  await world.settled()
  return suspensionAnswer.parse(await answer.json())
}

const read = async ({ id }: Somebody) => {
  const request = admins('viewer').request(`/api/v1/players/${id}/suspension`)
  return playerSuspension.parse(await (await world.api.getPlayerSuspension(request, { id })).json())
}

const statusOf = async ({ id }: Somebody) => {
  const answer = await world.api.listPlayers(admins('viewer').request(`/api/v1/players?q=${id}`))
  return playerList.parse(await answer.json()).data[0]?.status
}

const told = async ({ uuid }: Somebody) =>
  (
    await world.database.sql<{ type: string; data: object }[]>`
      select type, data from bus.events where player_id = ${uuid}
        and type in ('game.penalty_changed', 'user.status_changed', 'game.review_told') order by seq`
  ).map(({ type, data }) => ({ type, ...data }))

const suspend = { verb: 'suspend', reason: 'Sells their account' }
const soon = (ms: number) => new Date(Date.now() + ms).toISOString()

describe('a suspension by hand', () => {
  it('is looked at, ordered, and told as a review tells it; whoever follows penalties follows', async () => {
    const one = await somebody()
    const { etag, preview } = await look(one, suspend)
    expect(preview).toMatchObject({ penalty: { kind: 'suspended', until: null }, paid_back: 0 })
    expect(await told(one)).toEqual([])
    const first = await carriedOut(one, { ...suspend, told: 'We have to talk' }, { 'if-match': etag })
    expect(first.status).toBe('accepted')
    expect(await statusOf(one)).toBe('suspended')
    const penalty = { kind: 'suspended', factor: 0, until: null }
    expect(await told(one)).toEqual([
      { type: 'game.review_told', verb: 'suspend' },
      { type: 'game.penalty_changed', penalty },
      { type: 'user.status_changed', before: 'active', after: 'suspended', cause: 'review' },
    ])
    expect(await read(one)).toMatchObject({
      penalty,
      violation: null,
      ordered: {
        ...{ id: first.id, reason: suspend.reason, told: 'We have to talk', until: null, withheld: 0 },
        by: { name: 'operator' },
      },
    })
    const [row] = await world.database.sql<{ suspended: boolean }[]>`
      select bool_and(suspended) as suspended from boards.scores where player_id = ${one.uuid}`
    expect(row?.suspended).toBe(true)
    const browser = await browserOfPlayer(world, `ext:${one.externalId}`)
    expect(await shownProgress(world, browser)).toMatchObject({
      ...{ penalty, penalty_because: null, appeal: null },
      review: { verb: 'suspend', text: 'We have to talk' },
    })
  })

  it('is lifted with what it held back, or without', async () => {
    for (const pays of [true, false]) {
      const one = await somebody()
      await carriedOut(one, suspend)
      await act(one.externalId)
      await world.settled()
      expect((await read(one)).ordered?.withheld).toBe(50)
      const lifting = { verb: 'lift', pays, reason: 'They wrote to us' }
      const { preview } = await look(one, lifting)
      expect(preview).toMatchObject({ penalty: null, paid_back: pays ? 50 : 0 })
      await carriedOut(one, lifting)
      expect(await statusOf(one)).toBe('active')
      expect(await read(one)).toMatchObject({ penalty: null, ordered: null })
      const [state] = await world.database.sql`
        select available from gamification.player_states where player_id = ${one.uuid}`
      expect(state?.available).toBe(pays ? 60 : 10)
    }
  })

  it('ends by itself once its time is over, by the database’s clock, once however many look', async () => {
    const one = await somebody()
    await carriedOut(one, { ...suspend, until: soon(1_500) })
    expect(await statusOf(one)).toBe('suspended')
    expect(await world.gamification.suspensions.end()).toBe(0)
    await new Promise(resolve => setTimeout(resolve, 1_600))
    const ended = await Promise.all([1, 2, 3].map(() => world.gamification.suspensions.end()))
    expect(ended.sort()).toEqual([0, 0, 1])
    await world.settled()
    expect(await statusOf(one)).toBe('active')
    expect((await told(one)).at(-2)).toEqual({ type: 'game.penalty_changed', penalty: null })
    expect(await read(one)).toMatchObject({ penalty: null, ordered: null })
  })

  it('gets another end, earlier or never, and only the last one counts', async () => {
    const one = await somebody()
    await carriedOut(one, { ...suspend, until: soon(1_000) })
    await carriedOut(one, { ...suspend, until: null })
    await new Promise(resolve => setTimeout(resolve, 1_100))
    expect(await world.gamification.suspensions.end()).toBe(0)
    expect(await statusOf(one)).toBe('suspended')
  })

  it('is carried out once, sent however often: under a key, or on what was seen', async () => {
    const one = await somebody()
    const { etag } = await look(one, suspend)
    const seen = { 'if-match': etag }
    const first = await carriedOut(one, suspend, seen)
    expect(await carriedOut(one, suspend, seen)).toEqual({ id: first.id, status: 'duplicate' })
    await problemOf(await order(one, { ...suspend, until: soon(60_000) }, { headers: seen }), 412)
    const lifting = { verb: 'lift', pays: false, reason: 'Enough' }
    const named = { 'idempotency-key': randomUUID() }
    const lifted = await carriedOut(one, lifting, named)
    expect(await carriedOut(one, lifting, named)).toEqual({ id: lifted.id, status: 'duplicate' })
    await problemOf(await order(one, { ...lifting, pays: true }, { headers: named }), 409)
    const [count] = await world.database.sql`
      select count(*)::int as acts from bus.events where player_id = ${one.uuid} and source = 'console'`
    expect(count?.acts).toBe(2)
  })

  it('is refused on what has moved since', async () => {
    const one = await somebody()
    const { etag } = await look(one, suspend)
    await act(one.externalId)
    await world.settled()
    await problemOf(await order(one, suspend, { headers: { 'if-match': etag } }), 412)
  })

  it('is refused for an end that is over, without a reason, and for what no field may be', async () => {
    const one = await somebody()
    const past = await problemOf(await order(one, { ...suspend, until: soon(-1_000) }), 400)
    expect(past.errors).toMatchObject([{ pointer: '/until' }])
    await problemOf(await order(one, { ...suspend, reason: ' ' }), 400)
    await problemOf(await order(one, { ...suspend, told: 'a\u0000b' }), 400)
    await problemOf(await order(one, { verb: 'lift', reason: 'x' }), 400)
    await problemOf(await order({ id: publicId('player', randomUUID()) }, suspend), 404)
  })

  it('is lifted only where there is one; one of a violation is left to its review', async () => {
    const one = await somebody()
    await problemOf(await order(one, { verb: 'lift', pays: true, reason: 'x' }), 409)
    const sessions = Array.from({ length: 6 }, (_, nth) =>
      act(one.externalId, 'game.session_ended', { minutes: 800 + nth }),
    )
    await Promise.all(sessions)
    await world.settled()
    expect(await statusOf(one)).toBe('suspended')
    expect((await read(one)).violation).toMatch(/^evt_/)
    const { detail } = await problemOf(await order(one, suspend), 409)
    expect(detail).toMatch(/violation suspends/)
    await problemOf(await order(one, { verb: 'lift', pays: true, reason: 'x' }), 409)
  })

  it('is of nobody who was erased, or is part of another', async () => {
    const [gone, part, kept] = [await somebody(), await somebody(), await somebody()]
    const atOnce = makeUsers({
      ...{ database: world.database, secret: 'unused', publicUrl: world.core.config.publicUrl },
      ...{ erasureGraceHours: 0, announce: () => undefined },
    })
    const by = { kind: 'admin', id: 'somebody', reason: 'Asked for it by letter' } as const
    await atOnce.erasure.change({ playerId: gone.uuid, verb: 'request', by }, null)
    await atOnce.erasure.eraseDue()
    await problemOf(await order(gone, suspend), 410)
    const merging = { body: { verb: 'merge', into: kept.id, reason: 'One person' } }
    const path = `/api/v1/players/${part.id}/merges`
    const merged = await world.api.postPlayerMerge(admins('operator').request(path, merging), { id: part.id })
    expect(merged.status).toBe(202)
    await world.settled()
    await problemOf(await order(part, suspend), 409)
  })

  it('leaves everything as the log says, recomputed and in every copy', async () => {
    const one = await somebody()
    await carriedOut(one, suspend)
    await act(one.externalId)
    await world.settled()
    await carriedOut(one, { verb: 'lift', pays: true, reason: 'It was not them' })
    await carriedOut(one, { ...suspend, until: soon(500) })
    await new Promise(resolve => setTimeout(resolve, 600))
    expect(await world.gamification.suspensions.end()).toBeGreaterThan(0)
    await world.settled()
    await expectVerified(world)
  })
})
