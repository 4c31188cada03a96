import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Tx } from '#db/client'
import type { BusEvent, Draft } from '#server/events/envelope'
import { countingConsumer, createEffects, effectsOf } from '#server/testing/counting-consumer'
import { login, playersOf } from '#server/testing/drafts'
import { freezeHeartbeat } from '#server/testing/freeze-heartbeat'
import { until } from '#server/testing/until'
import { makeWorld, type World } from '#server/testing/world'
import { append } from './append.ts'
import { requireCheckpoint } from './checkpoint.ts'
import type { Consumer } from './consumer.ts'
import { Fenced } from './failure.ts'
import { allShards, shardCount } from './shards.ts'

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

async function run(...consumers: Consumer[]) {
  const worker = await world.startWorker({ consumers, relay: false })
  workers.push(worker)
  return worker
}

async function state(drafts: Draft[]): Promise<BusEvent[]> {
  const events = await world.database.sql.begin(async tx => append(tx, drafts))
  world.fastPath.publish(events)
  return events
}

/** A name nobody used yet, for a consumer that begins at the present. */
async function newcomer(): Promise<string> {
  const name = `counter-${randomUUID().slice(0, 8)}`
  await world.database.sql`
    insert into bus.checkpoints (consumer, shard, seq, recorded_at)
    select ${name}, shard, seq, recorded_at from bus.shard_heads`
  return name
}

const level = (name: string) =>
  until(`${name} is level`, async () => {
    const [row] = await world.database.sql<{ behind: number }[]>`
      select sum(h.seq - c.seq)::int as behind from bus.checkpoints c join bus.shard_heads h using (shard)
      where c.consumer = ${name}`
    return row?.behind === 0
  })

const heldBy = async (name: string) => [
  ...(await world.database.sql<{ seq: number; state: string; attempts: number }[]>`
    select seq, state, attempts from bus.held_events where consumer = ${name} order by shard, seq`),
]

/** Time passes: what waits for its next attempt is due. */
const hurry = (name: string) => world.database.sql`
  update bus.held_events set next_attempt_at = clock_timestamp() where consumer = ${name} and state = 'retrying'`

const seqs = (events: { seq: number }[]) => events.map(event => event.seq)
const effects = (name: string) => effectsOf(world.database.sql, name)

const transient = () => Object.assign(new Error('try later'), { code: '40001' })

/** Fails in whatever transaction applies this event, as often as `times`. */
function failOn(
  playerId: string | null,
  seqOf: () => number,
  error: () => Error,
  times = Number.POSITIVE_INFINITY,
) {
  const failing = { calls: 0 }
  const after = async (_tx: Tx, events: BusEvent[]) => {
    const hit = events.some(event => event.playerId === playerId && event.seq === seqOf())
    if (!hit || failing.calls >= times) return
    failing.calls += 1
    throw error()
  }
  return { failing, after }
}

