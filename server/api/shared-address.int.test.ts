import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recomputation } from '#server/contract/recomputation'
import { reviewAnswer, reviewPreview, violationDetail, violationList } from '#server/contract/violations'
import { fromPublicId } from '#server/events/ids'
import { makeUsers } from '#server/services/users/index'
import { signInAdmins } from '#server/testing/admins'
import type { Browser } from '#server/testing/browser'
import { problemOf } from '#server/testing/problem'
import { makeWorld, type World } from '#server/testing/world'

let world: World
let admin: Browser
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
  admin = (await signInAdmins(world))('admin')
})
afterAll(async () => await world.end())

let networks = 0
/** An address that no other test has seen. */
const newAddress = () => {
  networks += 1
  return `198.51.${networks}.7`
}

const activityOf = (external_id: string, ip?: string, occurredAt?: string) => ({
  ...{ source_id: randomUUID(), type: 'game.message_sent', player: { external_id } },
  ...(occurredAt !== undefined && { occurred_at: occurredAt }),
  ...(ip !== undefined && { ip }),
})

/** So many new players who do something from one address. */
async function crowdAt(ip: string, size: number) {
  const players = Array.from({ length: size }, () => `crowd-${randomUUID()}`)
  const answer = await world.post(players.map(player => activityOf(player, ip)))
  expect(answer.status).toBe(202)
  return players
}

async function comeBy(player: string, ip: string) {
  expect((await world.post(activityOf(player, ip))).status).toBe(202)
}

/** Lets a worker count, and waits until what follows from it is done. */
async function counted() {
  const told = await world.gamification.flagSharedAddresses()
  await world.settled()
  return told
}

async function idOf(externalId: string) {
  const [row] = await world.database.sql<{ id: string }[]>`
    select player_id as id from users.identities where external_id = ${externalId}`
  return `ply_${row?.id.replaceAll('-', '')}`
}

async function violationsOf(externalId: string) {
  const request = admin.request(`/api/v1/violations?player=${await idOf(externalId)}`)
  return violationList.parse(await (await world.api.listViolations(request, {})).json()).data
}

async function detail(id: string) {
  const answer = await world.api.getViolation(admin.request(`/api/v1/violations/${id}`), { id })
  return violationDetail.parse(await answer.json())
}

const review = (id: string, body: object, query = '') =>
  world.api.postReview(admin.request(`/api/v1/violations/${id}/reviews${query}`, { body }), { id })

/** A step of the way in pays as well, and is no activity that could be taken back. */
async function playQuiz(externalId: string) {
  const playerId = fromPublicId('player', await idOf(externalId)) ?? ''
  let { quiz } = await world.users.onboarding.order(playerId, 'start')
  while (quiz) {
    const option = quiz.question.options[0]?.id ?? ''
    quiz = (
      await world.users.onboarding.answer(playerId, { question: quiz.question.id, option, tookMs: 9_000 })
    ).quiz
  }
  await world.settled()
}

/** As if so many hours had passed since players were seen. */
const hoursPass = async (hours: number) =>
  await world.database.sql`
    update gamification.address_sightings
    set first_at = first_at - ${hours} * interval '1 hour', last_at = last_at - ${hours} * interval '1 hour'`

const sightingsOf = async (externalId: string) => {
  const id = fromPublicId('player', await idOf(externalId))
  const rows = await world.database.sql`
    select from gamification.address_sightings where player_id = ${id}`
  return rows.length
}

