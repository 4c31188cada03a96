import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Sql } from '#db/client'
import { readEvents } from '#server/bus/read-events'
import { shardCount } from '#server/bus/shards'
import { keepTransactions } from '#server/bus/transactions/index'
import { publicId } from '#server/events/ids'
import { comparePage } from '#server/reconciler/compare-page'
import { signInAdmins } from '#server/testing/admins'
import { loadCrowd } from '#server/testing/crowd'
import { until } from '#server/testing/until'
import { makeWorld, testSource, type World } from '#server/testing/world'

/** Tables that grow with players or with traffic. */
const growing = [
  ...['users.players', 'users.identities', 'users.progress', 'users.earned_tiers', 'boards.scores'],
  ...['gamification.player_states', 'gamification.ledger', 'gamification.unlocks'],
  ...['bus.publish_keys', 'bus.events', 'bus.consumer_batches'],
]
const players = 20_000
const messages = 100

/** Events in the log before anything is measured, and what their hosts called them. */
const eventsBefore = 800 * shardCount

let world: World
beforeAll(async () => {
  world = await makeWorld()
  const { sql } = world.database
  // Whoever has never worked here begins at the beginning of the log, and is not done with it when something is measured.
  await (await world.startWorker()).stop()
  await loadCrowd(sql, { source: testSource, players, entriesEach: 5 })
  // Of an achievement that nothing here brings, so that nobody earns it again.
  await sql`
    insert into gamification.unlocks (player_id, achievement, tier, rule_set, event_id, unlocked_at)
    select id, 'mentor', tier, 1, gen_random_uuid(), now()
    from users.players, unnest('{bronze,silver,gold}'::text[]) tier`
  await sql`
    insert into users.earned_tiers (player_id, achievement, tier, cycle, earned_at, seq)
    select player_id, achievement, tier, 1, unlocked_at, 0 from gamification.unlocks`
  await sql`
    insert into bus.events (
      shard, seq, id, type, version, occurred_at, recorded_at, player_id, correlation_id, source, source_id, rule_set, data
    )
    select s, n, gen_random_uuid(), 'game.login', 1, now(), now(), gen_random_uuid(), gen_random_uuid(), 'before',
      s || '-' || n, 1, '{}'
    from generate_series(0, ${shardCount - 1}) s, generate_series(1, ${eventsBefore / shardCount}) n`
  await sql`
    insert into bus.publish_keys (source, source_id, event_id, digest)
    select source, source_id, id, '' from bus.events where source = 'before'`
  // A day's worth before what is measured: whoever looks for the batch of an event passes none of them.
  await sql`
    insert into bus.consumer_batches (consumer, owner, ranges, events, oldest_at, read_at, committed_at, outcome)
    select 'gamification', 'before', '[[0,1,1]]', 1, now(), now(), now(), 'applied' from generate_series(1, 20000)`
  await sql`update bus.shard_heads set seq = ${eventsBefore / shardCount}, recorded_at = now()`
  await sql`update bus.checkpoints set seq = ${eventsBefore / shardCount}, recorded_at = now()`
  await sql`vacuum analyze`
  // One that comes by itself in the middle of it all reads for the summaries of BRIN indexes, and is taken for a scan.
  const tables = await sql<{ name: string }[]>`
    select c.oid::regclass::text as name from pg_stat_user_tables t join pg_class c on c.oid = t.relid
    where c.relkind = 'r'`
  for (const { name } of tables) await sql.unsafe(`alter table ${name} set (autovacuum_enabled = off)`)
}, 180_000)
afterAll(async () => await world.end())

type Reads = { table: string; rows: number; lookups: number }

/** How many rows of each growing table were read, by whatever way, and how often by an index; days of the log count as one. */
const reads = async () =>
  await world.database.sql<Reads[]>`
  select schemaname || '.' || regexp_replace(relname, '_[0-9]{8}$', '') as table,
    sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int as rows, sum(coalesce(idx_scan, 0))::int as lookups
  from pg_stat_user_tables
  where schemaname || '.' || regexp_replace(relname, '_[0-9]{8}$', '') = any(${growing}) group by 1 order by 1`

/** Every backend tells what it read, which it would do by itself only now and then. */
const tellAll = async (sql: Sql, connections: number) =>
  await Promise.all(
    Array.from({ length: connections * 2 }, () => sql`select pg_stat_force_next_flush(), pg_sleep(0.05)`),
  )

