import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeWorld, type World } from '#server/testing/world'
import { makeRarity } from './rarity.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(async () => await world.end())

/** A player who was last active so many days ago, and holds what is named. */
async function player(daysAgo: number, tiers: { tier: string; cycle?: number; revoked?: boolean }[] = []) {
  const { sql } = world.database
  const id = randomUUID()
  await sql`
    insert into gamification.player_states (
      player_id, shard, version, total_earned, available, level, entries, role, time_zone, rest, updated_at
    ) values (${id}, 0, 1, 10, 10, 1, 1, 'free', 'UTC', '{}', clock_timestamp() - make_interval(days => ${daysAgo}))`
  for (const { tier, cycle = 1, revoked = false } of tiers) {
    await sql`
      insert into gamification.unlocks (
        player_id, achievement, tier, cycle, rule_set, event_id, unlocked_at, revoked_at
      ) values (${id}, 'mentor', ${tier}, ${cycle}, 1, ${randomUUID()}, clock_timestamp(),
        ${revoked ? new Date().toISOString() : null})`
  }
}

it('counts active players and who of them holds a tier now, a repeated one once', async () => {
  await player(0)
  await player(1, [{ tier: 'bronze' }, { tier: 'bronze', cycle: 2 }, { tier: 'silver' }])
  await player(29, [{ tier: 'bronze' }])
  await player(2, [{ tier: 'bronze', revoked: true }])
  await player(31, [{ tier: 'bronze' }])
  const counted = await makeRarity(world.database.sql)()
  expect(counted?.activePlayers).toBe(4)
  expect(counted?.holders('mentor', 'bronze')).toBe(2)
  expect(counted?.holders('mentor', 'silver')).toBe(1)
  expect(counted?.holders('mentor', 'gold')).toBe(0)
  expect(counted?.holders('nobody_knows', 'bronze')).toBe(0)
})

it('keeps a count for a while, so that readers do not each cause one', async () => {
  const rarity = makeRarity(world.database.sql)
  const [first, atOnce] = await Promise.all([rarity(), rarity()])
  await player(0, [{ tier: 'gold' }])
  const later = await rarity()
  expect(atOnce).toBe(first)
  expect(later).toBe(first)
})
