import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { transaction } from '#server/bus/transaction'
import type { BusEvent, Draft } from '#server/events/envelope'
import { newId, publicId } from '#server/events/ids'
import { eventOf } from '#server/testing/events'
import { runs } from '#server/testing/property-runs'
import { makeWorld, type World } from '#server/testing/world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(async () => await world.end())

const start = Date.parse('2026-11-02T10:00:00Z')
const second = 1_000
const day = 86_400 * second

type More = { playerId: string; id: string }
const by = { by: 'admin', reason: 'Test' }

const deeds = {
  message: (at: string, more: More) => eventOf('game.message_sent', {}, at, more),
  discovery: (at: string, more: More) => eventOf('game.content_discovered', {}, at, more),
  login: (at: string, more: More) => eventOf('game.daily_login', {}, at, more),
  hard: (at: string, more: More) =>
    eventOf('game.trivia_completed', { difficulty: 'hard', correct: true }, at, more),
  wrong: (at: string, more: More) =>
    eventOf('game.trivia_completed', { difficulty: 'easy', correct: false }, at, more),
  chapter: (at: string, more: More) => eventOf('narrative.chapter_completed', { chapter: 'One' }, at, more),
  marathon: (at: string, more: More) => eventOf('game.session_ended', { minutes: 800 }, at, more),
  gift: (at: string, more: More) =>
    eventOf('admin.points_adjusted', { ...by, points: 700, earned: true }, at, more),
  fine: (at: string, more: More) =>
    eventOf('admin.points_adjusted', { ...by, points: -30, earned: false }, at, more),
  holiday: (at: string, more: More) =>
    eventOf('admin.streak_paused', { ...by, from: at.slice(0, 10), to: null }, at, more),
}

/** What somebody does, as long after what was done before it. */
const step = fc.record({
  player: fc.nat({ max: 2 }),
  after: fc.constantFrom(0, second, 20 * second, 3_600 * second, day),
  deed: fc.constantFrom(...Object.values(deeds)),
})
type Step = { player: number; after: number; deed: (at: string, more: More) => BusEvent }

const most = 40
const lives = fc.tuple(
  fc.array(step, { minLength: 1, maxLength: most }),
  fc.array(fc.boolean(), { minLength: most, maxLength: most }),
)

function eventsOf(steps: Step[], players: string[]): BusEvent[] {
  let ms = start
  return steps.map(({ player, after, deed }) => {
    ms += after
    return deed(new Date(ms).toISOString(), { playerId: players[player] ?? '', id: newId() })
  })
}

/** Everything that is there of these players after their events, in batches that end where `cuts` says. */
async function after(steps: Step[], cuts: (index: number) => boolean): Promise<string> {
  const { sql } = world.database
  const players = [newId(), newId(), newId()]
  const events = eventsOf(steps, players)
  const told: Draft[] = []
  let batch: BusEvent[] = []
  for (const [index, event] of events.entries()) {
    batch.push(event)
    if (!cuts(index) && index < events.length - 1) continue
    const handled = batch
    const { facts = [] } = await transaction(
      sql,
      async tx => await world.gamification.consumer.handle(tx, handled),
    )
    told.push(...facts)
    batch = []
  }
  const ofAll = sql`player_id = any(${players}::uuid[])`
  const rows = await Promise.all([
    sql`select to_jsonb(s) - array['version', 'shard', 'updated_at'] as row from gamification.player_states s where ${ofAll}`,
    sql`select to_jsonb(l) - array['fact_id', 'recorded_at'] as row from gamification.ledger l where ${ofAll} order by number`,
    sql`select to_jsonb(u) as row from gamification.unlocks u where ${ofAll} order by achievement, tier, cycle`,
    sql`select to_jsonb(v) - 'seq' as row from gamification.violations v where ${ofAll} order by event_id`,
  ])
  const known = new Map([
    ...players.flatMap((id, n) => [id, publicId('player', id)].map(form => [form, `player ${n}`] as const)),
    ...events.flatMap(({ id }, n) => [id, publicId('event', id)].map(form => [form, `event ${n}`] as const)),
  ])
  let text = JSON.stringify({
    // Between players there is no order. Of points one fact a batch tells: what it tells of is the same.
    awards: players.map(id =>
      told.flatMap(fact =>
        fact.playerId === id && fact.type === 'game.points_awarded' ? fact.data.awards : [],
      ),
    ),
    facts: players.map(id =>
      told
        .filter(({ playerId, type }) => playerId === id && type !== 'game.points_awarded')
        .map(({ type, occurredAt, data }) => ({ type, occurredAt, data })),
    ),
    rows: rows.map(found => players.map(id => found.filter(({ row }) => row.player_id === id))),
  })
  for (const [id, name] of known) text = text.replaceAll(id, name)
  return text
}

it('any split of the same events into batches leaves the same rows, and tells of the same', async () => {
  await fc.assert(
    fc.asyncProperty(lives, async ([steps, cuts]) => {
      const each = await after(steps, () => true)
      expect(JSON.parse(await after(steps, index => cuts[index] ?? false))).toEqual(JSON.parse(each))
      expect(JSON.parse(await after(steps, () => false))).toEqual(JSON.parse(each))
    }),
    runs(20),
  )
}, 120_000)
