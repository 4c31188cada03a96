import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sql } from '#db/client'
import { publicId } from '#server/events/ids'
import { signInAdmins } from '#server/testing/admins'
import { breaking } from '#server/testing/breaking'
import { problemOf } from '#server/testing/problem'
import { makeWorld, type World } from '#server/testing/world'
import { checks } from '#server/verify/checks'
import { subjectOf } from '#server/verify/subject'
import { relayOnce } from '../relay.ts'
import { allShards } from '../shards.ts'
import { markKey, streamKey } from '../stream-keys.ts'
import { dropOldDays } from './drop-old-days.ts'
import { logBegins } from './log-begins.ts'

const days = ['2025-01-05', '2025-01-06', '2025-01-07'] as const
const retentionDays = 400

let world: World
let sql: Sql
let admins: Awaited<ReturnType<typeof signInAdmins>>
let oldest: string
let playerId: string
beforeAll(async () => {
  world = await makeWorld()
  sql = world.database.sql
  const worker = await world.startWorker()
  admins = await signInAdmins(world)
  for (const day of days) {
    await play()
    await world.settled()
    await makeOlder(day)
  }
  await play()
  await world.settled()
  await worker.stop()
  await fillStreams()
  const [first] = await sql<{ id: string; playerId: string }[]>`
    select id, player_id as "playerId" from bus.events where player_id is not null and recorded_at < '2025-01-06' limit 1`
  oldest = first?.id ?? ''
  playerId = first?.playerId ?? ''
}, 60_000)
afterAll(async () => await world.end())

const play = () =>
  world.insist(
    Array.from({ length: 60 }, (_, nth) => ({
      ...{ source_id: randomUUID(), type: 'game.login' },
      player: { external_id: `player ${nth % 20}` },
    })),
  )

/** All of today was that day: the same events, with ids that were made then, as one who waited would have them. */
async function makeOlder(day: string) {
  const name = day.replaceAll('-', '')
  const prefix = Date.parse(`${day}T12:00:00Z`).toString(16).padStart(12, '0')
  await sql.begin(async tx => {
    for (const parent of ['events', 'consumer_batches']) {
      await tx.unsafe(`create table bus.${parent}_${name} partition of bus.${parent}
        for values from ('${day}T00:00:00Z') to (timestamptz '${day}T00:00:00Z' + interval '1 day')`)
    }
    const aged = (column: string) =>
      tx.unsafe(`('${prefix}' || substr(replace(${column}::text, '-', ''), 13))::uuid`)
    const at = `${day}T12:00:00Z`
    await tx`create temporary table old on commit drop as select id from bus.events where recorded_at > '2026-01-01'`
    await tx`update bus.publish_keys set event_id = ${aged('event_id')} where event_id in (select id from old)`
    await tx`
      update gamification.ledger set event_id = ${aged('event_id')}, recorded_at = ${at}
      where event_id in (select id from old)`
    await tx`update bus.events set id = ${aged('id')}, recorded_at = ${at} where recorded_at > '2026-01-01'`
    await tx`update bus.consumer_batches set committed_at = ${at} where committed_at > '2026-01-01'`
  })
}

/** Every stream with all of its shard, the oldest days too, as where little comes. */
async function fillStreams() {
  for (const shard of allShards) {
    await world.redis.del(streamKey(world.epoch(), shard))
    await world.redis.set(markKey(world.epoch(), shard), 0)
  }
  await relayOnce({ ...world, budgetEvents: 4_096 })
}

const daysThere = async () => {
  const found = await sql<{ day: string }[]>`
    select distinct to_char(recorded_at at time zone 'utc', 'YYYY-MM-DD') as day from bus.events order by 1`
  return found.map(({ day }) => day)
}

/** Names of the checks that can be judged and find something. */
async function broken() {
  const subject = await subjectOf(world.database, world.redis)
  const names: string[] = []
  for (const check of checks) {
    if (check.wholeLog && subject.begins !== null) continue
    if ((await check.run(subject)).found > 0) names.push(check.name)
  }
  return names.filter(name => !/ranks/i.test(name))
}

