import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '#db/client'
import type { DeadLetterFilter } from '#server/contract/dead-letters'
import type { BusEvent, Draft } from '#server/events/envelope'
import { publicId } from '#server/events/ids'
import { countingConsumer, createEffects, effectsOf } from '#server/testing/counting-consumer'
import { login, playersOf } from '#server/testing/drafts'
import { until } from '#server/testing/until'
import { makeWorld, type World } from '#server/testing/world'
import { logChecks } from '#server/verify/log-checks'
import { subjectOf } from '#server/verify/subject'
import { append } from '../append.ts'
import type { Consumer } from '../consumer.ts'
import { asResolved, readResolutions } from '../resolutions.ts'
import { makeDeadLetters } from './index.ts'

let world: World
let workers: { stop: () => Promise<void> }[] = []
let name = ''
/** Numbers of events that fail. */
let poisons: (number | undefined)[] = []
/** What the handler was given, in order. */
let given: BusEvent[] = []
beforeAll(async () => {
  world = await makeWorld()
  await createEffects(world.database.sql)
  world.startRelay()
})
afterEach(async () => {
  await expectSound()
  await Promise.all(workers.map(worker => worker.stop()))
  workers = []
})
afterAll(async () => await world.end())

/** What the log says of held events and dead letters holds, as `npm run verify` has it. */
async function expectSound() {
  const subject = await subjectOf(world.database, world.redis)
  const consumers = [{ name, subscribes: ['game.*'] }]
  for (const check of logChecks.filter(({ name: says }) => /held|dead letter|gave up/.test(says)))
    expect((await check.run({ ...subject, consumers })).broken, check.name).toEqual([])
}

/** A consumer that begins at the present, and throws at poisons. */
async function start(over: Partial<Consumer> = {}) {
  name = `counter-${randomUUID().slice(0, 8)}`
  poisons = []
  given = []
  await world.database.sql`
    insert into bus.checkpoints (consumer, shard, seq, recorded_at)
    select ${name}, shard, seq, recorded_at from bus.shard_heads`
  const counting = countingConsumer(name, {
    subscribes: ['game.*'],
    after: async (_tx, events) => {
      if (events.some(({ seq }) => poisons.includes(seq))) throw new Error('poison 4711')
      given.push(...events)
    },
  })
  const run = async () =>
    workers.push(await world.startWorker({ consumers: [{ ...counting, ...over }], relay: false }))
  return { run }
}

const state = (drafts: Draft[]): Promise<BusEvent[]> =>
  world.database.sql.begin(async tx => await append(tx, drafts))

/** An event whose data its schema refuses: no consumer understands it. */
const stateBroken = (player: string, data: object): Promise<BusEvent[]> =>
  world.database.sql.begin(async tx => {
    const events = await append(tx, [
      { ...login(player), type: 'game.trivia_completed', data: { difficulty: 'easy', correct: true } },
      login(player),
      login(player),
    ])
    await tx`
      update bus.events set data = ${JSON.stringify(data)}::text::json where id = ${events[0]?.id ?? ''}`
    return events
  })

const level = () =>
  until(`${name} is level`, async () => {
    const [row] = await world.database.sql<{ behind: number }[]>`
      select sum(h.seq - c.seq)::int as behind from bus.checkpoints c join bus.shard_heads h using (shard)
      where c.consumer = ${name}`
    return row?.behind === 0
  })

const heldNow = async () => [
  ...(await world.database.sql<{ seq: number; state: string }[]>`
    select seq, state from bus.held_events where consumer = ${name} order by shard, seq`),
]
const nothingHeld = () => until('nothing is held', async () => (await heldNow()).length === 0)
const hurry = () => world.database.sql`
  update bus.held_events set next_attempt_at = clock_timestamp() where consumer = ${name} and state = 'retrying'`

const all: DeadLetterFilter = {
  ...{ consumer: null, fingerprint: null, type: null, player: null, state: null, from: null, to: null },
}
const letters = async () =>
  (await world.deadLetters.list({ filter: { ...all, consumer: name }, limit: 200, before: null })).data
