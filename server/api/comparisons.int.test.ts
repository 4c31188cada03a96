import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '#db/client'
import { withPlayers } from '#server/contract/back-tests'
import { type Comparison, comparison, comparisonList } from '#server/contract/comparisons'
import type { AdminRole } from '#server/contract/permissions'
import { withAdmins } from '#server/contract/rule-sets'
import { publicId } from '#server/events/ids'
import { makeGamification } from '#server/services/gamification/index'
import { adminActs } from '#server/testing/admin-acts'
import { adminId, signInAdmins } from '#server/testing/admins'
import type { Browser } from '#server/testing/browser'
import { problemOf } from '#server/testing/problem'
import { until } from '#server/testing/until'
import { makeWorld, type World } from '#server/testing/world'

let world: World
let admins: (role: AdminRole) => Browser
const players = 40

const activity = (player: string, type = 'game.message_sent') => ({
  ...{ source_id: randomUUID(), type, player: { external_id: player } },
})

beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
  admins = await signInAdmins(world)
  // Eleven at once are a violation.
  const rush = Array.from({ length: 11 }, () => activity('in a rush'))
  const others = Array.from({ length: players - 1 }, (_, n) => n).flatMap(n =>
    ['game.login', 'game.daily_login', 'game.challenge_completed'].map(type => activity(`p-${n}`, type)),
  )
  expect((await world.post([...rush, ...others])).status).toBe(202)
  await world.settled()
})
afterEach(async () => {
  await world.database.sql`delete from gamification.comparisons`
})
afterAll(async () => await world.end())

const path = '/api/v1/comparisons'
const never = () => false

async function parsed(answer: Promise<Response>, status: number): Promise<Comparison> {
  const response = await answer
  const text = await response.text()
  expect(response.status, text).toBe(status)
  return comparison.parse(JSON.parse(text))
}

const order = (role: AdminRole = 'operator') =>
  world.api.startComparison(admins(role).request(path, { body: {} }))
const read = (id: string) => parsed(world.api.getComparison(admins('viewer').request(path), { id }), 200)
const cancel = (id: string) =>
  parsed(world.api.cancelComparison(admins('operator').request(path, { method: 'DELETE' }), { id }), 200)
const runNext = () => world.gamification.comparisons.runNext(never)

/** Ordered, and worked off at once. */
async function compared(): Promise<Comparison> {
  const { id } = await parsed(order(), 202)
  expect(await runNext()).toBe(id)
  return await read(id)
}

async function playerOf(externalId: string): Promise<string> {
  const [row] = await world.database.sql<{ id: string }[]>`
    select player_id as id from users.identities where external_id = ${externalId}`
  return row?.id ?? ''
}

/** What is live, whole. */
const everything = async () =>
  await Promise.all([
    world.database.sql`select * from gamification.player_states order by player_id`,
    world.database.sql`select * from gamification.ledger order by player_id, number`,
    world.database.sql`select * from bus.shard_heads order by shard`,
  ])