const at = '2025-01-05T12:00:00Z'
const keepers: [who: string, begin: () => Promise<unknown>, end: () => Promise<unknown>][] = [
  [
    'checkpoint',
    () =>
      sql`
      create table public.stood as select * from bus.checkpoints where consumer = 'boards'`.then(
        () => sql`
        update bus.checkpoints set seq = seq - 1, recorded_at = ${at} where consumer = 'boards' and seq > 0`,
      ),
    () =>
      sql`
      update bus.checkpoints c set seq = s.seq, recorded_at = s.recorded_at from public.stood s
      where s.consumer = c.consumer and s.shard = c.shard`.then(() => sql`drop table public.stood`),
  ],
  [
    'held_event',
    () => sql`
      insert into bus.held_events (consumer, shard, seq, event_id, recorded_at, state)
      values ('boards', 0, 1, ${oldest}, ${at}, 'parked')`,
    () => sql`delete from bus.held_events`,
  ],
  [
    'dead_letter',
    () => sql`
      insert into bus.dead_letters
        (id, consumer, shard, seq, event_id, type, recorded_at, fingerprint, error, stack, attempts, build)
      values (${randomUUID()}, 'boards', 0, 1, ${oldest}, 'game.login', ${at}, 'f', 'e', 's', 5, 'b')`,
    () => sql`delete from bus.dead_letters`,
  ],
  ...(
    [
      ['back_test', 'gamification.back_tests', 'running'],
      ['comparison', 'gamification.comparisons', 'queued'],
      ['recount', 'gamification.recounts', 'running'],
      ['replay', 'gamification.replays', 'paused'],
      ['reconciliation', 'users.reconciliations', 'running'],
      ['export', 'users.exports', 'queued'],
      ['board_fill', 'boards.fills', ''],
    ] as const
  ).map(([who, table, state]): (typeof keepers)[number] => [
    who,
    () => addRow(table, state),
    () => sql`delete from ${sql(table)}`,
  ]),
]

/** A row of a table of jobs in this state, whatever else its columns ask for. */
async function addRow(table: string, state: string) {
  const columns = await sql<{ name: string; type: string }[]>`
    select a.attname as name, format_type(a.atttypid, null) as type from pg_attribute a
    where a.attrelid = ${table}::regclass and a.attnum > 0 and not a.attisdropped and a.attnotnull
      and not a.atthasdef and a.attname <> 'state'`
  const some: Record<string, unknown> = {
    uuid: randomUUID(),
    json: {},
    jsonb: {},
    boolean: true,
    text: 'some',
    'timestamp with time zone': new Date().toISOString(),
  }
  const row = Object.fromEntries(
    columns.map(({ name, type }) => [name, name === 'player_id' ? playerId : (some[type] ?? 1)]),
  )
  await sql`insert into ${sql(table)} ${sql({ ...row, ...(state === '' ? {} : { state }) } as Record<string, string>)}`
}

const drop = () => dropOldDays(sql, retentionDays)
const health = async () => {
  const answer = await world.api.getBusHealth(admins('viewer').request('/api/v1/bus/health'))
  return (await answer.json()).retention
}
const ask = (id: string) =>
  world.api.getEvent(admins('viewer').request(`/api/v1/events/${id}`), { id: publicId('event', id) })

describe('a whole log', () => {
  it('holds every invariant that a cut one is held against', async () => {
    expect(await logBegins(sql)).toBeNull()
    const judged = checks.filter(({ wholeLog }) => !wholeLog)
    expect(judged.length).toBeGreaterThan(20)
    expect((await broken()).filter(name => judged.some(one => one.name === name))).toEqual([])
  })

  it.each(keepers)('keeps every day while a %s needs it, and says so', async (who, begin, end) => {
    await begin()
    try {
      const { days: dropped, keptBy } = await drop()
      expect(dropped).toEqual([])
      expect(keptBy.map(one => one.who)).toEqual([who])
      expect((await daysThere()).slice(0, 3)).toEqual([...days])
      await expect
        .poll(async () => (await health()).kept_by.map((one: { who: string }) => one.who))
        .toEqual([who])
    } finally {
      await end()
    }
  })

  it('gives the lock up soon where somebody reads, and drops nothing then', async () => {
    let release = () => {}
    const held = new Promise<void>(resolve => {
      release = resolve
    })
    let reads = () => {}
    const isReading = new Promise<void>(resolve => {
      reads = resolve
    })
    const reader = sql.begin(async tx => {
      await tx`select count(*) from bus.events`
      reads()
      await held
    })
    await isReading
    const began = Date.now()
    const answer = await drop()
    expect(Date.now() - began).toBeLessThan(2_000)
    release()
    await reader
    expect(answer).toEqual({ days: [], keptBy: [], isBusy: true })
    expect(await logBegins(sql)).toBeNull()
  })
})