const theOnly = async () => {
  const [one] = await letters()
  if (!one) throw new Error('there is no dead letter')
  return one
}
const stateOf = async (id: string) => (await world.deadLetters.read(id)).state
const told = async () => [
  ...(await world.database.sql<{ data: Record<string, string> }[]>`
    select data from bus.events where type = 'system.dead_letter_added' and data ->> 'consumer' = ${name}`),
]
const seqs = (events: { seq: number }[]) => events.map(({ seq }) => seq)
const done = async () => seqs(await effectsOf(world.database.sql, name))
const order = { by: 'somebody', reason: 'because' }

/** One of the player's events dies, and two wait behind it. */
async function oneDead(shard: number) {
  const { run } = await start()
  const [player = ''] = playersOf(shard, 1)
  const events = await stateBroken(player, { difficulty: 'impossible', correct: true })
  await run()
  await level()
  return { player, events, letter: await theOnly() }
}

describe('what a consumer gives up', () => {
  it('is kept at once when nobody understands it, told once, and names what came with it', async () => {
    const { events, letter } = await oneDead(1)
    const [dead] = events
    expect(letter).toMatchObject({
      ...{ consumer: name, event_id: publicId('event', dead?.id ?? ''), type: 'game.trivia_completed' },
      ...{ state: 'open', attempts: 1, build: world.config.build, edited: false, resolved_by: null },
    })
    expect(await told()).toEqual([
      {
        data: {
          ...{ consumer: name, event_id: letter.event_id, type: letter.type },
          ...{ fingerprint: letter.fingerprint, dead_letter_id: letter.id },
        },
      },
    ])
    const detail = await world.deadLetters.read(letter.id)
    expect(detail.stack).toContain('Permanent: game.trivia_completed')
    expect(detail.data).toEqual({ difficulty: 'impossible', correct: true })
    expect(detail.history.map(({ nr, error }) => [nr, error])).toEqual([[1, letter.error]])
    expect(detail.parked).toMatchObject({ count: 2, first: [{ type: 'game.login' }, { type: 'game.login' }] })
  })

  it('is kept after its last attempt, with every one before it', async () => {
    const { run } = await start()
    const [player = ''] = playersOf(2, 1)
    const events = await state([login(player), login(player)])
    poisons = [events[0]?.seq]
    await run()
    await until('it is dead', async () => {
      await hurry()
      return (await letters()).length > 0
    })
    const { id, attempts, error } = await theOnly()
    expect([attempts, error]).toEqual([5, 'poison 4711'])
    expect((await world.deadLetters.read(id)).history.map(({ nr }) => nr)).toEqual([5, 4, 3, 2, 1])
    expect(await told()).toHaveLength(1)
    expect(await done()).toEqual([])
  })

  it('is kept when none of its attempts could be finished', async () => {
    const { run } = await start()
    const [player = ''] = playersOf(3, 1)
    const events = await state([login(player), login(player)])
    poisons = [events[0]?.seq]
    await run()
    await until('it is held', async () => (await heldNow()).length === 2)
    // As after processes that died while they tried: each had counted, and none could say more.
    await world.database.sql`
      update bus.held_events set attempts = 5, next_attempt_at = clock_timestamp()
      where consumer = ${name} and state = 'retrying'`
    await until('it is dead', async () => (await letters()).length > 0)
    expect(await theOnly()).toMatchObject({ error: expect.stringContaining('never finished'), state: 'open' })
    expect(await told()).toHaveLength(1)
  })

  it('leaves no history when it succeeds before it was given up', async () => {
    const { run } = await start()
    const [player = ''] = playersOf(4, 1)
    const events = await state([login(player)])
    poisons = [events[0]?.seq]
    await run()
    await until('it is held', async () => (await heldNow()).length === 1)
    poisons = []
    await hurry()
    await nothingHeld()
    expect(await letters()).toEqual([])
    expect(await world.database.sql`select 1 from bus.attempts where consumer = ${name}`).toHaveLength(0)
  })
})