/** The web read what was loaded behind its back, the worker what it starts with: nothing more comes once both rest. */
const restingReads = async (worker: Sql) => {
  let last = ''
  return await until('nobody reads any more', async () => {
    await tellAll(worker, 6)
    await tellAll(world.database.sql, 8)
    const now = await reads()
    const rows = JSON.stringify(now.map(({ rows }) => rows))
    const isResting = rows === last
    last = rows
    return isResting && now
  })
}

const since = (before: Reads[], after: Reads[]) => {
  const earlier = new Map(before.map(row => [row.table, row]))
  return after.map(({ table, rows, lookups }) => ({
    table,
    rows: rows - (earlier.get(table)?.rows ?? 0),
    lookups: lookups - (earlier.get(table)?.lookups ?? 0),
  }))
}

/** Every table has 20,000 rows and more: whoever reads one from end to end is far above this. */
const scanned = (found: { table: string; rows: number }[], most = 1_000) =>
  found.filter(({ rows }) => rows > most).map(({ table, rows }) => ({ table, rows }))

const ask = (path: string) =>
  new Request(`http://127.0.0.1/api/v1/${path}`, { headers: { authorization: `Bearer ${world.key}` } })

it('an activity on its way reads no table from end to end', async () => {
  const worker = await world.startWorker()
  // The ranks of those who were loaded are built once, from all of their scores.
  await until(
    'the ranks are there',
    async () => {
      const board = await world.api.getBoard(ask('boards/points_week'), { id: 'points_week' })
      const isThere = (await board.json()).stale === false
      // Whoever looks too early has the board counted in Postgres, and who builds the ranks waits for that.
      if (!isThere) await sleep(500)
      return isThere
    },
    120_000,
  )
  const before = await restingReads(worker.database.sql)
  // The last ten are sent again.
  for (const from of [...Array.from({ length: messages / 10 }, (_, n) => n * 10), messages - 10]) {
    const items = Array.from({ length: 10 }, (_, i) => ({
      ...{ source_id: `plans-${from + i}`, type: 'game.message_sent' },
      player: { external_id: `player-${((from + i) * 97) % players}`, locale: 'es' },
    }))
    await world.insist(items)
  }
  await world.settled()
  await tellAll(worker.database.sql, 6)
  await tellAll(world.database.sql, 8)
  await worker.stop()
  const found = since(before, await reads())
  const written = ['users.progress', 'users.earned_tiers', 'boards.scores']
  for (const table of ['users.identities', 'gamification.player_states', ...written])
    expect(found.find(row => row.table === table)?.lookups, table).toBeGreaterThan(0)
  // Three consumers read each message, where the machine is slow from the log and in many pieces: far less than the log is.
  expect(found.find(row => row.table === 'bus.events')?.rows).toBeLessThan(eventsBefore)
  expect(
    scanned(
      found.filter(row => row.table !== 'bus.events'),
      players - 1,
    ),
  ).toEqual([])
}, 180_000)

it('whoever reads the log behind the streams walks its key', async () => {
  const before = await reads()
  const position = { shard: 3, after: 100, since: new Date(0).toISOString() }
  const read = await readEvents(world.database.sql, [position], 50)
  expect(read.get(3)).toHaveLength(50)
  await tellAll(world.database.sql, 8)
  expect(scanned(since(before, await reads()))).toEqual([])
})

it('a player who looks reads no table from end to end', async () => {
  const id = { id: 'ext:player-97' }
  const me = 'players/ext:player-97'
  const ledger = await world.api.getLedger(ask(`${me}/ledger`), id)
  const [line] = (await ledger.json()).data
  const looks: Record<string, () => Promise<Response>> = {
    progress: () => world.api.getProgress(ask(`${me}/progress`), id),
    ledger: () => world.api.getLedger(ask(`${me}/ledger?kind=award&type=game.login`), id),
    'ledger as a file': () => world.api.getLedgerCsv(ask(`${me}/ledger.csv`), id),
    calendar: () => world.api.getCalendar(ask(`${me}/calendar`), id),
    'earning guide': () => world.api.getEarningGuide(ask(`${me}/earning-guide`), id),
    achievements: () => world.api.getAchievements(ask(`${me}/achievements`), id),
    event: () => world.api.getEvent(ask(`events/${line.event_id}`), { id: line.event_id }),
    board: () => world.api.getBoard(ask('boards/points_week?around=ext:player-97'), { id: 'points_week' }),
  }
  // The first look may count something once for everybody, such as rarity.
  for (const look of Object.values(looks)) await (await look()).text()
  for (const [name, look] of Object.entries(looks)) {
    await tellAll(world.database.sql, 8)
    const before = await reads()
    const answer = await look()
    expect([200, 404], name).toContain(answer.status)
    await answer.text()
    await tellAll(world.database.sql, 8)
    expect(scanned(since(before, await reads())), name).toEqual([])
  }
}, 60_000)

