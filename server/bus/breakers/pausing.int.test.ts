import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { BreakerConfig } from '#server/contract/breaker-config'
import { isAppError } from '#server/errors'
import { batchKey, breakerDefaults, consumerKey } from '#server/resilience/breaker-defaults'
import { countingConsumer, createEffects, effectsOf } from '#server/testing/counting-consumer'
import { login, playersOf } from '#server/testing/drafts'
import { problemOf } from '#server/testing/problem'
import { until } from '#server/testing/until'
import { makeWorld, type World } from '#server/testing/world'
import { append } from '../append.ts'
import type { Consumer } from '../consumer.ts'
import { makeGroupCommit } from '../group-commit.ts'
import { force, release, tune } from './tune.ts'
import { readStanding } from './versions.ts'

let world: World
let workers: { stop: () => Promise<void> }[] = []
beforeAll(async () => {
  world = await makeWorld()
  await createEffects(world.database.sql)
  world.startRelay()
})
afterEach(async () => {
  await Promise.all(workers.map(worker => worker.stop()))
  workers = []
})
afterAll(async () => await world.end())

const order = { by: 'somebody', reason: 'test' }
const twitchy: BreakerConfig = {
  ...breakerDefaults,
  ...{ consecutive_failures: 2, lump_ms: 0 },
  open_ms: { base: 1_500, factor: 1, max: 1_500, jitter: 0 },
}
const isOpen = (key: string) => world.breakers.of(key).refusesForMs() > 0

async function set(key: string, config: BreakerConfig) {
  const { version } = await readStanding(world.database.sql, key)
  await tune(world.database.sql, { ...order, key, config, seen: version })
  // Every process takes it over within two seconds.
  await sleep(2_000)
}

async function holdOpen(key: string) {
  const inAMinute = new Date(Date.now() + 60_000).toISOString()
  await force(world.database.sql, { ...order, key, state: 'open', until: inAMinute })
  await until('it is open', () => isOpen(key), 2_500)
}

async function letGo(key: string) {
  await release(world.database.sql, { ...order, key })
  await until('it is let go', () => !isOpen(key), 2_500)
}

async function newcomer(): Promise<string> {
  const name = `counter-${randomUUID().slice(0, 8)}`
  await world.database.sql`
    insert into bus.checkpoints (consumer, shard, seq, recorded_at)
    select ${name}, shard, seq, recorded_at from bus.shard_heads`
  return name
}

/** What breakers are told is in the log, too, and none of these. */
const logins = (name: string, options: Parameters<typeof countingConsumer>[1] = {}) =>
  countingConsumer(name, { ...options, subscribes: ['game.login'] })

const run = async (...consumers: Consumer[]) =>
  workers.push(await world.startWorker({ consumers, relay: false }))

async function state(count: number) {
  const players = playersOf(3, 4)
  const drafts = Array.from({ length: count }, (_, n) => login(players[n % players.length] ?? null))
  world.fastPath.publish(await world.database.sql.begin(async tx => append(tx, drafts)))
}

const effects = async (name: string) => (await effectsOf(world.database.sql, name)).length
const isLevel = async (name: string) => {
  const [row] = await world.database.sql<{ behind: number }[]>`
    select sum(h.seq - c.seq)::int as behind from bus.checkpoints c join bus.shard_heads h using (shard)
    where c.consumer = ${name}`
  return row?.behind === 0
}
const held = (name: string) =>
  world.database.sql`select from bus.held_events where consumer = ${name}`.then(rows => rows.length)

