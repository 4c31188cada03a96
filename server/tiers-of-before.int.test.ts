import { randomUUID } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Database, openDatabase } from '#db/client'
import { migrate } from '#db/migrate'
import { dropDatabase } from '#server/testing/drop-database'
import { requireServers, urlOf } from '#server/testing/servers'

const name = `test_${randomUUID().replaceAll('-', '')}`
const server = () => urlOf(requireServers().databaseUrl, 'postgres')
const ours = () => urlOf(requireServers().databaseUrl, name).href
const before = mkdtempSync(path.join(tmpdir(), 'diana-migrations-'))

let database: Database
const asAdmin = async (run: (admin: postgres.Sql) => Promise<unknown>) => {
  const admin = postgres(server().url, { ...server().options, max: 1, onnotice: () => {} })
  await run(admin).finally(() => admin.end())
}
beforeAll(async () => {
  await asAdmin(admin => admin`create database ${admin(name)}`)
  cpSync('db/migrations', before, { recursive: true })
  const journal = path.join(before, 'meta', '_journal.json')
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8'))
  const nth = entries.findIndex(({ tag }: { tag: string }) => tag.endsWith('_earned_tiers'))
  expect(nth).toBeGreaterThan(0)
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, nth) }))
  await migrate(ours(), before)
  database = openDatabase(ours(), { max: 1, name: 'test' })
})
afterAll(async () => {
  await database.end()
  await asAdmin(admin => dropDatabase(admin, name))
  rmSync(before, { recursive: true })
})

const players = { earned: randomUUID(), suspended: randomUUID(), cooling: randomUUID(), erased: randomUUID() }
const suspended = { abuse: { penalty: { kind: 'suspended' } } }
const states: Record<keyof typeof players, object> = {
  earned: { unlocked: {} },
  suspended,
  // Words of a review are no penalty.
  cooling: { abuse: { penalty: { kind: 'cool_down' }, told: { text: 'Next time "suspended"' } } },
  erased: suspended,
}

it('tiers and suspensions of before are taken over at the head of the log, and erased players stay erased', async () => {
  const { sql } = database
  await sql`update bus.shard_heads set seq = 40 + shard`
  for (const [who, id] of Object.entries(players)) {
    await sql`
      insert into users.players (id, status, time_zone, profile_at)
      values (${id}, ${who === 'erased' ? 'erased' : 'active'}, 'UTC', now())`
    await sql`
      insert into gamification.player_states (
        player_id, shard, version, total_earned, available, level, entries, role, time_zone, rest, updated_at
      ) values (${id}, 2, 1, 0, 0, 1, 0, 'free', 'UTC', ${JSON.stringify(states[who as keyof typeof players])}, now())`
  }
  const at = (day: number) => `2026-11-0${day}T10:00:00.000Z`
  const unlocks = [
    ['collector', 'bronze', 1, at(1), null],
    ['collector', 'silver', 1, at(2), at(3)],
    // Earned three times, taken away, and once again since.
    ['weekly', 'bronze', 1, at(6), null],
    ['weekly', 'bronze', 2, at(3), at(5)],
    ['weekly', 'bronze', 3, at(4), at(5)],
  ] as const
  for (const [achievement, tier, cycle, unlockedAt, revokedAt] of unlocks)
    await sql`
      insert into gamification.unlocks
        (player_id, achievement, tier, cycle, rule_set, event_id, unlocked_at, revoked_at)
      values (${players.earned}, ${achievement}, ${tier}, ${cycle}, 1, ${randomUUID()}, ${unlockedAt}, ${revokedAt})`

  await migrate(ours())

  const tiers = await sql`
    select player_id, achievement, tier, cycle, earned_at, seq from users.earned_tiers order by achievement, tier`
  const common = { player_id: players.earned, seq: 42 }
  expect(tiers).toEqual([
    { ...common, achievement: 'collector', tier: 'bronze', cycle: 1, earned_at: at(1) },
    { ...common, achievement: 'collector', tier: 'silver', cycle: 0, earned_at: null },
    { ...common, achievement: 'weekly', tier: 'bronze', cycle: 1, earned_at: at(6) },
  ])
  const found = await sql<{ id: string; status: string; seq: number }[]>`
    select id, status, status_seq as seq from users.players`
  const standing = new Map(found.map(({ id, status, seq }) => [id, [status, seq]]))
  expect(Object.entries(players).map(([who, id]) => [who, standing.get(id)])).toEqual([
    ['earned', ['active', 0]],
    ['suspended', ['suspended', 42]],
    ['cooling', ['active', 0]],
    ['erased', ['erased', 0]],
  ])
})