describe('a retry', () => {
  it('applies it with what follows in order, and the record stays with its outcome', async () => {
    const { run } = await start()
    const [player = ''] = playersOf(5, 1)
    const events = await state([login(player), login(player), login(player)])
    poisons = [events[0]?.seq]
    await run()
    await until('it is dead', async () => {
      await hurry()
      return (await letters()).length > 0
    })
    const { id } = await theOnly()
    await world.deadLetters.retry({ id, ...order })
    await until('it failed anew', async () => (await world.deadLetters.read(id)).history.length > 5)
    expect(await stateOf(id)).toBe('queued')
    await expect(world.deadLetters.retry({ id, ...order })).rejects.toThrow('is queued already')
    poisons = []
    await hurry()
    await nothingHeld()
    expect(await done()).toEqual(seqs(events))
    expect(await theOnly()).toMatchObject({
      id,
      state: 'applied',
      resolved_by: 'somebody',
      reason: 'because',
    })
    expect((await world.deadLetters.read(id)).parked.count).toBe(0)
  })

  it('that fails again opens the same record, and is told again', async () => {
    const { letter } = await oneDead(6)
    await world.deadLetters.retry({ id: letter.id, ...order })
    await until('it died again', async () => (await told()).length === 2)
    expect(await theOnly()).toMatchObject({ id: letter.id, state: 'open', attempts: 2 })
    expect((await heldNow()).map(held => held.state)).toEqual(['dead', 'parked', 'parked'])
  })
})

describe('a discard', () => {
  it('lets those behind it follow in order, and its player go on', async () => {
    const { player, events, letter } = await oneDead(7)
    await world.deadLetters.discard({ id: letter.id, ...order })
    await nothingHeld()
    const startedAt = Date.now()
    const later = await state([login(player)])
    await until('the player goes on', async () => (await done()).length === 3)
    expect(Date.now() - startedAt).toBeLessThan(5_000)
    expect(await done()).toEqual([...seqs(events.slice(1)), ...seqs(later)])
    expect(await theOnly()).toMatchObject({ state: 'discarded', resolved_by: 'somebody' })
    await expect(world.deadLetters.discard({ id: letter.id, ...order })).rejects.toThrow('discarded already')
    await until('nothing is set aside any more', async () => {
      const [one] = await state([login(player)])
      await level()
      return (await done()).at(-1) === one?.seq && (await heldNow()).length === 0
    })
  })

  it('of the last one that is held is noticed by whoever owns the shard, whatever it parks meanwhile', async () => {
    const { run } = await start()
    const [player = ''] = playersOf(8, 1)
    const [dead] = (await stateBroken(player, {})).slice(0, 1)
    await run()
    await level()
    // Events keep coming while it is discarded: whichever is parked first or last, none is left behind.
    let isOver = false
    const flow = (async () => {
      const all: BusEvent[] = []
      while (!isOver) {
        all.push(...(await state([login(player)])))
        await sleep(5)
      }
      return all
    })()
    await sleep(100)
    await world.deadLetters.discard({ id: (await theOnly()).id, ...order })
    await sleep(1_500)
    isOver = true
    const came = await flow
    await level()
    await nothingHeld()
    const applied = await done()
    expect(applied.slice(2)).toEqual(seqs(came))
    expect(applied).not.toContain(dead?.seq)
  })

  it('waits for a batch that parks behind it, whose first then has its turn', async () => {
    let isParking = false
    let goOn = () => {}
    const stopped = new Promise<void>(resolve => {
      goOn = resolve
    })
    const { run } = await start()
    const [player = '', other = ''] = playersOf(9, 2)
    await stateBroken(player, {})
    await run()
    await level()
    const letter = await theOnly()
    await world.deadLetters.retry({ id: letter.id, ...order })
    await until('it is dead again', async () => (await told()).length === 2)
    await Promise.all(workers.map(worker => worker.stop()))
    workers = []
    const before = await heldNow()
    // The same consumer, whose next batch stands still after it has parked something.
    const stalling = countingConsumer(name, { subscribes: ['game.*'] })
    workers.push(
      await world.startWorker({
        relay: false,
        consumers: [
          {
            ...stalling,
            gatherMs: 50,
            handle: async (tx, events) => {
              const handled = await stalling.handle(tx, events)
              if (events.some(event => event.playerId === other)) {
                isParking = true
                await stopped
              }
              return handled
            },
          },
        ],
      }),
    )
    const [, parked] = await state([login(other), login(player)])
    await until('the batch is under way', () => isParking)
    const discarding = world.deadLetters.discard({ id: letter.id, ...order })
    await sleep(200)
    goOn()
    await discarding
    await level()
    await nothingHeld()
    const applied = await done()
    expect(applied.at(-1)).toBe(parked?.seq)
    expect(before).toHaveLength(3)
  })

  it('is refused for an erasure, which every consumer has to apply', async () => {
    const { letter } = await oneDead(10)
    const { sql } = world.database
    await sql`update bus.dead_letters set type = 'user.erased' where id = ${letter.id}`
    await expect(world.deadLetters.discard({ id: letter.id, ...order })).rejects.toThrow(
      'cannot be passed over',
    )
    const { id, count } = await world.deadLetters.select({ by: 'x', ids: [letter.id], filter: null })
    await world.deadLetters.orderBulk({ ...order, verb: 'discard', selection: id, count })
    await world.deadLetters.runNext(() => false)
    expect((await world.deadLetters.readSelection(id)).job).toMatchObject({ state: 'done', changed: 0 })
    expect(await stateOf(letter.id)).toBe('open')
  })
})