describe('a consumer whose breaker is open', () => {
  it.each([consumerKey, batchKey])(
    'rests, burns no attempt and keeps nobody else waiting (%#)',
    async keyOf => {
      const [resting, other] = [await newcomer(), await newcomer()]
      await run(logins(resting), logins(other))
      await state(5)
      await until('both are level', async () => (await isLevel(resting)) && (await isLevel(other)))
      await holdOpen(keyOf(resting))
      await state(20)
      await until('the other is level', async () => await isLevel(other), 5_000)
      await sleep(1_000)
      expect([await effects(resting), await effects(other), await held(resting)]).toEqual([5, 25, 0])
      await letGo(keyOf(resting))
      await until('it is level, too', async () => await isLevel(resting), 5_000)
      expect(await effects(resting)).toBe(25)
    },
  )

  it('opens by itself when nothing but passing faults come, tries no more until it probes, and goes on', async () => {
    const name = await newcomer()
    let tries = 0
    let isWell = false
    await set(consumerKey(name), twitchy)
    await run(
      logins(name, {
        after: async () => {
          tries += 1
          if (!isWell) throw Object.assign(new Error('try later'), { code: '53300' })
        },
      }),
    )
    await state(4)
    await until('it is open', () => isOpen(consumerKey(name)))
    const before = tries
    await sleep(1_000)
    expect(tries).toBe(before)
    await until('it has probed', () => tries > before)
    expect(await held(name)).toBe(0)
    isWell = true
    await until('it is level', async () => await isLevel(name))
    expect(await effects(name)).toBe(4)
  })

  it('is stopped by what fails again and again, too, when nothing new comes', async () => {
    const name = await newcomer()
    await set(consumerKey(name), {
      ...{ ...twitchy, consecutive_failures: 3 },
      open_ms: { base: 60_000, factor: 1, max: 60_000, jitter: 0 },
    })
    let tries = 0
    await run(
      logins(name, {
        after: async (_tx, events) => {
          if (events.length === 0) return
          tries += 1
          throw new Error('a mistake of the newest build')
        },
      }),
    )
    await state(1)
    // The first failure sets it aside; the second and the third are of the same event, tried again.
    await until('it is open', async () => {
      await world.database.sql`
        update bus.held_events set next_attempt_at = clock_timestamp()
        where consumer = ${name} and state = 'retrying'`
      return isOpen(consumerKey(name))
    })
    // Three times, and once more where it came in a batch with others, which was halved.
    expect(tries).toBeLessThanOrEqual(4)
  })

  it('stops at sixteen of a batch, and leaves the others where they are', async () => {
    const name = await newcomer()
    await set(consumerKey(name), {
      ...{ ...twitchy, consecutive_failures: 1 },
      open_ms: { base: 60_000, factor: 1, max: 60_000, jitter: 0 },
    })
    const players = playersOf(5, 100)
    world.fastPath.publish(
      await world.database.sql.begin(async tx =>
        append(
          tx,
          players.map(player => login(player)),
        ),
      ),
    )
    await run(
      logins(name, {
        after: async (_tx, events) => {
          if (events.length > 0) throw new Error('a mistake of the newest build')
        },
      }),
    )
    await until('it is open', () => isOpen(consumerKey(name)))
    await sleep(500)
    expect(await held(name)).toBe(16)
  })

  it('is stopped when its handler fails at everything, before it has set everything aside', async () => {
    const name = await newcomer()
    let isWell = false
    await set(consumerKey(name), { ...twitchy, open_ms: { base: 60_000, factor: 1, max: 60_000, jitter: 0 } })
    await run(
      logins(name, {
        batchMax: 2,
        after: async (_tx, events) => {
          if (!isWell && events.length > 0) throw new Error('a mistake of the newest build')
        },
      }),
    )
    for (let n = 0; n < 10; n += 1) await state(4)
    await until('it is open', () => isOpen(consumerKey(name)))
    await sleep(500)
    const setAside = await held(name)
    expect(setAside).toBeGreaterThan(0)
    expect(setAside).toBeLessThan(20)
    expect(await isLevel(name)).toBe(false)
    isWell = true
    await set(consumerKey(name), twitchy)
    await world.database.sql`
      update bus.held_events set next_attempt_at = clock_timestamp() where consumer = ${name} and state = 'retrying'`
    await until(
      'it is level and holds nothing',
      async () => (await isLevel(name)) && (await held(name)) === 0,
    )
    expect(await effects(name)).toBe(40)
  })

  it('probes with what is held where nothing else comes', async () => {
    const name = await newcomer()
    let isWell = false
    await run(
      logins(name, {
        after: async () => {
          if (!isWell) throw new Error('not yet')
        },
      }),
    )
    await state(1)
    await until('it is held', async () => (await held(name)) === 1)
    await holdOpen(consumerKey(name))
    isWell = true
    await letGo(consumerKey(name))
    await world.database.sql`
      update bus.held_events set next_attempt_at = clock_timestamp() where consumer = ${name} and state = 'retrying'`
    await until('nothing is held', async () => (await held(name)) === 0)
  })
})