describe('consumer', () => {
  it('gives each of several consumers every event once, in order', async () => {
    const [a, b] = [await newcomer(), await newcomer()]
    await run(countingConsumer(a), countingConsumer(b, { batchMax: 3 }))
    const players = [...playersOf(1, 3), ...playersOf(2, 3), ...playersOf(30, 3)]
    const events: BusEvent[] = []
    for (let i = 0; i < 10; i++) events.push(...(await state(players.map(player => login(player)))))
    await Promise.all([level(a), level(b)])
    for (const name of [a, b]) {
      const done = await effects(name)
      for (const shard of [1, 2, 30]) {
        const inShard = (found: { shard: number; seq: number }[]) =>
          seqs(found.filter(one => one.shard === shard))
        expect(inShard(done)).toEqual(inShard(events))
      }
    }
  })

  it('applies only what is subscribed, and moves past the rest', async () => {
    const [messages, games, none] = [await newcomer(), await newcomer(), await newcomer()]
    await run(
      countingConsumer(messages, { subscribes: ['game.message_sent'] }),
      countingConsumer(games, { subscribes: ['game.*'] }),
      countingConsumer(none, { subscribes: ['commerce.*', '*.deleted'] }),
    )
    const [player = ''] = playersOf(4, 1)
    const events = await state([login(player), login(player, { type: 'game.message_sent' }), login(player)])
    await Promise.all([messages, games, none].map(level))
    expect(seqs(await effects(messages))).toEqual([events[1]?.seq])
    expect(seqs(await effects(games))).toEqual(seqs(events))
    expect(await effects(none)).toEqual([])
  })

  it('applies a batch again after a passing fault, once in effect and without burning an attempt', async () => {
    const name = await newcomer()
    const [player = ''] = playersOf(5, 1)
    let failures = 0
    const consumer = countingConsumer(name, {
      after: async () => {
        failures += 1
        if (failures <= 3) throw transient()
      },
    })
    await run(consumer)
    const events = await state([login(player), login(player)])
    await level(name)
    expect(failures).toBeGreaterThan(3)
    expect(seqs(await effects(name))).toEqual(seqs(events))
    expect(await heldBy(name)).toEqual([])
  })

  it('lets everybody else go on past a poison event, and keeps the order of its player once it succeeds', async () => {
    const name = await newcomer()
    const [sick = '', well = ''] = playersOf(6, 2)
    let mended = false
    let poison = -1
    const consumer = countingConsumer(name, {
      after: async (_tx, events) => {
        if (!mended && events.some(event => event.seq === poison)) throw new Error('poison 4711')
      },
    })
    const events = await state([sick, well, sick, well, sick].map(player => login(player)))
    poison = events[2]?.seq ?? -1
    await run(consumer)
    await level(name)
    const of = (player: string) => seqs(events.filter(event => event.playerId === player))
    const doneOf = async (player: string) =>
      seqs((await effects(name)).filter(effect => effect.playerId === player))
    expect(await doneOf(well)).toEqual(of(well))
    expect(await doneOf(sick)).toEqual(of(sick).slice(0, 1))
    expect((await heldBy(name)).map(held => [held.seq, held.state])).toEqual([
      [events[2]?.seq, 'retrying'],
      [events[4]?.seq, 'parked'],
    ])

    const later = await state([login(sick), login(well)])
    await level(name)
    expect(await doneOf(well)).toEqual([...of(well), later[1]?.seq])
    mended = true
    await until('nothing is held', async () => {
      await hurry(name)
      return (await heldBy(name)).length === 0
    })
    expect(await doneOf(sick)).toEqual([...of(sick), later[0]?.seq])

    const [last] = await state([login(sick)])
    await level(name)
    expect((await doneOf(sick)).at(-1)).toBe(last?.seq)
    expect(await heldBy(name)).toEqual([])
  })

  it('lets many who waited behind one follow together, up to the next that fails', async () => {
    const name = await newcomer()
    const [sick = ''] = playersOf(21, 1)
    let poisons: (number | undefined)[] = []
    const stretches: number[] = []
    const consumer = countingConsumer(name, {
      after: async (_tx, batch) => {
        if (batch.some(event => poisons.includes(event.seq))) throw new Error('poison 4712')
        stretches.push(batch.length)
      },
    })
    const events = await state(Array.from({ length: 400 }, () => login(sick)))
    const second = events[250]?.seq
    poisons = [events[0]?.seq, second]
    await run(consumer)
    await level(name)
    expect(await heldBy(name)).toHaveLength(400)

    poisons = [second]
    await until('the second stands first', async () => {
      await hurry(name)
      return (await heldBy(name))[0]?.seq === second
    })
    expect(seqs(await effects(name))).toEqual(seqs(events.slice(0, 250)))
    expect((await heldBy(name)).slice(1).every(held => held.state === 'parked')).toBe(true)

    poisons = []
    await until('nothing is held', async () => {
      await hurry(name)
      return (await heldBy(name)).length === 0
    })
    expect(seqs(await effects(name))).toEqual(seqs(events))
    // One by one they would be four hundred; how many go together is a matter of time.
    expect(stretches.length).toBeLessThan(200)
  })

  it('sets an event aside that keeps its handler busy for ever, and lets everybody else go on', async () => {
    const name = await newcomer()
    const [sick = '', well = ''] = playersOf(20, 2)
    const events = await state([well, sick, well].map(player => login(player)))
    const after = async (tx: Tx, batch: BusEvent[]) => {
      if (!batch.some(event => event.playerId === sick)) return
      await tx`set local statement_timeout = 100`
      await tx`select pg_sleep(30)`
    }
    await run(countingConsumer(name, { after }))
    await level(name)
    expect(seqs(await effects(name))).toEqual(seqs(events.filter(event => event.playerId === well)))
    expect((await heldBy(name)).map(held => held.seq)).toEqual([events[1]?.seq])
  })

  it('gives up after five attempts, keeps the event dead and what follows parked behind it', async () => {
    const name = await newcomer()
    const [sick = '', well = ''] = playersOf(7, 2)
    let poison = -1
    const { failing, after } = failOn(
      sick,
      () => poison,
      () => new Error('for ever'),
    )
    const events = await state([login(sick), login(sick), login(well)])
    poison = events[0]?.seq ?? -1
    await run(countingConsumer(name, { after }))
    await until('the event is dead', async () => {
      await hurry(name)
      return (await heldBy(name))[0]?.state === 'dead'
    })
    await level(name)
    expect(await heldBy(name)).toEqual([
      { seq: events[0]?.seq, state: 'dead', attempts: 5 },
      { seq: events[1]?.seq, state: 'parked', attempts: 0 },
    ])
    // Once alone, after the batch and each half it was in, and four times more.
    expect(failing.calls).toBeGreaterThanOrEqual(5)
    expect(seqs(await effects(name))).toEqual([events[2]?.seq])
  })

  it('holds events without a player apart from the players of their shard', async () => {
    const name = await newcomer()
    const [nobody] = await state([login(null)])
    const shard = nobody?.shard ?? 0
    const [player = ''] = playersOf(shard, 1)
    let poison = -1
    const { after } = failOn(
      null,
      () => poison,
      () => new Error('nobody'),
    )
    const events = await state([login(null), login(player), login(null), login(player)])
    poison = events[0]?.seq ?? -1
    await run(countingConsumer(name, { after }))
    await level(name)
    expect((await heldBy(name)).map(held => held.seq)).toEqual([events[0]?.seq, events[2]?.seq])
    const done = await effects(name)
    expect(seqs(done.filter(effect => effect.playerId === player))).toEqual([events[1]?.seq, events[3]?.seq])
  })

  it('sets an event that nobody understands aside as dead, without a second attempt', async () => {
    const name = await newcomer()
    const { sql } = world.database
    const [player = '', other = ''] = playersOf(8, 2)
    const [strange, fine] = await sql.begin(async tx => {
      const events = await append(tx, [login(player), login(other)])
      await tx`update bus.events set type = 'game.unheard_of' where id = ${events[0]?.id ?? ''}`
      return events
    })
    await run(countingConsumer(name))
    await level(name)
    expect(await heldBy(name)).toEqual([{ seq: strange?.seq, state: 'dead', attempts: 1 }])
    expect(seqs(await effects(name))).toEqual([fine?.seq])
  })

  it('burns no attempt of a held event while a dependency is away', async () => {
    const name = await newcomer()
    const [sick = ''] = playersOf(9, 1)
    let poison = -1
    let error = () => new Error('first')
    const { failing, after } = failOn(
      sick,
      () => poison,
      () => error(),
    )
    const [event] = await state([login(sick)])
    poison = event?.seq ?? -1
    await run(countingConsumer(name, { after }))
    await until('it is held', async () => (await heldBy(name)).length === 1)
    error = transient
    await until('it failed in passing eight times', async () => {
      await hurry(name)
      return failing.calls > 10
    })
    const [held] = await heldBy(name)
    expect(held?.state).toBe('retrying')
    expect(held?.attempts).toBeLessThanOrEqual(2)
  })

  it('applies once what was written when the connection died in mid-transaction', async () => {
    const name = await newcomer()
    const [player = ''] = playersOf(10, 1)
    let kills = 0
    const consumer = countingConsumer(name, {
      after: async (tx, events) => {
        if (events.length === 0 || kills === 3) return
        kills += 1
        const [me] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`
        await world.database.sql`select pg_terminate_backend(${me?.pid ?? 0})`
        // Long enough for the driver to notice and to connect again.
        await new Promise(resolve => setTimeout(resolve, 200))
        await tx`insert into effects (consumer, shard, seq) values (${`${name}-late`}, 0, 0)`
      },
    })
    const events = await state([login(player), login(player)])
    await run(consumer)
    await level(name)
    expect(kills).toBe(3)
    expect(seqs(await effects(name))).toEqual(seqs(events))
    expect(await effects(`${name}-late`)).toEqual([])
    expect(await heldBy(name)).toEqual([])
  })

  it('refuses the commit of an owner whose lease was taken over in mid-batch, and doubles nothing', async () => {
    const name = await newcomer()
    const [player = ''] = playersOf(11, 1)
    let letGo = () => {}
    const mayGoOn = new Promise<void>(resolve => {
      letGo = resolve
    })
    let stuck = false
    const slow = countingConsumer(name, {
      after: async (_tx, events) => {
        if (events.length === 0 || stuck) return
        stuck = true
        await mayGoOn
      },
    })
    const events = await state([login(player), login(player), login(player)])
    const first = await run(slow)
    await until('the first owner is in the middle of its batch', () => stuck)
    const thaw = await freezeHeartbeat(world.database.sql, first.owner)
    await run(countingConsumer(name))
    await level(name)
    letGo()
    await thaw()
    const [more] = await state([login(player)])
    await level(name)
    await first.stop()
    expect(seqs(await effects(name))).toEqual([...seqs(events), more?.seq])
  })

  it('finishes a batch before it hands its shards to a worker who joins, and does none of it again', async () => {
    const name = await newcomer()
    const players = [...allShards].flatMap(shard => playersOf(shard, 1))
    let letGo = () => {}
    const mayGoOn = new Promise<void>(resolve => {
      letGo = resolve
    })
    let inTheMiddle: number[] = []
    let given = 0
    const after = async (_tx: Tx, events: BusEvent[]) => {
      given += events.length
      if (events.length === 0 || inTheMiddle.length > 0) return
      inTheMiddle = events.map(event => event.shard)
      await mayGoOn
    }
    const slow = countingConsumer(name, { after })
    await state(players.map(player => login(player)))
    const first = await run(slow)
    await until('the first owner is in the middle of a batch', () => inTheMiddle.length > shardCount / 2)
    const second = await run(slow)
    const shardsOf = ({ leases }: typeof first) => leases.owned(name).map(lease => lease.shard)
    await until('it goes on with half of them', () => shardsOf(first).length === shardCount / 2)
    await until('what nobody is at work on is handed on', async () => {
      const rows = await world.database.sql`
        select 1 from bus.shard_leases where consumer = ${name} and owner = ${first.owner}`
      return rows.length <= Math.max(inTheMiddle.length, shardCount / 2)
    })
    await new Promise(resolve => setTimeout(resolve, 1_500))
    expect(shardsOf(second).filter(shard => inTheMiddle.includes(shard))).toEqual([])
    letGo()
    await level(name)
    await until('the second has its half', () => shardsOf(second).length === shardCount / 2)
    expect(given).toBe(players.length)
    expect(await effects(name)).toHaveLength(players.length)
  })

  it('does not lose a player who was freed while their shard changed hands', async () => {
    const name = await newcomer()
    const [sick = ''] = playersOf(12, 1)
    let letGo = () => {}
    const mayGoOn = new Promise<void>(resolve => {
      letGo = resolve
    })
    let attempts = 0
    const slow = countingConsumer(name, {
      after: async (_tx, events) => {
        if (events.length === 0) return
        attempts += 1
        if (attempts === 1) throw new Error('once')
        await mayGoOn
      },
    })
    const [event] = await state([login(sick)])
    const first = await run(slow)
    await until('the retry is under way', async () => {
      await hurry(name)
      return attempts === 2
    })
    const thaw = await freezeHeartbeat(world.database.sql, first.owner)
    const second = await run(countingConsumer(name))
    await until('the second owner works', () => second.leases.owned(name).some(lease => lease.shard === 12))
    letGo()
    await thaw()
    await first.stop()
    const [later] = await state([login(sick)])
    await until('both are applied', async () => {
      await hurry(name)
      return (await effects(name)).length === 2
    })
    expect(seqs(await effects(name))).toEqual([event?.seq, later?.seq])
    expect(await heldBy(name)).toEqual([])
  })

  it('lets nobody retry a held event while a former owner is still committing', async () => {
    const { sql } = world.database
    const name = await newcomer()
    const [stand] = await sql<{ seq: number }[]>`
      select seq from bus.checkpoints where consumer = ${name} and shard = 16`
    const lease = { shard: 16, seq: stand?.seq ?? -1 }
    let asked: Promise<unknown> = Promise.resolve()
    let answered = false
    await sql.begin(async former => {
      await former`update bus.checkpoints set seq = seq + 1 where consumer = ${name} and shard = 16`
      asked = sql
        .begin(tx => requireCheckpoint(tx, name, lease))
        .catch((error: unknown) => error)
        .finally(() => {
          answered = true
        })
      await new Promise(resolve => setTimeout(resolve, 200))
      expect(answered).toBe(false)
    })
    expect(await asked).toBeInstanceOf(Fenced)
    const moved = { shard: 16, seq: lease.seq + 1 }
    await expect(sql.begin(tx => requireCheckpoint(tx, name, moved))).resolves.toBeUndefined()
  })

  it('applies a batch once although what comes after its commit fails', async () => {
    const name = await newcomer()
    const [player = ''] = playersOf(17, 1)
    const counting = countingConsumer(name, { gatherMs: 50 })
    await run({
      ...counting,
      handle: async (tx, events) => ({
        ...(await counting.handle(tx, events)),
        afterCommit: async () => {
          throw new Error('too late')
        },
      }),
    })
    const events = await state(Array.from({ length: 8 }, () => login(player)))
    await level(name)
    const [more] = await state([login(player)])
    await level(name)
    expect(seqs(await effects(name))).toEqual([...seqs(events), more?.seq])
    expect(await heldBy(name)).toEqual([])
  })

  it('goes on only when it knows again how far it is, also when reading that fails at first', async () => {
    const name = await newcomer()
    const [player = ''] = playersOf(23, 1)
    let [calls, readings, readingsBefore] = [0, 0, 0]
    const after = async () => {
      calls += 1
      if (calls === 1) throw transient()
      readingsBefore = readings
    }
    const { leases } = await run(countingConsumer(name, { after }))
    const reload = leases.reload
    leases.reload = async (...args) => {
      readings += 1
      if (readings <= 2) throw transient()
      await reload(...args)
    }
    const events = await state([login(player)])
    await level(name)
    expect(readingsBefore).toBe(3)
    expect(seqs(await effects(name))).toEqual(seqs(events))
  })

  it('sets an event aside although it is not told whether that was committed', async () => {
    const name = await newcomer()
    const [sick = '', well = ''] = playersOf(13, 2)
    let poison = -1
    const { after } = failOn(
      sick,
      () => poison,
      () => new Error('sick'),
    )
    const { sql } = world.database
    const worker = await run(countingConsumer(name, { after }))
    await until('the shard is owned', () => worker.leases.owned(name).some(lease => lease.shard === 13))
    const head = await sql.begin(async tx => (await append(tx, [login(well)]))[0]?.seq ?? 0)
    await level(name)
    // As if the commit had gone through and only its answer was lost: memory is behind the database.
    poison = head + 1
    const lease = worker.leases.owned(name).find(one => one.shard === 13)
    const [event] = await state([login(sick)])
    await until('it is held', async () => (await heldBy(name)).length === 1)
    if (lease) lease.seq = head
    const [next] = await state([login(well)])
    await level(name)
    expect((await heldBy(name)).map(held => held.seq)).toEqual([event?.seq])
    expect(seqs(await effects(name))).toEqual([head, next?.seq])
  })
})

describe('an event that kills its process', () => {
  /** As the database is after this many owners died without moving the checkpoint. */
  async function afterDeaths(name: string, stalls: number) {
    await world.database.sql`
      insert into bus.shard_leases (consumer, shard, owner, token, stalls, seen_seq, expires_at)
      select ${name}, shard, 'dead', 1, ${stalls}, seq, 'epoch' from bus.checkpoints where consumer = ${name}`
  }
  const stallsOf = async (name: string, shard: number) => {
    const [row] = await world.database.sql<{ stalls: number }[]>`
      select stalls from bus.shard_leases where consumer = ${name} and shard = ${shard}`
    return row?.stalls
  }

  it.each([
    [1, 32],
    [2, 32],
    [3, 16],
    [5, 4],
    [7, 1],
  ])(
    'is approached after %d deaths in steps of at most %d, each counted before it is taken',
    async (deaths, limit) => {
      const name = await newcomer()
      const [player = ''] = playersOf(14, 1)
      const steps: { size: number; stalls: number | undefined }[] = []
      const consumer = countingConsumer(name, {
        after: async (_tx, events) => {
          steps.push({ size: events.length, stalls: await stallsOf(name, 14) })
        },
      })
      const events = await state(Array.from({ length: 50 }, () => login(player)))
      await afterDeaths(name, deaths)
      await run(consumer)
      await level(name)
      expect(steps[0]).toEqual({ size: limit, stalls: Math.max(deaths, 2) + 1 })
      expect(seqs(await effects(name))).toEqual(seqs(events))
    },
  )

  it('is set aside after eight, and only that event', async () => {
    const name = await newcomer()
    const [killer = '', well = ''] = playersOf(15, 2)
    const events = await state([killer, well, well, well].map(player => login(player)))
    await afterDeaths(name, 8)
    let failed = false
    const consumer = countingConsumer(name, {
      after: async () => {
        // Reading the leases again must not bring the suspicion back.
        if (failed) return
        failed = true
        throw transient()
      },
    })
    await run(consumer)
    await level(name)
    expect(await heldBy(name)).toEqual([{ seq: events[0]?.seq, state: 'dead', attempts: 1 }])
    expect(seqs(await effects(name))).toEqual(seqs(events.slice(1)))
  })

  it('stays under suspicion while steps before it succeed, until it is past the step that died', async () => {
    const name = await newcomer()
    const [player = ''] = playersOf(19, 1)
    const steps: { size: number; stalls: number | undefined }[] = []
    const consumer = countingConsumer(name, {
      after: async (_tx, events) => {
        steps.push({ size: events.length, stalls: await stallsOf(name, 19) })
      },
    })
    const events = await state(Array.from({ length: 20 }, () => login(player)))
    await afterDeaths(name, 5)
    // Two of the events were applied before the last death: that one tells nothing of the third.
    await world.database.sql`
      update bus.checkpoints set seq = seq + 2 where consumer = ${name} and shard = 19`
    await run(consumer)
    await level(name)
    // The fifth death was of a step of eight.
    expect(steps.map(step => step.size)).toEqual([4, 4, 10])
    expect(steps.map(step => step.stalls)).toEqual([6, 6, 0])
    await until('it is acquitted', async () => (await stallsOf(name, 19)) === 0)
    const later = await state(Array.from({ length: 9 }, () => login(player)))
    await level(name)
    expect(steps.at(-1)).toEqual({ size: 9, stalls: 0 })
    expect(seqs(await effects(name))).toEqual(seqs([...events.slice(2), ...later]))
  })

  it('does not keep those waiting that are suspect beside it', async () => {
    const name = await newcomer()
    const [killer = ''] = playersOf(28, 1)
    const [well = ''] = playersOf(29, 1)
    let tried = 0
    const consumer = countingConsumer(name, {
      after: async (_tx, events) => {
        if (!events.some(event => event.shard === 28)) return
        tried += 1
        throw transient()
      },
    })
    const events = await state([login(killer), ...Array.from({ length: 100 }, () => login(well))])
    await afterDeaths(name, 3)
    await run(consumer)
    await until('the other suspect is level', async () => (await effects(name)).length === 100)
    expect(tried).toBeGreaterThan(1)
    expect(seqs(await effects(name))).toEqual(seqs(events.slice(1)))
  })

  it('is approached together with all that were only taken over, and shows in its next death', async () => {
    const name = await newcomer()
    const shards = [24, 30, 31]
    const steps: { shards: number[]; stalls: (number | undefined)[] }[] = []
    const consumer = countingConsumer(name, {
      after: async (_tx, events) => {
        const taken = [...new Set(events.map(event => event.shard))].sort((a, b) => a - b)
        steps.push({ shards: taken, stalls: await Promise.all(taken.map(shard => stallsOf(name, shard))) })
      },
    })
    const players = shards.map(shard => playersOf(shard, 1)[0] ?? '')
    const events = await state(players.flatMap(player => Array.from({ length: 40 }, () => login(player))))
    await afterDeaths(name, 2)
    // One of them has died once more since, in a step of its own.
    await world.database.sql`
      update bus.shard_leases set stalls = 3 where consumer = ${name} and shard = 30`
    await run(consumer)
    await level(name)
    const together = { shards: [24, 31], stalls: [3, 3] }
    expect(steps.filter(step => step.shards.length > 1)).toEqual([together, together])
    const alone = { shards: [30], stalls: [4] }
    expect(steps.filter(step => step.shards.includes(30)).slice(0, 2)).toEqual([alone, alone])
    await until('all are acquitted', async () =>
      (await Promise.all(shards.map(shard => stallsOf(name, shard)))).every(stalls => stalls === 0),
    )
    expect(seqs(await effects(name)).sort()).toEqual(seqs(events).sort())
  })

  it('is approached without a pause for gathering between the steps', async () => {
    const name = await newcomer()
    const [player = ''] = playersOf(27, 1)
    const events = await state(Array.from({ length: 8 }, () => login(player)))
    await afterDeaths(name, 5)
    // Longer than anybody here waits: one pause would be one too many.
    await run(countingConsumer(name, { gatherMs: 600_000 }))
    await level(name)
    expect(seqs(await effects(name))).toEqual(seqs(events))
  })

  it.each([
    [5, 4, 6],
    [8, 1, 8],
  ])('stays under suspicion when its shard is handed on after %d deaths', async (deaths, size, stalls) => {
    const name = await newcomer()
    const [player = ''] = playersOf(23, 1)
    const steps: { size: number; stalls: number | undefined }[] = []
    const consumer = countingConsumer(name, {
      after: async (_tx, events) => {
        steps.push({ size: events.length, stalls: await stallsOf(name, 23) })
      },
    })
    const events = await state(Array.from({ length: 20 }, () => login(player)))
    await afterDeaths(name, deaths)
    await world.database.sql`update bus.shard_leases set owner = null where consumer = ${name}`
    await run(consumer)
    await level(name)
    expect(steps[0]).toEqual({ size, stalls })
    expect(await heldBy(name)).toEqual([])
    expect(seqs(await effects(name))).toEqual(seqs(events))
  })

  it('is not set aside before it dies once more when others went well in between', async () => {
    const name = await newcomer()
    const [player = ''] = playersOf(22, 1)
    const events = await state(Array.from({ length: 3 }, () => login(player)))
    await afterDeaths(name, 8)
    await world.database.sql`
      update bus.checkpoints set seq = seq + 1 where consumer = ${name} and shard = 22`
    await run(countingConsumer(name))
    await level(name)
    expect(await heldBy(name)).toEqual([])
    expect(seqs(await effects(name))).toEqual(seqs(events.slice(1)))
  })

  it('is not believed in while the process only meets passing faults', async () => {
    const name = await newcomer()
    const [well = ''] = playersOf(18, 1)
    let failures = 0
    const consumer = countingConsumer(name, {
      after: async () => {
        failures += 1
        if (failures <= 4) throw transient()
      },
    })
    const events = await state([login(well)])
    await afterDeaths(name, 7)
    await run(consumer)
    await level(name)
    expect(await heldBy(name)).toEqual([])
    expect(seqs(await effects(name))).toEqual(seqs(events))
  })

  it('lets every other shard go first, and casts no suspicion on it', async () => {
    const name = await newcomer()
    const [killer = ''] = playersOf(16, 1)
    const [well = ''] = playersOf(17, 1)
    const order: number[] = []
    const consumer = countingConsumer(name, {
      after: async (_tx, events) => {
        for (const event of events) order.push(event.shard)
        // Stands for the death: nothing after this point is reached.
        if (events.some(event => event.shard === 16)) throw transient()
      },
    })
    await state([login(killer), login(well)])
    await afterDeaths(name, 3)
    await world.database.sql`update bus.shard_leases set stalls = 0 where consumer = ${name} and shard = 17`
    await run(consumer)
    await until('the other shard is applied', async () => (await effects(name)).length === 1)
    expect(order[0]).toBe(17)
  })
})