it('whoever looks at transactions reads along keys, and batches only from where they began', async () => {
  const { sql } = world.database
  const worker = await world.startWorker()
  const [activity] = await sql<{ id: string }[]>`
    select id from bus.events where source_id = 'plans-50' and source = ${testSource}`
  const admin = (await signInAdmins(world))('viewer')
  const id = publicId('event', activity?.id ?? '')
  const looks: Record<string, () => Promise<unknown>> = {
    'a transaction': () => world.api.getTransaction(admin.request(`/api/v1/transactions/${id}`), { id }),
    'what is stuck': () => world.api.getStuckTransactions(admin.request('/api/v1/transactions/stuck')),
    'their health': () => world.api.getTransactionHealth(admin.request('/api/v1/transactions/health')),
    'a worker': () => keepTransactions({ ...world.core, sql, afterMs: 0 }),
  }
  // Marks ten seconds apart, the first before everything that was sent, so that there is something to look at.
  await keepTransactions({ ...world.core, sql, afterMs: 0 })
  await sql`
    update bus.transaction_marks set at = at - interval '10 s', heads = (
      select json_agg(json_build_array(shard, ${eventsBefore / shardCount}::int, to_char(now() - interval '1 hour', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')))
      from bus.shard_heads
    )`
  for (const [name, look] of Object.entries(looks)) {
    await restingReads(worker.database.sql)
    const before = await reads()
    await look()
    await tellAll(sql, 8)
    // Of the log as much as a worker looks at, at most; of batches those of the activities.
    expect(scanned(since(before, await reads()), 3_000), name).toEqual([])
  }
  const [kept] = await sql<{ followed: number }[]>`
    select sum(followed)::int as followed from bus.transaction_history where seconds = 3600`
  expect(kept?.followed).toBe(100)
  await worker.stop()
}, 120_000)

it('a page of a reconciliation reads its own players alone', async () => {
  const { database, users, gamification, boards } = world
  await tellAll(database.sql, 8)
  const before = await reads()
  const page = { after: null, limit: 1_000, places: [] }
  const found = await comparePage({ sql: database.sql, users, gamification, boards }, page)
  expect(found.playerIds).toHaveLength(page.limit)
  expect(found.discrepancies.filter(({ part }) => part === 'tiers')).toEqual([])
  await tellAll(database.sql, 8)
  // Three tiers each, on either side.
  const tiers = ['gamification.unlocks', 'users.earned_tiers']
  const read = since(before, await reads()).filter(({ table }) => tiers.includes(table))
  for (const { table, rows } of read) expect(rows, table).toBeGreaterThan(2_999)
  expect(scanned(read, 4_000)).toEqual([])
})

it('an admin who looks for players reads no table from end to end', async () => {
  const worker = await world.startWorker()
  await world.database.sql`update users.players set name = 'Player ' || substr(id::text, 25) where true`
  // The log was filled with logins of players whom nobody registered.
  await world.database.sql`
    delete from users.progress g where not exists (select from users.players p where p.id = g.player_id)`
  await world.database.sql`vacuum analyze users.players, users.progress`
  const list = (search: string) => world.api.listPlayers(ask(`players${search}`))
  const [, second] = await Promise.all([list(''), list('?sort=name')])
  const { next_cursor } = await second.json()
  const looks = [
    ...['', '?sort=name', `?sort=name&after=${next_cursor}`, '?q=player-97', '?q=player%20a', '?q=nobody'],
  ]
  for (const search of looks) {
    await restingReads(worker.database.sql)
    const before = await reads()
    const answer = await list(search)
    expect(answer.status, `list${search}`).toBe(200)
    await answer.text()
    await tellAll(world.database.sql, 8)
    expect(scanned(since(before, await reads())), `list${search}`).toEqual([])
  }
  await worker.stop()
}, 60_000)