describe('while nothing can be written', () => {
  const post = () =>
    world.post({ source_id: randomUUID(), type: 'game.login', player: { external_id: 'ana' } })

  it('activities are refused at once with when to come again, whoever sends them', async () => {
    await until('it is taken', async () => (await post()).status === 202)
    await holdOpen('postgres:append')
    const startedAt = performance.now()
    const refused = await post()
    expect(performance.now() - startedAt).toBeLessThan(250)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(50)
    expect((await problemOf(refused, 503)).detail).toBe('The database does not answer.')
    await letGo('postgres:append')
    await until('it is taken again', async () => (await post()).status === 202)
  })

  it('a database that says nothing opens it, and one that answers closes it again', async () => {
    const key = `test:${randomUUID()}`
    await set(key, twitchy)
    const { sql } = world.database
    const write = makeGroupCommit<string, string>({
      ...{ sql, guard: world.breakers.of(key) },
      run: async (tx, items) => {
        await tx`select pg_advisory_xact_lock_shared(4712)`
        return { results: items, committed: () => undefined }
      },
    })
    let unlock = () => {}
    const unlocked = new Promise<void>(resolve => {
      unlock = resolve
    })
    let isLocked = false
    const blocker = sql.begin(async tx => {
      await tx`select pg_advisory_xact_lock(4712)`
      isLocked = true
      await unlocked
    })
    await until('it is locked', () => isLocked)
    const first = write(['first']).catch((error: unknown) => error)
    await until('it is open', () => isOpen(key), 4_000)
    const startedAt = performance.now()
    const refused = await write(['second']).catch((error: unknown) => error)
    expect(performance.now() - startedAt).toBeLessThan(100)
    expect(isAppError(refused) && [refused.code, refused.retryAfterSeconds]).toEqual(['unavailable', 2])
    unlock()
    await blocker
    expect(isAppError(await first)).toBe(true)
    await until('it is closed', () =>
      write(['third']).then(
        results => results[0] === 'third',
        () => false,
      ),
    )
  })
})

describe('while Redis is not asked', () => {
  it.each(['redis:append', 'redis:read'])('what is posted arrives all the same (%s)', async key => {
    const name = await newcomer()
    await run(logins(name))
    await holdOpen(key)
    await state(7)
    await until('it is level', async () => await isLevel(name), 5_000)
    expect(await effects(name)).toBe(7)
    await letGo(key)
    await state(3)
    await until('it is level', async () => await isLevel(name), 5_000)
  })

  it('boards are counted in Postgres', async () => {
    const definitions = await world.boards.list()
    const [board] = definitions
    if (!board) throw new Error('there is no board')
    const read = () =>
      world.api.getBoard(
        new Request(`http://127.0.0.1:3999/api/v1/boards/${board.id}`, {
          headers: { authorization: `Bearer ${world.key}` },
        }),
        { id: board.id },
      )
    world.breakers.of('redis:ranks')
    await holdOpen('redis:ranks')
    const answer = await read()
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ stale: true })
    await letGo('redis:ranks')
  })
})