describe('more players from one address than may be', () => {
  it('are violations of each of them, which name the others', async () => {
    const players = await crowdAt(newAddress(), 6)
    expect(await counted()).toBe(6)
    const [first, ...more] = (await Promise.all(players.map(violationsOf))).flat()
    expect(more).toHaveLength(5)
    expect(first).toMatchObject({
      ...{
        pattern: 'shared_address',
        kind: 'address',
        type: 'game.address_shared',
        state: 'open',
        penalty: null,
      },
      evidence: { found: 6, limit: 5, seconds: 86_400, condition: null, band: 'new' },
      words: {
        en: '6 players from one address within 24 h; the limit is 5.',
        es: '6 jugadores desde una misma dirección en 24 h; el límite es 5.',
      },
    })
    const { linked, events } = await detail(first?.id ?? '')
    expect(linked.map(({ id }) => id).sort()).toEqual(more.map(({ id }) => id).sort())
    expect(linked[0]?.player.external_id).toMatch(/^crowd-/)
    expect(events).toMatchObject([{ type: 'game.message_sent', points: 5, is_reversed: false }])
  })

  it('are told of once, and whoever comes after them once more', async () => {
    const ip = newAddress()
    const players = await crowdAt(ip, 6)
    expect(await counted()).toBe(6)
    expect(await counted()).toBe(0)
    await comeBy(players[0] ?? '', ip)
    expect(await counted()).toBe(0)
    const [late = ''] = await crowdAt(ip, 1)
    expect(await counted()).toBe(1)
    const [known] = await violationsOf(players[0] ?? '')
    const [found] = await violationsOf(late)
    expect(found?.evidence).toMatchObject({ found: 7, group: known?.evidence.group })
    expect((await detail(found?.id ?? '')).linked).toHaveLength(6)
  })

  it('are told of once, though several workers count', async () => {
    await crowdAt(newAddress(), 40)
    const told = await Promise.all(Array.from({ length: 4 }, () => world.gamification.flagSharedAddresses()))
    expect(told.reduce((sum, one) => sum + one, 0) + (await counted())).toBe(40)
  })

  it('are all told of, also where they are more than are told of at a time', async () => {
    const ip = newAddress()
    await crowdAt(ip, 700)
    expect(await counted()).toBe(700)
    expect(await counted()).toBe(0)
  })

  it('are told of once as long as they keep coming from there, and anew when they were away for a day', async () => {
    const ip = newAddress()
    const players = await crowdAt(ip, 6)
    expect(await counted()).toBe(6)
    await hoursPass(20)
    for (const player of players) await comeBy(player, ip)
    expect(await counted()).toBe(0)
    await hoursPass(25)
    await world.gamification.forgetOldSightings()
    for (const player of players) await comeBy(player, ip)
    expect(await counted()).toBe(6)
  })

  it('are one violation each, at however many addresses they are together', async () => {
    const players = await crowdAt(newAddress(), 6)
    await counted()
    const elsewhere = newAddress()
    for (const player of players) await comeBy(player, elsewhere)
    expect(await counted()).toBe(6)
    for (const player of players) expect(await violationsOf(player)).toHaveLength(1)
  })

  it('are told of no more where a review found them harmless, until one finds somebody guilty', async () => {
    const ip = newAddress()
    const [first = '', second = ''] = await crowdAt(ip, 6)
    await counted()
    const decide = async (player: string, verb: string) => {
      const [violation] = await violationsOf(player)
      expect((await review(violation?.id ?? '', { verb, reason: 'Asked them' })).status).toBe(202)
      await world.settled()
    }
    await decide(first, 'dismiss')
    await crowdAt(ip, 1)
    expect(await counted()).toBe(0)
    await decide(second, 'warn')
    await crowdAt(ip, 1)
    // The one that was not told of before, too.
    expect(await counted()).toBe(2)
  })

  it('take back what they brought when an admin says so, as it was previewed', async () => {
    const [player = ''] = await crowdAt(newAddress(), 6)
    await playQuiz(player)
    await counted()
    const [violation] = await violationsOf(player)
    const order = { verb: 'reverse', reason: 'One person' }
    const preview = reviewPreview.parse(
      await (await review(violation?.id ?? '', order, '?dry_run=true')).json(),
    )
    expect(preview.after.total_earned - preview.before.total_earned).toBeLessThan(0)
    reviewAnswer.parse(await (await review(violation?.id ?? '', order)).json())
    await world.settled()
    const { state, events } = await detail(violation?.id ?? '')
    expect(state).toBe('reversed')
    expect(events).toMatchObject([{ is_reversed: true }])
  })

  it('come out the same when the log is folded again', async () => {
    const [player = ''] = await crowdAt(newAddress(), 6)
    await counted()
    const id = await idOf(player)
    const request = admin.request(`/api/v1/players/${id}/recomputations`, { body: {} })
    const found = recomputation.parse(await (await world.api.recomputePlayer(request, { id })).json())
    expect(found).toMatchObject({ same: true, state: [] })
  })
})

