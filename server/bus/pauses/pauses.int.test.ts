import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { countingConsumer, createEffects, effectsOf } from '#server/testing/counting-consumer'
import { login, playersOf } from '#server/testing/drafts'
import { until } from '#server/testing/until'
import { makeWorld, type World } from '#server/testing/world'
import { append } from '../append.ts'
import { makePauseDesk, type PauseDesk } from './pause-desk.ts'

let world: World
let workers: { stop: () => Promise<void> }[] = []
let names: { name: string }[]
let desk: PauseDesk
beforeAll(async () => {
  world = await makeWorld()
  await createEffects(world.database.sql)
  world.startRelay()
  names = []
  desk = makePauseDesk({
    sql: world.database.sql,
    consumers: names,
    announce: events => world.fastPath.publish(events),
  })
})
afterEach(async () => {
  await Promise.all(workers.map(worker => worker.stop()))
  workers = []
  for (const { id, ended_at } of (await desk.list()).data) if (ended_at === null) await letGo(id)
})
afterAll(async () => await world.end())

type Ordered = Omit<Parameters<PauseDesk['pause']>[0], 'by' | 'reason'>
const everything: Ordered = { consumer: null, shard: null, eventType: null, playerId: null, until: null }
const order = { by: 'somebody', reason: 'test' }
const shard = 5

/** A consumer that begins at the end of the log. */
async function newcomer(): Promise<string> {
  const name = `counter-${randomUUID().slice(0, 8)}`
  await world.database.sql`
    insert into bus.checkpoints (consumer, shard, seq, recorded_at)
    select ${name}, shard, seq, recorded_at from bus.shard_heads`
  names.push({ name })
  return name
}

const run = async (name: string, options: Parameters<typeof countingConsumer>[1] = {}) => {
  const worker = await world.startWorker({ consumers: [countingConsumer(name, options)], relay: false })
  workers.push(worker)
  return worker
}

async function state(drafts: ReturnType<typeof login>[]) {
  const events = await world.database.sql.begin(async tx => append(tx, drafts))
  world.fastPath.publish(events)
  return events
}

async function pause(scope: Partial<Ordered>) {
  const made = await desk.pause({ ...everything, ...scope, ...order })
  // Every process knows within a second.
  await sleep(1_000)
  return made
}
const letGo = (id: string) => desk.resume({ ...order, id })

const done = async (name: string) => await effectsOf(world.database.sql, name)
const count = async (name: string) => (await done(name)).length
const heldOf = async (name: string) => [
  ...(await world.database.sql<{ state: string; seq: number }[]>`
    select state, seq from bus.held_events where consumer = ${name} order by shard, seq`),
]

describe('a consumer that is paused', () => {
  it('touches nothing until it is resumed, also after a worker ended, while others go on', async () => {
    const [stopped, other] = [await newcomer(), await newcomer()]
    const made = await pause({ consumer: stopped })
    const first = await run(stopped)
    await run(other)
    await state(playersOf(shard, 3).map(player => login(player)))
    await until('the other has all of it', async () => (await count(other)) === 3)
    await first.stop()
    await run(stopped)
    await sleep(1_500)
    expect(await count(stopped)).toBe(0)
    await letGo(made.id)
    await until('it follows', async () => (await count(stopped)) === 3)
  })

  it('is so in one shard only, where only that was said', async () => {
    const name = await newcomer()
    await run(name)
    const made = await pause({ consumer: name, shard })
    const [here, there] = [playersOf(shard, 2), playersOf(shard + 1, 2)]
    await state([...here, ...there].map(player => login(player)))
    await until('the other shard goes on', async () => (await count(name)) === 2)
    await sleep(700)
    expect((await done(name)).map(({ shard }) => shard)).toEqual([shard + 1, shard + 1])
    await letGo(made.id)
    await until('it follows', async () => (await count(name)) === 4)
  })

  it('goes on by itself when the time is over', async () => {
    const name = await newcomer()
    await run(name)
    const [clock] = await world.database.sql<{ soon: string }[]>`
      select clock_timestamp() + interval '3 s' as soon`
    const made = await pause({ consumer: name, until: clock?.soon ?? '' })
    await state(playersOf(shard, 2).map(player => login(player)))
    await sleep(500)
    expect(await count(name)).toBe(0)
    await until('it goes on', async () => (await count(name)) === 2)
    const over = (await desk.list()).data.find(({ id }) => id === made.id)
    expect(over).toMatchObject({ ended_at: made.until, resumed_by: null })
  })
})

