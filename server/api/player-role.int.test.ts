import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '#db/client'
import { board } from '#server/contract/board'
import { correctionList } from '#server/contract/corrections'
import { eventOutcome } from '#server/contract/event-outcome'
import { ledgerPage } from '#server/contract/ledger'
import { playerRole, type RoleOrder, roleAnswer, rolePreview } from '#server/contract/roles'
import { fromPublicId } from '#server/events/ids'
import { makeUsers } from '#server/services/users/index'
import { signInAdmins } from '#server/testing/admins'
import { problemOf } from '#server/testing/problem'
import { until } from '#server/testing/until'
import { makeWorld, type World } from '#server/testing/world'
import { checks } from '#server/verify/checks'
import { subjectOf } from '#server/verify/subject'

let world: World
let worker: Awaited<ReturnType<World['startWorker']>>
let admins: Awaited<ReturnType<typeof signInAdmins>>
beforeAll(async () => {
  world = await makeWorld()
  worker = await world.startWorker()
  admins = await signInAdmins(world)
})
afterAll(async () => await world.end())

const reason = 'Won it in the raffle'
const inMs = (ms: number) => new Date(Date.now() + ms).toISOString()
let players = 0

/** A challenge is worth 150. */
const challenge = (player: string) =>
  world.post({
    ...{ source_id: randomUUID(), type: 'game.challenge_completed', player: { external_id: player } },
  })

async function newPlayer() {
  players += 1
  const name = `role-${players}`
  await challenge(name)
  await world.settled()
  const [row] = await world.database.sql<{ id: string }[]>`
    select 'ply_' || replace(player_id::text, '-', '') as id from users.identities where external_id = ${name}`
  return { id: row?.id ?? '', name }
}

async function bodyOf(answer: Response, status: number) {
  const text = await answer.text()
  expect(answer.status, text).toBe(status)
  return JSON.parse(text)
}

type Sent = { by?: 'operator' | 'admin'; dryRun?: boolean; ifMatch?: string }
type Asked = Pick<RoleOrder, 'role'> & Partial<RoleOrder>

function send(id: string, order: Asked, { by = 'operator', dryRun, ifMatch }: Sent = {}) {
  const path = `/api/v1/players/${id}/role${dryRun ? '?dry_run=true' : ''}`
  const headers = ifMatch === undefined ? {} : { 'if-match': ifMatch }
  return world.api.postPlayerRole(admins(by).request(path, { body: { reason, ...order }, headers }), { id })
}

async function done(answer: Response) {
  const body = roleAnswer.parse(await bodyOf(answer, 202))
  await world.settled()
  return body
}

const read = async (id: string, query = '') =>
  playerRole.parse(
    await bodyOf(
      await world.api.getPlayerRole(admins('viewer').request(`/api/v1/players/${id}/role${query}`), { id }),
      200,
    ),
  )

const asHost = (path: string) =>
  new Request(`http://127.0.0.1:3999/api/v1${path}`, { headers: { authorization: `Bearer ${world.key}` } })

/** Points of each award, the newest first. */
async function awardsOf({ id }: { id: string }) {
  const page = await world.api.getLedger(asHost(`/players/${id}/ledger?kind=award`), { id })
  return ledgerPage.parse(await bodyOf(page, 200)).data.map(({ points }) => points)
}

const boardFor = async (name: string, segment = '') =>
  board.parse(
    await bodyOf(
      await world.api.getBoard(asHost(`/boards/points_week?around=ext:${name}${segment}`), {
        id: 'points_week',
      }),
      200,
    ),
  )

const toldOf = async ({ id }: { id: string }) =>
  await world.database.sql<{ data: Record<string, unknown>; recordedAt: string; occurredAt: string }[]>`
    select data, recorded_at as "recordedAt", occurred_at as "occurredAt" from bus.events
    where type = 'user.role_changed' and player_id = ${fromPublicId('player', id)} order by seq`

const endAll = () => world.users.roles.expire()

