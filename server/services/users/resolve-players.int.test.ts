import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseActivity } from '#server/api/parse-activity'
import { newId } from '#server/events/ids'
import { noteSightings } from '#server/services/gamification/index'
import { makeWorld, testSource, type World } from '#server/testing/world'
import { findProfiles, resolvePlayers } from './resolve-players.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
})
afterAll(async () => await world.end())

const dayMs = 86_400_000
/** Moments of the last days: a larger number is later. */
const t = (number: number) => new Date(Date.now() - dayMs + number * 1_000).toISOString()

type Said = { name?: string; username?: string; locale?: string; time_zone?: string }
const saying = (externalId: string, said: Said, occurredAt: string) => ({
  ...{ source_id: randomUUID(), type: 'game.login', occurred_at: occurredAt },
  player: { external_id: externalId, ...said },
})

async function profileOf(externalId: string) {
  const [row] = await world.database.sql`
    select p.name, p.username, p.locale, p.time_zone from users.identities i join users.players p on p.id = i.player_id
    where i.external_id = ${externalId}`
  return row
}

const factsOf = async (externalId: string) =>
  await world.database.sql<{ type: string; data: Record<string, unknown> }[]>`
    select e.type, e.data from bus.events e join users.identities i using (player_id)
    where i.external_id = ${externalId} and e.type like 'user.%' order by e.seq`

describe('a player who is not known', () => {
  it('is registered once, however many transactions name them at the same moment', async () => {
    const { sql } = world.database
    await Promise.all(
      Array.from({ length: 6 }, () =>
        sql.begin(async tx => {
          const parsed = parseActivity(saying('crowd', { name: 'Crowd' }, t(1)), {
            ...{ source: testSource, nowMs: Date.now(), declared: () => undefined },
          })
          if (!parsed.ok) throw new Error('the activity is valid')
          await world.users.recordActivities(tx, [parsed.activity], noteSightings)
        }),
      ),
    )
    const [count] = await sql`
      select (select count(*) from users.identities where external_id = 'crowd') as identities,
        (select count(*) from users.players where name = 'Crowd') as players,
        (select count(distinct player_id) from bus.events e join users.identities using (player_id, source)
          where external_id = 'crowd') as named,
        (select count(*) from bus.events e join users.identities i using (player_id)
          where i.external_id = 'crowd' and e.type = 'game.login') as activities`
    expect(count).toEqual({ identities: 1, players: 1, named: 1, activities: 6 })
    expect(await factsOf('crowd')).toEqual([
      { type: 'user.registered', data: { role: 'free', time_zone: 'UTC' } },
    ])
  })

  it('is registered with what any activity of the batch says about them', async () => {
    const said = { name: 'Ana', username: 'ana', time_zone: 'Europe/Madrid' }
    await world.post([
      saying('batch', said, t(1)),
      saying('batch', {}, t(2)),
      saying('batch', { locale: 'es' }, t(3)),
    ])
    expect(await profileOf('batch')).toEqual({ ...said, locale: 'es' })
    expect(await factsOf('batch')).toHaveLength(1)
  })

  it('gets the newest of several names in a batch, whatever their order', async () => {
    const [a, b, c] = [
      saying('names', { name: 'B' }, t(2)),
      saying('names', { name: 'C' }, t(3)),
      saying('names', { name: 'A' }, t(1)),
    ]
    await world.post([a, b, c])
    expect((await profileOf('names'))?.name).toBe('C')
  })

  it('can be named later by news from before, while nothing else is known', async () => {
    await world.post(saying('late', {}, t(5)))
    await world.post(saying('late', { name: 'Lale' }, t(2)))
    expect((await profileOf('late'))?.name).toBe('Lale')
  })

  it('appears in the log before their first activity', async () => {
    await world.post(saying('order', {}, t(1)))
    const types = await world.database.sql`
      select e.type from bus.events e join users.identities i using (player_id)
      where i.external_id = 'order' and e.source = ${testSource} order by e.seq`
    expect(types.map(row => row.type)).toEqual(['user.registered', 'game.login'])
  })
})