describe('an edit', () => {
  it('gives this consumer other data, under the same id, number and times, and leaves the log as it is', async () => {
    const { events, letter } = await oneDead(11)
    const data = { difficulty: 'hard', correct: false }
    await world.deadLetters.edit({ id: letter.id, ...order, data })
    await nothingHeld()
    const [first] = given
    const [logged] = await world.database.sql`select data from bus.events where id = ${events[0]?.id ?? ''}`
    expect(logged?.data).toEqual({ difficulty: 'impossible', correct: true })
    expect(first).toMatchObject({ id: events[0]?.id, seq: events[0]?.seq, data })
    expect(first?.recordedAt).toBe(events[0]?.recordedAt)
    expect(await done()).toEqual(seqs(events))
    expect(await theOnly()).toMatchObject({ state: 'applied', edited: true })
    const resolutions = await readResolutions(world.database.sql, name, 11)
    expect(events[0] && asResolved(resolutions, events[0])?.data).toEqual(data)
    const [act] = await world.database.sql`
      select data from bus.events where type = 'admin.dead_letter_edited' and data ->> 'dead_letter' = ${letter.id}`
    expect(act?.data).toMatchObject({ by: 'somebody', reason: 'because', consumer: name, data })
  })
})

describe('a selection', () => {
  /** So many players with a dead letter each, and one that waits behind it. */
  async function manyDead(shard: number, count: number) {
    const { run } = await start()
    for (const player of playersOf(shard, count)) await stateBroken(player, {})
    await run()
    await level()
    return async () => {
      const [more = ''] = playersOf(shard, 1)
      await stateBroken(more, {})
      await level()
    }
  }
  const chosen = () =>
    world.deadLetters.select({ by: 'somebody', ids: null, filter: { ...all, consumer: name, state: 'open' } })

  it('is frozen: what dies later is not in it, and a count that differs is refused', async () => {
    const oneMore = await manyDead(12, 12)
    const { id, count, samples } = await chosen()
    expect([count, samples.length]).toEqual([12, 10])
    await oneMore()
    await expect(
      world.deadLetters.orderBulk({ ...order, verb: 'discard', selection: id, count: 13 }),
    ).rejects.toThrow('has 12 dead letters, not 13')
    await world.deadLetters.orderBulk({ ...order, verb: 'discard', selection: id, count })
    await expect(
      world.deadLetters.orderBulk({ ...order, verb: 'retry', selection: id, count }),
    ).rejects.toThrow('already')
    await world.deadLetters.runNext(() => false)
    expect(await world.deadLetters.readSelection(id)).toMatchObject({
      ...{ count: 12, open: 0 },
      job: { state: 'done', changed: 12, progress: { done: 12, total: 12 } },
    })
    expect((await letters()).filter(letter => letter.state === 'open')).toHaveLength(1)
    await until('those behind them followed', async () => (await done()).length === 24)
    const [act] = await world.database.sql`
      select data from bus.events where type = 'admin.dead_letters_discarded' and data ->> 'selection' = ${id}`
    expect(act?.data).toEqual({ ...order, selection: id, dead_letter: null, count: 12 })
  })

  it('passes by what somebody else has taken up meanwhile', async () => {
    await manyDead(13, 3)
    const { id, count } = await chosen()
    const [first] = await letters()
    await world.deadLetters.discard({ id: first?.id ?? '', ...order })
    await world.deadLetters.orderBulk({ ...order, verb: 'discard', selection: id, count })
    await world.deadLetters.runNext(() => false)
    expect((await world.deadLetters.readSelection(id)).job).toMatchObject({ changed: 2, state: 'done' })
  })

  it('is gone on with by another worker when the first one dies, and nothing is done twice', async () => {
    await manyDead(14, 130)
    const { id, count } = await chosen()
    await world.deadLetters.orderBulk({ ...order, verb: 'discard', selection: id, count })
    const database = openDatabase(world.config.databaseUrl, { max: 2, name: 'killed' })
    const killed = makeDeadLetters({ sql: database.sql, build: 'x', announce: () => {} })
    const dies = () => {
      void database.sql.end({ timeout: 0 })
      return false
    }
    await expect(killed.runNext(dies)).rejects.toThrow()
    expect((await world.deadLetters.readSelection(id)).job).toMatchObject({
      ...{ state: 'running', changed: 100, progress: { done: 100, total: 130 } },
    })
    expect(await world.deadLetters.runNext(() => false)).toBeNull()
    await world.database.sql`update bus.dead_letter_jobs set seen_at = seen_at - interval '16 seconds'`
    await world.deadLetters.runNext(() => false)
    expect((await world.deadLetters.readSelection(id)).job).toMatchObject({ state: 'done', changed: 130 })
  }, 60_000)

  it('is stopped where it is when it is cancelled', async () => {
    await manyDead(15, 3)
    const { id, count } = await chosen()
    const job = await world.deadLetters.orderBulk({ ...order, verb: 'retry', selection: id, count })
    expect(await world.deadLetters.cancelJob(job.id, 'somebody')).toMatchObject({ state: 'cancelled' })
    expect(await world.deadLetters.runNext(() => false)).toBeNull()
    expect((await letters()).every(letter => letter.state === 'open')).toBe(true)
    await expect(world.deadLetters.select({ by: 'x', ids: [randomUUID()], filter: null })).rejects.toThrow(
      'None',
    )
  })
})

