import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventOutcome } from '#server/contract/event-outcome'
import { createAdmin, createApiKey } from '#server/services/users/index'
import { makeBrowser } from '#server/testing/browser'
import { problemOf } from '#server/testing/problem'
import { makeWorld, type World } from '#server/testing/world'

let world: World
const admin = { email: 'ada@example.com', name: 'Ada', password: 'correct horse battery' }
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
  await createAdmin(world.users.consoleSignIn, admin)
})
afterAll(async () => await world.end())

async function send(player: string, type: string, data: object = {}): Promise<string> {
  const source_id = crypto.randomUUID()
  const response = await world.post({ source_id, type, data, player: { external_id: player } })
  expect(response.status).toBe(202)
  return (await response.json()).id
}

const request = (key: string) =>
  new Request('http://127.0.0.1:3999/api/v1/events/x', { headers: { authorization: `Bearer ${key}` } })
const get = (id: string, key = world.key) => world.api.getEvent(request(key), { id })

async function outcome(id: string) {
  const response = await get(id)
  const text = await response.text()
  expect(response.status, text).toBe(200)
  return eventOutcome.parse(JSON.parse(text))
}

describe('an event by its id', () => {
  it('says what was sent, what it earned and why, in English and Spanish', async () => {
    const id = await send('ana', 'game.trivia_completed', { difficulty: 'hard', correct: true })
    await world.settled()
    const found = await outcome(id)
    expect(found).toMatchObject({
      ...{ id, type: 'game.trivia_completed', state: 'applied', rule_set: 1, source: 'tests' },
      data: { difficulty: 'hard', correct: true },
      unlocked: [{ achievement: 'first_steps', tier: 'bronze', name: { en: 'First steps' } }],
    })
    expect(found.entries).toMatchObject([
      {
        ...{ event_id: id, rule: 'trivia_completed', kind: 'award', points: 150, condition: null },
        words: {
          en: 'Rule trivia_completed, version 1: 150 Besitos.',
          es: 'Regla trivia_completed, versión 1: 150 Besitos.',
        },
      },
    ])
  })

  it('says which condition was not met, with what was needed and what was found', async () => {
    const id = await send('bea', 'game.session_ended', { minutes: 5 })
    await world.settled()
    expect((await outcome(id)).entries).toMatchObject([
      {
        ...{ kind: 'refusal', points: 0 },
        condition: {
          ...{ expression: 'minutes >= 10.0', holds: false, found: { minutes: 5 } },
          parts: [
            {
              ...{ expression: 'minutes >= 10.0', holds: false, found: { minutes: 5 } },
              words: { en: 'minutes at least 10 (found 5)', es: 'minutos: 10 o más (encontró 5)' },
            },
          ],
        },
        words: {
          en: 'Rule session_ended, version 1: asks for minutes at least 10 (found 5).',
          es: 'Regla session_ended, versión 1: pide minutos: 10 o más (encontró 5).',
        },
      },
    ])
  })

  it('shows the sum when multipliers changed it', async () => {
    await world.post({
      ...{ source_id: crypto.randomUUID(), type: 'commerce.subscription_renewed' },
      player: { external_id: 'hal' },
    })
    const id = await send('hal', 'game.challenge_completed')
    await world.settled()
    expect((await outcome(id)).entries[0]?.words.en).toBe(
      'Rule challenge_completed, version 1: 150 × 1.05 (level) = 158 Besitos.',
    )
  })

  it('says which limit was reached', async () => {
    await send('cia', 'game.daily_login')
    const id = await send('cia', 'game.daily_login')
    await world.settled()
    const [entry] = (await outcome(id)).entries
    expect(entry?.words).toEqual({
      en: 'Rule daily_login, version 1: pays once a day, and that was reached.',
      es: 'Regla daily_login, versión 1: paga una vez al día, y ya se alcanzó.',
    })
  })

  it('says of a late one that it made the streak longer, and of no other', async () => {
    const noon = Math.floor(Date.now() / 86_400_000) * 86_400_000 + 12 * 3_600_000
    const lateStreakOf = async (occurredAtMs: number) => {
      const player = { external_id: 'ivy', time_zone: 'UTC' }
      const response = await world.post({
        ...{ source_id: crypto.randomUUID(), type: 'game.login', player },
        occurred_at: new Date(occurredAtMs).toISOString(),
      })
      const { id } = await response.json()
      await world.settled()
      return (await outcome(id)).late_streak
    }
    const ago = (days: number) => noon - days * 86_400_000
    // Of a streak that is over.
    expect(await lateStreakOf(ago(3))).toBe(null)
    expect(await lateStreakOf(ago(1))).toBe(1)
    // The day that was missing between them.
    expect(await lateStreakOf(ago(2))).toBe(3)
    expect(await lateStreakOf(ago(2))).toBe(null)
    expect(await lateStreakOf(Date.now())).toBe(null)
  })

  it('says that it was not decided upon yet', async () => {
    await world.database
      .sql`update bus.shard_leases set owner = 'nobody', expires_at = 'infinity', token = token + 1`
    try {
      const id = await send('dia', 'game.login')
      expect(await outcome(id)).toMatchObject({ state: 'waiting', entries: [], unlocked: [] })
    } finally {
      await world.database.sql`update bus.shard_leases set owner = null, expires_at = 'epoch'`
    }
    await world.settled()
  })

  it('shows facts about a player to the host of the player, and nothing to another host', async () => {
    const id = await send('eva', 'game.login')
    await world.settled()
    const [fact] = await world.database.sql<{ id: string }[]>`
      select id from bus.events where causation_id = ${uuidOf(id)} and type = 'game.points_awarded'`
    const factId = `evt_${fact?.id.replaceAll('-', '')}`
    expect((await outcome(factId)).causation_id).toBe(id)
    const other = await createApiKey(world.database.sql, {
      ...{ name: 'other', source: 'elsewhere', scopes: ['players:read'] },
    })
    for (const known of [id, factId]) await problemOf(await get(known, other.key), 404)
  })

  it('is there for an admin, and for the player it happened to, and for no other player', async () => {
    const id = await send('fay', 'game.login')
    await send('gil', 'game.login')
    await world.settled()
    const browser = makeBrowser()
    const headers = { 'x-forwarded-for': '192.0.2.77' }
    browser.take(
      await world.api.consoleSignIn(
        browser.request('/api/auth/console/sign-in/email', { body: admin, headers }),
      ),
    )
    expect((await world.api.getEvent(browser.request('/x'), { id })).status).toBe(200)
    for (const [name, status] of [
      ['fay', 200],
      ['gil', 404],
    ] as const) {
      const player = makeBrowser()
      const [row] = await world.database.sql<{ id: string }[]>`
        select player_id as id from users.identities where external_id = ${name}`
      const { token } = await world.users.createPortalLink(row?.id ?? '')
      player.take(await world.users.redeemPortalLink(token))
      expect((await world.api.getEvent(player.request('/x?as=me'), { id })).status, name).toBe(status)
    }
  })

  it.each([
    'evt_01939f5e000070008000000000000001',
    'evt_ffffffffffff70008000000000000001',
    'ply_x',
    'nonsense',
    '',
  ])('is not found as %j', async id => {
    await problemOf(await get(id), 404)
  })

  it('is told to nobody without a key', async () => {
    await problemOf(await world.api.getEvent(new Request('http://127.0.0.1:3999/x'), { id: 'evt_x' }), 401)
  })
})

const uuidOf = (id: string) => id.slice(4).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