describe('a profile', () => {
  it('takes over what is newer, states it once, and leaves what is older', async () => {
    await world.post(saying('ana', { name: 'Ana' }, t(10)))
    await world.post(saying('ana', { name: 'Anna', locale: 'es' }, t(20)))
    await world.post(saying('ana', { name: 'Anna', locale: 'es' }, t(30)))
    await world.post(saying('ana', { name: 'Old', username: 'old' }, t(15)))
    expect(await profileOf('ana')).toEqual({ name: 'Anna', username: null, locale: 'es', time_zone: 'UTC' })
    expect((await factsOf('ana')).slice(1)).toEqual([
      { type: 'user.profile_changed', data: { fields: ['name', 'locale'], time_zone: 'UTC' } },
    ])
  })

  it('takes nothing old from a batch that also says something new', async () => {
    await world.post(saying('mixed', { name: 'New' }, t(20)))
    await world.post([saying('mixed', { name: 'Old' }, t(10)), saying('mixed', { locale: 'es' }, t(30))])
    expect(await profileOf('mixed')).toMatchObject({ name: 'New', locale: 'es' })
  })

  it('keeps both of two changes that are made at the same moment', async () => {
    await world.post(saying('both', { name: 'Before' }, t(1)))
    const { sql } = world.database
    const change =
      (said: { name?: string; locale?: string }, at: string) =>
      async (tx: Parameters<typeof resolvePlayers>[1]) => {
        const found = await findProfiles(tx, [{ source: testSource, externalId: 'both' }])
        const references = [{ externalId: 'both', eventId: newId(), at, ...said }]
        await resolvePlayers({ newId }, tx, testSource, references, found)
      }
    let second: Promise<unknown> = Promise.resolve()
    await sql.begin(async tx => {
      await change({ name: 'After' }, t(2))(tx)
      // Reads the name as it was, then waits for the row.
      second = sql.begin(change({ locale: 'es' }, t(3)))
      await waitForLock()
    })
    await second
    expect(await profileOf('both')).toMatchObject({ name: 'After', locale: 'es' })
  })

  async function waitForLock() {
    for (;;) {
      const [row] = await world.database.sql`
        select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      if (row?.count > 0) return
      await new Promise(resolve => setTimeout(resolve, 10))
    }
  }

  it('brings a new time zone to where streaks are counted', async () => {
    await world.post(saying('moves', { time_zone: 'Europe/Madrid' }, t(1)))
    await world.post(saying('moves', { time_zone: 'Asia/Tokyo' }, t(2)))
    await world.settled()
    const [row] = await world.database.sql`
      select s.time_zone from gamification.player_states s join users.identities i using (player_id)
      where i.external_id = 'moves'`
    expect(row?.time_zone).toBe('Asia/Tokyo')
    expect((await factsOf('moves')).at(-1)).toEqual({
      ...{ type: 'user.profile_changed', data: { fields: ['time_zone'], time_zone: 'Asia/Tokyo' } },
    })
  })

  it('is not changed by an activity that was sent before', async () => {
    const sent = saying('again', { name: 'First' }, t(1))
    await world.post(sent)
    await world.post({ ...sent, player: { ...sent.player, name: 'Second' } })
    expect((await profileOf('again'))?.name).toBe('First')
  })
})

describe('the read copy of progress', () => {
  it('equals what gamification knows, once everything is applied', async () => {
    const types = [
      'game.message_sent',
      'commerce.subscription_renewed',
      'community.participated',
      'game.daily_login',
    ]
    const activities = Array.from({ length: 150 }, (_, i) => ({
      ...{ source_id: randomUUID(), type: types[(i * 7) % types.length] },
      occurred_at: new Date(Date.now() - ((i * 13) % 9) * dayMs).toISOString(),
      player: { external_id: `reader ${i % 11}` },
    }))
    for (let start = 0; start < activities.length; start += 30)
      await world.post(activities.slice(start, start + 30))
    await world.settled()
    const { sql } = world.database
    const rows = await sql<{ playerId: string; copy: unknown; state: unknown; streak: number }[]>`
      select s.player_id as "playerId", p.streak,
        json_build_array(p.total_earned, p.available, p.level) as copy,
        json_build_array(s.total_earned, s.available, s.level) as state
      from gamification.player_states s join users.identities i using (player_id)
      left join users.progress p using (player_id) where i.external_id like 'reader %'`
    expect(rows).toHaveLength(11)
    for (const { playerId, copy, state, streak } of rows) {
      expect(copy).toEqual(state)
      const { streak: now } = await world.gamification.readProgress(playerId)
      if (now.state === 'safe') expect(streak).toBe(now.current)
    }
  })
})