describe('making a player VIP', () => {
  it('is looked at, done once by what was seen, and kept with who and why', async () => {
    const ana = await newPlayer()
    const end = inMs(3_600_000)
    const vip = { role: 'vip', until: end } as const
    const looked = await send(ana.id, vip, { dryRun: true })
    const etag = looked.headers.get('etag') ?? ''
    expect(rolePreview.parse(await bodyOf(looked, 200))).toEqual({
      ...{ version: 0, before: { role: 'free', until: null }, after: { role: 'vip', until: end } },
      ...{
        multiplier: { before: 1, after: 1.5 },
        freeze_every_days: { before: null, after: 30 },
        boards: [],
      },
    })
    expect(await read(ana.id)).toMatchObject({ role: 'free', until: null, version: 0, data: [] })
    const first = await done(await send(ana.id, vip, { ifMatch: etag }))
    expect(first.status).toBe('accepted')
    expect(await done(await send(ana.id, vip, { ifMatch: etag }))).toEqual({
      ...{ id: first.id, status: 'duplicate' },
    })
    const stale = await send(ana.id, { role: 'free' }, { ifMatch: etag })
    expect((await problemOf(stale, 412)).code).toBe('precondition_failed')
    const change = { before: 'free', after: 'vip', until: end, cause: 'ordered', reason }
    expect(await read(ana.id)).toMatchObject({
      ...{ role: 'vip', until: end, version: 1, has_more: false },
      data: [{ ...change, number: 1, id: first.id, by: { name: 'operator' } }],
    })
    expect((await toldOf(ana)).map(({ data }) => data)).toEqual([change])
    const event = await world.api.getEvent(admins('viewer').request(`/api/v1/events/${first.id}`), {
      id: first.id,
    })
    expect(eventOutcome.parse(await bodyOf(event, 200)).state).toBe('applied')
    const corrections = await world.api.listCorrections(
      admins('viewer').request(`/api/v1/players/${ana.id}/corrections`),
      { id: ana.id },
    )
    expect(correctionList.parse(await bodyOf(corrections, 200)).data).toMatchObject([
      { id: first.id, type: 'admin.role_set', reason, data: { role: 'vip', until: end } },
    ])
  })

  it('multiplies what is decided after it, also when the worker ends in between', async () => {
    const ben = await newPlayer()
    expect(await awardsOf(ben)).toEqual([150])
    await worker.vanish()
    roleAnswer.parse(await bodyOf(await send(ben.id, { role: 'vip' }), 202))
    await challenge(ben.name)
    worker = await world.startWorker()
    await world.settled()
    expect(await awardsOf(ben)).toEqual([225, 150])
    await worker.stop()
    worker = await world.startWorker()
    await challenge(ben.name)
    await world.settled()
    expect(await awardsOf(ben)).toEqual([225, 225, 150])
    await done(await send(ben.id, { role: 'free' }))
    await challenge(ben.name)
    await world.settled()
    expect((await awardsOf(ben))[0]).toBe(150)
  })

  it('lets them stand among VIPs, and is told to nobody else', async () => {
    const cleo = await newPlayer()
    expect((await boardFor(cleo.name)).mine?.segments).toEqual([])
    await done(await send(cleo.id, { role: 'vip' }))
    expect((await boardFor(cleo.name)).mine?.segments).toEqual(['role:vip'])
    const among = await boardFor(cleo.name, '&segment=role:vip')
    expect(among.around.filter(row => row.is_me)).toHaveLength(1)
    await done(await send(cleo.id, { role: 'free' }))
    const without = await boardFor(cleo.name, '&segment=role:vip')
    expect(without).toMatchObject({ around: [], mine: { segments: [] } })
  })
})

describe('making a player staff', () => {
  it('says which boards they leave, and which they come back to', async () => {
    const { id, name } = await newPlayer()
    const preview = async (role: 'admin' | 'free') =>
      rolePreview
        .parse(await bodyOf(await send(id, { role }, { dryRun: true }), 200))
        .boards.map(one => [...[one.id, one.change]])
    const left = await preview('admin')
    expect(left).toContainEqual(['points_week', 'leaves'])
    // Nobody leaves a board on which they have no score.
    expect(left.map(([board]) => board)).not.toContain('chapters_month')
    await done(await send(id, { role: 'admin' }))
    expect((await boardFor(name)).mine).toMatchObject({ is_staff: true, score: 150 })
    expect(await preview('free')).toContainEqual(['points_week', 'enters'])
  })
})