describe('nothing is found', () => {
  it('among as many as may be, in whatever order they come', async () => {
    const ip = newAddress()
    const players = await crowdAt(ip, 5)
    for (const player of players) await comeBy(player, ip)
    expect(await counted()).toBe(0)
  })

  it('where activities were refused, or sent before', async () => {
    const ip = newAddress()
    const [first] = await crowdAt(ip, 5)
    const once = activityOf(first ?? '', newAddress())
    await world.post(once)
    await world.post({ ...once, ip, player: { external_id: `other-${randomUUID()}` } })
    await world.post({ ...activityOf('nobody', ip), type: 'game.unheard_of' })
    expect(await counted()).toBe(0)
  })

  it('of those who were there longer ago than the pattern looks back', async () => {
    const ip = newAddress()
    await crowdAt(ip, 5)
    await hoursPass(25)
    await crowdAt(ip, 1)
    expect(await counted()).toBe(0)
  })

  it('in what is delivered late: players who were there on other days', async () => {
    const ip = newAddress()
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
    const late = Array.from({ length: 8 }, (_, n) => activityOf(randomUUID(), ip, daysAgo(n + 1.1)))
    expect((await world.post(late)).status).toBe(202)
    await crowdAt(ip, 5)
    expect(await counted()).toBe(0)
  })

  it('of players whose host says nothing of where they are', async () => {
    expect((await world.post(Array.from({ length: 9 }, () => activityOf(randomUUID())))).status).toBe(202)
    expect(await counted()).toBe(0)
  })
})

describe('an address', () => {
  it('counts by its network where it is one of IPv6', async () => {
    for (let n = 1; n <= 6; n++) await crowdAt(`2001:db8:7:7::${n}`, 1)
    for (let n = 1; n <= 6; n++) await crowdAt(`2001:db8:8:${n}::1`, 1)
    expect(await counted()).toBe(6)
  })

  it('is refused where it is none', async () => {
    for (const ip of ['localhost', '999.1.1.1', '10.0.0.1/8', '', 'fe80::1%eth0', 7, null]) {
      const answer = await world.post({ ...activityOf('x'), ip })
      expect((await problemOf(answer, 400)).errors, String(ip)).toMatchObject([{ pointer: '/ip' }])
    }
  })

  it('is written nowhere', async () => {
    const ip = '203.0.113.123'
    await crowdAt(ip, 6)
    await counted()
    const { sql } = world.database
    const tables = await sql<{ name: string }[]>`
      select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_schema in ('auth', 'bus', 'users', 'gamification', 'boards') and table_type = 'BASE TABLE'`
    expect(tables.length).toBeGreaterThan(30)
    for (const { name } of tables)
      expect((await sql.unsafe(`select from ${name} t where t::text like '%${ip}%'`)).length, name).toBe(0)
    const facts = await sql<{ data: object }[]>`
      select data from bus.events where type = 'game.address_shared'`
    const [kept] = await sql<{ address: string }[]>`
      select address from gamification.address_sightings order by first_at desc limit 1`
    expect(JSON.stringify(facts)).not.toContain(kept?.address)
  })

  it('is forgotten a day after the player was last seen there, and with the player', async () => {
    const [away = '', here = ''] = [...(await crowdAt(newAddress(), 1)), ...(await crowdAt(newAddress(), 1))]
    await world.gamification.forgetOldSightings()
    expect([await sightingsOf(away), await sightingsOf(here)]).toEqual([1, 1])
    await hoursPass(25)
    const ip = newAddress()
    await comeBy(here, ip)
    await world.gamification.forgetOldSightings()
    expect([await sightingsOf(away), await sightingsOf(here)]).toEqual([0, 1])
    const atOnce = makeUsers({
      ...{ database: world.database, secret: 'unused', publicUrl: world.core.config.publicUrl },
      ...{ erasureGraceHours: 0, announce: () => undefined },
    })
    const playerId = fromPublicId('player', await idOf(here)) ?? ''
    await atOnce.erasure.change({ playerId, verb: 'request', by: { kind: 'player' } }, null)
    expect(await world.users.erasure.eraseDue()).toBe(1)
    await world.settled()
    const rows = await world.database.sql`
      select from gamification.address_sightings where player_id = ${playerId}`
    expect(rows).toHaveLength(0)
  })
})
