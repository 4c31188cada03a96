import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadCrowd } from '#server/testing/crowd'
import { until } from '#server/testing/until'
import { makeWorld, testSource, type World } from '#server/testing/world'

/** Tables that grow with players or with traffic. */
const growing = [
  ...['users.players', 'users.identities', 'users.progress', 'boards.scores'],
  ...['gamification.player_states', 'gamification.ledger', 'gamification.unlocks'],
  ...['bus.publish_keys', 'bus.events'],
]
const players = 20_000
const messages = 200

let world: World
beforeAll(async () => {
  world = await makeWorld()
  await loadCrowd(world.database.sql, { source: testSource, players, entriesEach: 5 })
}, 60_000)
afterAll(async () => await world.end())

type Reads = { table: string; scans: number; rows: number; lookups: number }

/** How often each growing table was read from end to end, and how often by an index; days of the log count as one. */
const reads = async () =>
  await world.database.sql<Reads[]>`
  select schemaname || '.' || regexp_replace(relname, '_\d{8}$', '') as table, sum(seq_scan)::int as scans,
    sum(seq_tup_read)::int as rows, sum(coalesce(idx_scan, 0))::int as lookups
  from pg_stat_user_tables
  where schemaname || '.' || regexp_replace(relname, '_\d{8}$', '') = any(${growing}) group by 1 order by 1`

it('an activity on its way, and a player who looks, read no table from end to end', async () => {
  const before = new Map((await reads()).map(row => [row.table, row]))
  const worker = await world.startWorker()
  for (let from = 0; from < messages; from += 10) {
    const answer = await world.post(
      Array.from({ length: 10 }, (_, i) => ({
        ...{ source_id: `plans-${from + i}`, type: 'game.message_sent' },
        player: { external_id: `player-${((from + i) * 97) % players}`, locale: 'es' },
      })),
    )
    expect(answer.status).toBe(202)
  }
  await world.settled()
  const authorization = { headers: { authorization: `Bearer ${world.key}` } }
  const ask = (path: string) => new Request(`http://127.0.0.1/api/v1/${path}`, authorization)
  const id = { id: 'ext:player-97' }
  expect((await world.api.getProgress(ask('players/ext:player-97/progress'), id)).status).toBe(200)
  await worker.stop()

  // Each backend tells what it read when it is next idle, at most once a second.
  const after = await until('the lookups are counted', async () => {
    await world.database.sql`select 1`
    const now = await reads()
    const looked = (table: string) =>
      (now.find(row => row.table === table)?.lookups ?? 0) - (before.get(table)?.lookups ?? 0)
    return looked('users.identities') > 0 && looked('gamification.player_states') > 0 ? now : null
  })
  const scanned = after.flatMap(row => {
    const rows = row.rows - (before.get(row.table)?.rows ?? 0)
    return rows > messages * 10 ? [{ table: row.table, rows }] : []
  })
  expect(scanned).toEqual([])
}, 60_000)