describe('a group', () => {
  it('has those with the same kind of fault, how many and since when', async () => {
    const { run } = await start()
    for (const player of playersOf(16, 2)) await stateBroken(player, {})
    await run()
    await level()
    const filter = { ...all, consumer: name }
    const [group, ...others] = await world.deadLetters.groups(filter)
    expect(others).toEqual([])
    expect(group).toMatchObject({
      ...{ consumer: name, count: 2, open: 2, players: 2, types: ['game.trivia_completed'] },
      ...{ assignee: null, note: null, muted: false },
    })
    expect(group?.per_hour).toEqual([...Array.from({ length: 23 }, () => 0), 2])
  })

  it('is assigned, noted, and muted until another build runs; each is told once', async () => {
    const { letter } = await oneDead(17)
    const key = { consumer: name, fingerprint: letter.fingerprint }
    const filter = { ...all, consumer: name }
    const { assign, note, mute, groups, totals } = world.deadLetters
    const { open } = await totals()
    for (const _ of [1, 2]) {
      await assign(key, { by: 'a', assignee: 'b' })
      await note(key, { by: 'a', note: 'known' })
      await mute(key, { by: 'a', reason: 'known', muted: true })
    }
    expect(await groups(filter)).toMatchObject([{ assignee: 'b', note: 'known', muted: true }])
    expect((await totals()).open).toBe(open - 1)
    const other = makeDeadLetters({ sql: world.database.sql, build: 'another', announce: () => {} })
    expect(await other.groups(filter)).toMatchObject([{ muted: false }])
    const acts = await world.database.sql<{ type: string }[]>`
      select type from bus.events where type like 'admin.dead_letter_group%' and data ->> 'consumer' = ${name}
      order by type`
    expect(acts.map(({ type }) => type.replace('admin.dead_letter_group_', ''))).toEqual([
      'assigned',
      'muted',
      'noted',
    ])
    await expect(note({ consumer: name, fingerprint: 'x' }, { by: 'a', note: '1' })).rejects.toThrow(
      'no such',
    )
  })
})