describe('a comparison of every player with the log', () => {
  it('waits for a worker, finds everybody the same, and touches nothing', async () => {
    const before = await everything()
    const ordered = await parsed(order(), 202)
    expect(ordered).toMatchObject({ state: 'queued', partial: true, result: null, seconds_left: null })
    expect(await runNext()).toBe(ordered.id)
    const done = await read(ordered.id)
    expect(done).toMatchObject({
      ...{ state: 'done', partial: false, error: null },
      result: { players, same: players, different: 0, held: 0, differences: [] },
    })
    expect(done.events.done).toBe(done.events.total)
    expect(done.events.done).toBeGreaterThan(players * 3)
    expect(Date.parse(done.result?.as_of ?? '')).toBeGreaterThanOrEqual(Date.parse(ordered.created_at))
    expect(await everything()).toEqual(before)
    expect(await runNext()).toBeNull()
  })

  it('finds exactly the one whose state was broken by hand, and where it parts first', async () => {
    const { sql } = world.database
    const id = await playerOf('p-7')
    await sql`update gamification.player_states set available = available + 5 where player_id = ${id}`
    await sql`update gamification.ledger set points = points + 5 where player_id = ${id} and number = 2`
    const { result } = await compared()
    expect(result).toMatchObject({ players, same: players - 1, different: 1 })
    expect(result?.differences).toMatchObject([
      {
        player_id: publicId('player', id),
        differs: ['state', 'ledger'],
        first: {
          state: ['available'],
          lines: { first_difference: { live: { number: 2 }, recomputed: { number: 2 } } },
          facts: { first_difference: null },
        },
      },
    ])
    const [found] = result?.differences ?? []
    expect(found?.available.live).toBe((found?.available.recomputed ?? 0) + 5)
    await sql`update gamification.player_states set available = available - 5 where player_id = ${id}`
    await sql`update gamification.ledger set points = points - 5 where player_id = ${id} and number = 2`
    expect((await compared()).result).toMatchObject({ different: 0 })
  })

  it('sees what is kept beside the state, and players whom nothing in the log made', async () => {
    const { sql } = world.database
    const [rushed, dated] = [await playerOf('in a rush'), await playerOf('p-3')]
    await sql`update gamification.violations set count = count + 1 where player_id = ${rushed}`
    await sql`update gamification.player_states set streak_due_at = null where player_id = ${dated}`
    const [stranger] = await sql<{ id: string }[]>`
      insert into gamification.player_states
      select (json_populate_record(s, json_build_object('player_id', gen_random_uuid()))).*
      from gamification.player_states s limit 1 returning player_id as id`
    const { result } = await compared()
    expect(result).toMatchObject({ players: players + 1, different: 3 })
    const found = new Map(result?.differences.map(({ player_id, differs }) => [player_id, differs]))
    expect(found.get(publicId('player', rushed))).toEqual(['violations'])
    expect(found.get(publicId('player', dated))).toEqual(['streak_due'])
    expect(found.get(publicId('player', stranger?.id ?? ''))).toEqual(['origin'])
    await sql`update gamification.violations set count = count - 1 where player_id = ${rushed}`
    await sql`delete from gamification.player_states where player_id = ${stranger?.id ?? ''}`
    await sql`
      update gamification.player_states p set streak_due_at = o.streak_due_at
      from gamification.player_states o where p.player_id = ${dated} and o.player_id = ${await playerOf('p-4')}`
    expect((await compared()).result).toMatchObject({ players, different: 0 })
  })

  it('compares each player once, too, when a shard has more of them than are kept in memory at once', async () => {
    const whole = await compared()
    const { id } = await parsed(order(), 202)
    await world.database.sql`update gamification.comparisons set slices = 3 where id = ${id}`
    expect(await runNext()).toBe(id)
    const sliced = await read(id)
    expect(sliced.result).toMatchObject({ players, same: players, different: 0 })
    expect(sliced.events).toEqual({ done: 3 * whole.events.done, total: 3 * whole.events.done })
  })

  it('tells the first twenty when more differ, and how many there are', async () => {
    const { sql } = world.database
    await sql`update gamification.player_states set level = level + 1`
    const { result } = await compared()
    expect(result).toMatchObject({ players, different: players, same: 0 })
    expect(result?.differences).toHaveLength(20)
    await sql`update gamification.player_states set level = level - 1`
  })

  it('reports nobody who plays on meanwhile, held events or not', async () => {
    const { sql } = world.database
    const held = await playerOf('p-1')
    await sql.unsafe(`
      create function stumble() returns trigger language plpgsql as $$ begin raise exception 'story'; end $$;
      create trigger stumbles before insert on gamification.ledger for each row
        when (new.player_id = '${held}') execute function stumble()`)
    let isOver = false
    const playing = (async () => {
      for (let round = 0; !isOver; round += 1) {
        await world.post(Array.from({ length: 20 }, (_, n) => activity(`p-${(round * 20 + n) % 50}`)))
        await sql`select pg_sleep(0.03)`
      }
    })()
    const compareOften = async (times: number) => {
      const counts: (number | undefined)[] = []
      for (let n = 0; n < times; n += 1) {
        const { result, state } = await compared()
        expect(state).toBe('done')
        expect(result?.differences).toEqual([])
        expect(result?.players).toBeGreaterThanOrEqual(players)
        counts.push(result?.held)
      }
      return counts
    }
    try {
      await until('one is held', async () => {
        const [row] = await sql`select 1 from bus.held_events where player_id = ${held}`
        return row !== undefined
      })
      expect(await compareOften(2)).toEqual([1, 1])
      await sql.unsafe('drop trigger stumbles on gamification.ledger; drop function stumble()')
      await sql`
        update bus.held_events set state = 'retrying', attempts = 0, next_attempt_at = now()
        where player_id = ${held} and state <> 'parked'`
      // They are released while players are compared.
      expect((await compareOften(3)).at(-1)).toBe(0)
    } finally {
      isOver = true
      await playing
    }
    await world.settled()
  })

  it('whose worker is killed in the middle is finished by another, which does not begin anew', async () => {
    const { id } = await parsed(order(), 202)
    const database = openDatabase(world.config.databaseUrl, { max: 2, name: 'killed' })
    const killed = makeGamification({ sql: database.sql, announce: () => {} })
    let steps = 0
    const dies = () => {
      steps += 1
      if (steps === 60) void database.sql.end({ timeout: 0 })
      return false
    }
    await expect(killed.comparisons.runNext(dies)).rejects.toThrow()
    await database.end()
    const middle = await read(id)
    expect(middle).toMatchObject({ state: 'running', partial: true, error: null })
    const before = middle.result?.players ?? 0
    expect(before).toBeGreaterThan(0)
    expect(before).toBeLessThan(players)

    // Nobody takes it while its worker may only be slow.
    expect(await runNext()).toBeNull()
    await world.database.sql`
      update gamification.comparisons set seen_at = clock_timestamp() - interval '16 seconds'`
    expect(await runNext()).toBe(id)
    const done = await read(id)
    expect(done).toMatchObject({ state: 'done', partial: false })
    expect(done.result?.same).toBe(done.result?.players)
    expect(done.events.done).toBe(done.events.total)
    expect(done.result?.from).toBe(middle.result?.from)
    expect(done.started_at).toBe(middle.started_at)
  })

  it('goes on where a worker that stops has let it go', async () => {
    const { id } = await parsed(order(), 202)
    let steps = 0
    const stops = () => {
      steps += 1
      return steps === 60
    }
    expect(await world.gamification.comparisons.runNext(stops)).toBeNull()
    const waiting = await read(id)
    expect(waiting).toMatchObject({ state: 'queued', partial: true })
    expect(await runNext()).toBe(id)
    const done = await read(id)
    expect(done.state).toBe('done')
    expect(done.result?.from).toBe(waiting.result?.from)
  })

  it('is cancelled while it waits and while it runs; what was found stays, as a part', async () => {
    const waiting = await parsed(order(), 202)
    expect(await cancel(waiting.id)).toMatchObject({ state: 'cancelled', partial: true, result: null })
    expect(await runNext()).toBeNull()
    const running = await parsed(order(), 202)
    let steps = 0
    let cancelled: Promise<Comparison> | null = null
    await world.gamification.comparisons.runNext(() => {
      steps += 1
      if (steps === 60) cancelled = cancel(running.id)
      return false
    })
    expect(await cancelled).toMatchObject({ state: 'cancelled' })
    const ended = await read(running.id)
    expect(ended).toMatchObject({ state: 'cancelled', partial: true })
    expect(ended.result?.players).toBeGreaterThan(0)
    // All of them, where a busy machine takes the cancellation up at the very end.
    expect(ended.result?.players).toBeLessThanOrEqual(players)
    expect(await cancel(running.id)).toEqual(ended)
    const by = await adminId(world, 'operator')
    expect(await adminActs(world.database.sql)).toEqual(
      [waiting, running].map(({ id }) => ({
        ...{ type: 'admin.comparison_cancelled', data: { by, comparison: id } },
      })),
    )
  })

  it('is one at a time: another is refused until it has ended', async () => {
    const first = await parsed(order(), 202)
    expect((await problemOf(await order(), 409)).code).toBe('conflict')
    await cancel(first.id)
    const second = await parsed(order('admin'), 202)
    expect(await runNext()).toBe(second.id)
    const answer = await world.api.listComparisons(admins('viewer').request(path))
    const body = comparisonList.extend(withAdmins.shape).parse(await answer.json())
    expect(body.data.map(({ id }) => id)).toEqual([second.id, first.id])
    expect(body.data[0]?.result).toMatchObject({ players: second.result?.players ?? expect.any(Number) })
    expect(Object.keys(body.admins).sort()).toEqual([first.created_by, second.created_by].sort())
  })

  it('comes with what those who differ are called, to everybody in the console, by an id that exists', async () => {
    const { sql } = world.database
    const player = await playerOf('p-9')
    await sql`update gamification.player_states set level = level + 1 where player_id = ${player}`
    const { id } = await compared()
    await sql`update gamification.player_states set level = level - 1 where player_id = ${player}`
    const answer = await world.api.getComparison(admins('viewer').request(path), { id })
    expect(withPlayers.parse(await answer.json()).players).toEqual({
      [publicId('player', player)]: { external_id: 'p-9', name: null },
    })
    const nowhere = { id: 'ffffffff-ffff-7fff-8fff-ffffffffffff' }
    await problemOf(await world.api.getComparison(admins('viewer').request(path), nowhere), 404)
    await problemOf(await world.api.getComparison(admins('viewer').request(path), { id: "'; --" }), 404)
    await problemOf(await world.api.getComparison(new Request(`http://127.0.0.1:3999${path}`), { id }), 401)
  })
})