describe('a log that is cut', () => {
  it('loses days that are due, whole and the oldest first, and up to the one that is needed', async () => {
    await sql`
      insert into bus.held_events (consumer, shard, seq, event_id, recorded_at, state)
      values ('boards', 0, 1, ${randomUUID()}, '2025-01-07T12:00:00Z', 'retrying')`
    const answers = await Promise.all([drop(), drop()])
    await sql`delete from bus.held_events`
    expect(answers.flatMap(({ days: dropped }) => dropped).sort()).toEqual(days.slice(0, 2))
    expect((await daysThere())[0]).toBe(days[2])
    expect(await logBegins(sql)).toBe('2025-01-07T00:00:00.000Z')
    const left = await sql`select 1 from bus.consumer_batches where committed_at < '2025-01-07'`
    expect(left.count).toBe(0)
  })

  it('holds what can still be judged', async () => {
    expect(await broken()).toEqual([])
  })

  it('says so on the health of the bus', async () => {
    await expect
      .poll(async () => await health())
      .toMatchObject({
        ...{ days: retentionDays, begins: '2025-01-07T00:00:00.000Z', kept_by: [] },
        next: { day: days[2], due_at: '2026-02-12T00:00:00.000Z' },
      })
  })

  it('refuses what was dropped with 410, and what never was with 404', async () => {
    const problem = await problemOf(await ask(oldest), 410)
    expect(problem.detail).toContain('The log begins on 2025-01-07')
    expect(problem.words?.es).toContain('2025-01-07')
    await problemOf(await ask(`01a20a54${randomUUID().slice(8)}`), 404)
  })

  it('is not recomputed from: that would be wrong', async () => {
    const id = publicId('player', playerId)
    await sql`update users.players set created_at = ${at} where id = ${playerId}`
    const request = admins('operator').request(`/api/v1/players/${id}/recomputations`, { body: {} })
    const problem = await problemOf(await world.api.recomputePlayer(request, { id }), 410)
    expect(problem.detail).toContain('dropped by retention')
  })

  it('has a stream that stood before it begun anew', async () => {
    const [shard] = await sql<{ shard: number; seq: number }[]>`
      select shard, seq from bus.log_begins where seq > 2 order by seq desc limit 1`
    const keys = { of: shard?.shard ?? 0, epoch: world.epoch() }
    await world.redis.del(streamKey(keys.epoch, keys.of))
    await world.redis.set(markKey(keys.epoch, keys.of), 1)
    const deps = { ...world, budgetEvents: 4_096 }
    await relayOnce(deps)
    await relayOnce(deps)
    const [head] = await sql<{ seq: number }[]>`select seq from bus.shard_heads where shard = ${keys.of}`
    expect(Number(await world.redis.get(markKey(keys.epoch, keys.of)))).toBe(head?.seq)
  })

  it.each<[string, (on: Sql) => Promise<unknown>, RegExp]>([
    ['a day that was dropped without a word', on => on`drop table bus.events_20250107`, /numbers are dense/],
    [
      'a day that was dropped although a checkpoint stands before it',
      on => on`
        update bus.checkpoints c set seq = 0 from bus.log_begins b where b.shard = c.shard and c.consumer = 'boards'`,
      /somebody has yet to read/,
    ],
    [
      'a day that was dropped although an event of it is held',
      on => on`
        insert into bus.held_events (consumer, shard, seq, event_id, recorded_at, state)
        select 'boards', shard, seq - 1, gen_random_uuid(), ${at}, 'retrying' from bus.log_begins where seq > 1 limit 1`,
      /somebody has yet to read/,
    ],
    [
      'a beginning that is later than what is there',
      on => on`update bus.log_begins set since = '2025-06-01'`,
      /somebody has yet to read/,
    ],
  ])('has verify notice %s', async (_, breakIt, by) => {
    const judged = checks.filter(({ wholeLog }) => !wholeLog)
    expect((await breaking(world, judged, breakIt)).some(name => by.test(name))).toBe(true)
  })
})