describe('a type of events that is paused', () => {
  it('is held with what follows of the same players, everybody else goes on, and all follow in order', async () => {
    const name = await newcomer()
    await run(name)
    const made = await pause({ consumer: name, eventType: 'game.message_sent' })
    const [writer = '', other = ''] = playersOf(shard, 2)
    const message = () => login(writer, { type: 'game.message_sent' })
    const told = await state([
      login(writer),
      message(),
      login(writer),
      login(other),
      message(),
      login(writer),
    ])
    await until('the others go on', async () => (await count(name)) === 2)
    await until('it is held', async () => (await heldOf(name)).length === 4)
    expect((await heldOf(name)).map(({ state }) => state)).toEqual(['paused', 'parked', 'parked', 'parked'])
    expect((await desk.list()).data.find(({ id }) => id === made.id)?.players_waiting).toBe(1)
    // Another batch parks behind what is held.
    const [later] = await state([login(writer)])
    await until('that waits as well', async () => (await heldOf(name)).length === 5)
    await letGo(made.id)
    await until('all follow', async () => (await count(name)) === 7)
    const own = (await done(name)).filter(({ playerId }) => playerId === writer).map(({ seq }) => seq)
    const wanted = [...told, later].flatMap(event => (event?.playerId === writer ? [event.seq] : []))
    expect(own).toEqual(wanted)
    expect(await heldOf(name)).toEqual([])
  })

  it('holds it also where it comes behind an event that failed, and burns none of its attempts', async () => {
    const name = await newcomer()
    let fails = true
    const options = {
      after: async (_: unknown, events: unknown[]) => {
        if (fails && events.length > 0) throw new Error('not yet')
      },
    }
    await run(name, options)
    const [player = ''] = playersOf(shard, 1)
    await state([login(player)])
    await until('it is set aside', async () => (await heldOf(name)).length === 1)
    const made = await pause({ consumer: name, eventType: 'game.message_sent' })
    await state([login(player), login(player, { type: 'game.message_sent' }), login(player)])
    await until('they wait', async () => (await heldOf(name)).length === 4)
    fails = false
    await until('those before it follow', async () => (await count(name)) === 2)
    await until('it is paused', async () => (await heldOf(name))[0]?.state === 'paused')
    const [row] = await world.database.sql`
      select attempts from bus.held_events where consumer = ${name} and state = 'paused'`
    expect(row?.attempts).toBe(0)
    await letGo(made.id)
    await until('the rest follows', async () => (await count(name)) === 4)
    expect(await heldOf(name)).toEqual([])
  })
})

describe('a player who is paused', () => {
  it('waits for every consumer, and stays so for the second of two pauses', async () => {
    const [one, two] = [await newcomer(), await newcomer()]
    await run(one)
    await run(two)
    const [player = '', other = ''] = playersOf(shard, 2)
    const both = await pause({ playerId: player })
    const again = await pause({ consumer: one, playerId: player })
    await state([login(player), login(other), login(player)])
    for (const name of [one, two])
      await until('the other goes on', async () => (await done(name)).some(e => e.playerId === other))
    await until('both hold them', async () => (await heldOf(one)).length + (await heldOf(two)).length === 4)
    await letGo(both.id)
    await until('they follow where nothing holds them', async () => (await count(two)) === 3)
    await sleep(1_500)
    expect(await count(one)).toBe(1)
    await letGo(again.id)
    await until('they follow there as well', async () => (await count(one)) === 3)
  })
})

describe('what is asked for', () => {
  it('is stated once, with who and why, and resumed once', async () => {
    const name = await newcomer()
    const made = await desk.pause({ ...everything, ...order, consumer: name, shard: 3 })
    await expect(desk.pause({ ...everything, ...order, consumer: name, shard: 3 })).rejects.toThrow('already')
    await letGo(made.id)
    await expect(letGo(made.id)).rejects.toThrow('over')
    await expect(letGo(randomUUID())).rejects.toThrow('no such pause')
    const acts = await world.database.sql`
      select type, data ->> 'reason' as reason, data ->> 'shard' as shard from bus.events
      where data ->> 'pause' = ${made.id} order by recorded_at, seq`
    expect([...acts]).toEqual([
      { type: 'admin.consumer_paused', reason: 'test', shard: '3' },
      { type: 'admin.consumer_resumed', reason: 'test', shard: '3' },
    ])
  })

  it.each([
    ['nothing', {}],
    ['two things at once', { consumer: 'gamification', shard: 1, eventType: 'game.login' }],
    ['a type for everybody', { eventType: 'game.login' }],
    ['a consumer that is none', { consumer: 'nobody' }],
    ['a shard that is none', { shard: 32 }],
    ['until yesterday', { shard: 1, until: '2020-01-01T00:00:00.000Z' }],
    ['for ever', { shard: 1, until: '2199-01-01T00:00:00.000Z' }],
  ])('is refused with the reason: %s', async (_, scope) => {
    const known = makePauseDesk({
      ...{ sql: world.database.sql, announce: () => undefined },
      consumers: [{ name: 'gamification' }],
    })
    await expect(known.pause({ ...everything, ...order, ...scope })).rejects.toMatchObject({
      code: 'invalid',
    })
  })
})