describe('what cannot be', () => {
  it('is refused at its field, and what is so already as a conflict', async () => {
    const { id } = await newPlayer()
    const pointer = async (order: object, status = 400) =>
      (await problemOf(await send(id, { role: 'vip', ...order }), status)).errors?.[0]?.pointer
    expect(await pointer({ until: inMs(-1_000) })).toBe('/until')
    expect(await pointer({ until: inMs(6 * 366 * 86_400_000) })).toBe('/until')
    expect(await pointer({ until: 'tomorrow' })).toBe('/until')
    expect(await pointer({ role: 'free', until: inMs(60_000) })).toBe('/until')
    expect(await pointer({ role: 'admin', until: inMs(60_000) })).toBe('/until')
    expect(await pointer({ role: 'king' })).toBe('/role')
    expect(await pointer({ reason: ' ' })).toBe('/reason')
    await problemOf(await send(id, { role: 'free' }), 409)
    await problemOf(await send(id, { role: 'free' }, { dryRun: true }), 409)
    await problemOf(await send(id, { role: 'vip' }, { ifMatch: 'x' }), 400)
    expect(await read(id)).toMatchObject({ role: 'free', data: [] })
    const nobody = `ply_${'0'.repeat(32)}`
    await problemOf(await send(nobody, { role: 'vip' }), 404)
    const asked = await world.api.getPlayerRole(asHost(`/players/${id}/role`), { id })
    await problemOf(asked, 401)
  })

  it('of two orders at once, made on the same preview, one is refused', async () => {
    const { id } = await newPlayer()
    const answers = await Promise.all([
      send(id, { role: 'vip', reason: 'One' }, { ifMatch: '"0"' }),
      send(id, { role: 'admin', reason: 'Other' }, { ifMatch: '"0"' }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 412])
    expect((await read(id)).data).toHaveLength(1)
  })
})

describe('VIP that is over', () => {
  it('is ended once, whoever of three workers comes first, and stops multiplying', async () => {
    const own = []
    for (let n = 0; n < 5; n += 1) own.push(await newPlayer())
    const end = inMs(2_000)
    for (const { id } of own) roleAnswer.parse(await bodyOf(await send(id, { role: 'vip', until: end }), 202))
    expect(await endAll()).toBe(0)
    await until('it is over', async () => Date.now() > Date.parse(end) + 50)
    const databases = [1, 2, 3].map(n =>
      openDatabase(world.config.databaseUrl, { max: 2, name: `worker ${n}` }),
    )
    const workers = databases.map(database =>
      makeUsers({
        ...{ database, secret: 'of a worker', publicUrl: world.config.publicUrl },
        announce: events => world.fastPath.publish(events),
      }),
    )
    const ended = await Promise.all([...workers, ...workers].map(({ roles }) => roles.expire()))
    expect(ended.reduce((sum, one) => sum + one, 0)).toBe(own.length)
    expect(await endAll()).toBe(0)
    await Promise.all(databases.map(database => database.end()))
    await world.settled()
    for (const player of own) {
      const told = await toldOf(player)
      expect(told).toHaveLength(2)
      expect(told[1]).toMatchObject({
        ...{ occurredAt: end, data: { before: 'vip', after: 'free', until: null, cause: 'expired' } },
      })
      const { role, until, data } = await read(player.id)
      expect({ role, until }).toEqual({ role: 'free', until: null })
      expect(data[0]).toMatchObject({ number: 2, cause: 'expired', by: null, reason: null })
    }
    const [first] = own
    if (!first) throw new Error('nobody was there')
    await challenge(first.name)
    await world.settled()
    expect((await awardsOf(first))[0]).toBe(150)
  })

  it('is not ended when an admin made it longer, or endless, before', async () => {
    const [longer, endless] = [await newPlayer(), await newPlayer()]
    const end = inMs(2_000)
    const order = async (id: string, until: string | null) =>
      roleAnswer.parse(await bodyOf(await send(id, { role: 'vip', until }), 202))
    for (const { id } of [longer, endless]) await order(id, end)
    await order(longer.id, inMs(3_600_000))
    await order(endless.id, null)
    await until('it would be over', async () => Date.now() > Date.parse(end) + 50)
    expect(await endAll()).toBe(0)
    for (const { id } of [longer, endless]) expect((await read(id)).role).toBe('vip')
    expect((await read(longer.id)).data.map(({ number }) => number)).toEqual([2, 1])
    const paged = await read(longer.id, '?limit=1')
    expect(paged).toMatchObject({ has_more: true, next_cursor: '2' })
    const rest = await read(longer.id, `?limit=1&before=${paged.next_cursor}`)
    expect(rest.data.map(({ number }) => number)).toEqual([1])
  })

  it('leaves nothing that any invariant finds', async () => {
    await world.settled()
    const subject = await subjectOf(world.database, world.redis)
    for (const check of checks) {
      const { broken } = await until(check.name, async () => {
        const found = await check.run(subject)
        return found.found === 0 ? found : null
      })
      expect(broken, check.name).toEqual([])
    }
  })
})

describe('what a player buys', () => {
  const dayMs = 86_400_000
  const buy = async (name: string, data: object = {}, more: object = {}) => {
    const type = 'commerce.vip_purchased'
    const answer = await world.post({
      ...{ source_id: randomUUID(), type, player: { external_id: name }, data, ...more },
    })
    expect(answer.status).toBe(202)
    await world.settled()
  }
  const daysLeft = async (id: string) => (Date.parse((await read(id)).until ?? '') - Date.now()) / dayMs

  it('makes them VIP for so long, and the next award is multiplied', async () => {
    const ana = await newPlayer()
    await buy(ana.name, { days: 30 })
    const { role, data } = await read(ana.id)
    expect(role).toBe('vip')
    expect(data).toMatchObject([
      { number: 1, before: 'free', after: 'vip', cause: 'bought', by: null, reason: null },
    ])
    expect(await daysLeft(ana.id)).toBeCloseTo(30, 1)
    const [told] = await toldOf(ana)
    expect(told?.data).toMatchObject({ before: 'free', after: 'vip', cause: 'bought' })
    await challenge(ana.name)
    await world.settled()
    expect((await awardsOf(ana))[0]).toBeGreaterThanOrEqual(150 * 1.5)
  })

  it('adds to what they have, once for each purchase however often it is sent', async () => {
    const ana = await newPlayer()
    const source_id = randomUUID()
    for (let n = 0; n < 3; n += 1) await buy(ana.name, { days: 30 }, { source_id })
    await buy(ana.name, { days: 5 }, { type: 'commerce.subscription_renewed' })
    expect(await daysLeft(ana.id)).toBeCloseTo(35, 1)
    expect((await read(ana.id)).data.map(({ number }) => number)).toEqual([2, 1])
  })

  it('is for good without an end, ends nothing of what is for good, and leaves staff alone', async () => {
    const [ana, ben] = [await newPlayer(), await newPlayer()]
    await buy(ana.name)
    expect(await read(ana.id)).toMatchObject({ role: 'vip', until: null, version: 1 })
    await buy(ana.name, { days: 3 })
    expect(await read(ana.id)).toMatchObject({ role: 'vip', until: null, version: 1 })
    await done(await send(ben.id, { role: 'admin' }))
    await buy(ben.name, { days: 3 })
    expect(await read(ben.id)).toMatchObject({ role: 'admin', version: 1 })
  })

  it('counts from when it was bought: what is over by now gives nothing', async () => {
    const [ana, ben] = [await newPlayer(), await newPlayer()]
    await buy(ana.name, { days: 30 }, { occurred_at: inMs(-40 * dayMs) })
    expect(await read(ana.id)).toMatchObject({ role: 'free', data: [] })
    await buy(ben.name, { days: 30 }, { occurred_at: inMs(-20 * dayMs) })
    expect(await daysLeft(ben.id)).toBeCloseTo(10, 1)
  })

  it('comes to the same in whatever order purchases arrive, and what is over adds nothing', async () => {
    const [ana, ben] = [await newPlayer(), await newPlayer()]
    const old = { occurred_at: inMs(-20 * dayMs) }
    const over = { occurred_at: inMs(-300 * dayMs) }
    await buy(ana.name, { days: 30 }, old)
    await buy(ana.name, { days: 30 }, over)
    await buy(ana.name, { days: 30 })
    await buy(ben.name, { days: 30 })
    await buy(ben.name, { days: 30 }, over)
    await buy(ben.name, { days: 30 }, old)
    expect(await daysLeft(ana.id)).toBeCloseTo(40, 1)
    expect(await daysLeft(ben.id)).toBeCloseTo(40, 1)
  })

  it('counts from the end of what went on when it was bought, also when that end was noticed first', async () => {
    const ana = await newPlayer()
    await done(await send(ana.id, { role: 'vip', until: inMs(2_000) }))
    await until('it is over', async () => (await endAll()) > 0)
    await buy(ana.name, { days: 30 }, { occurred_at: inMs(-3 * dayMs) })
    expect(await daysLeft(ana.id)).toBeCloseTo(30, 1)
  })

  it('ends nothing earlier, and a renewal that says no days changes nothing', async () => {
    const [ana, ben] = [await newPlayer(), await newPlayer()]
    const end = inMs(5 * 365.2 * dayMs)
    await done(await send(ana.id, { role: 'vip', until: end }))
    await buy(ana.name, { days: 30 })
    expect(await read(ana.id)).toMatchObject({ until: end, version: 1 })
    await buy(ben.name, {}, { type: 'commerce.subscription_renewed' })
    expect(await read(ben.id)).toMatchObject({ role: 'free', version: 0 })
  })

  it('of one batch is taken in the order of the log', async () => {
    const ana = await newPlayer()
    const one = (days: number) => ({
      ...{ source_id: randomUUID(), type: 'commerce.vip_purchased', player: { external_id: ana.name } },
      data: { days },
    })
    expect((await world.post([one(1), one(2), one(4)])).status).toBe(202)
    await world.settled()
    expect(await daysLeft(ana.id)).toBeCloseTo(7, 1)
    expect((await read(ana.id)).data.map(({ number }) => number)).toEqual([3, 2, 1])
  })

  it('leaves everything as the checks want it', async () => {
    const subject = await subjectOf(world.database, world.redis)
    for (const { name, run } of checks.filter(check => /role/.test(check.name)))
      expect((await run(subject)).broken, name).toEqual([])
  })
})
