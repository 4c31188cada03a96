import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { append } from '#server/bus/append'
import { keepTransactions } from '#server/bus/transactions/index'
import { readStuck } from '#server/bus/transactions/read-stuck'
import {
  type Span,
  stuckTransactions,
  transactionHealth,
  transactionView,
} from '#server/contract/transactions'
import { newId, publicId } from '#server/events/ids'
import { signInAdmins } from '#server/testing/admins'
import type { Browser } from '#server/testing/browser'
import { login } from '#server/testing/drafts'
import { problemOf } from '#server/testing/problem'
import { until } from '#server/testing/until'
import { makeWorld, type World } from '#server/testing/world'

let world: World
let viewer: Browser
beforeAll(async () => {
  world = await makeWorld()
  const admins = await signInAdmins(world)
  viewer = admins('viewer')
})
afterAll(async () => await world.end())

async function bodyOf<Schema extends z.ZodType>(
  answering: Promise<Response>,
  schema: Schema,
): Promise<z.output<Schema>> {
  const answer = await answering
  const text = await answer.text()
  expect(answer.status, text).toBe(200)
  return schema.parse(JSON.parse(text))
}

const path = '/api/v1/transactions'
const read = (id: string) =>
  bodyOf(world.api.getTransaction(viewer.request(`${path}/${id}`), { id }), transactionView)
const stuck = () => bodyOf(world.api.getStuckTransactions(viewer.request(`${path}/stuck`)), stuckTransactions)
const health = (query = '') =>
  bodyOf(world.api.getTransactionHealth(viewer.request(`${path}/health${query}`)), transactionHealth)

const spanOf = (spans: Span[], eventId: string, name: string): Span => {
  const found = spans.find(span => span.id === `${eventId}:${name}`)
  if (!found) throw new Error(`there is no span of ${name} for ${eventId}`)
  return found
}

async function send(player: string, type = 'game.login'): Promise<string> {
  const source_id = randomUUID()
  const answer = await world.post({ source_id, type, player: { external_id: player } })
  expect(answer.status).toBe(202)
  return (await answer.json()).id
}

const allBut = (name: string) => world.core.consumers.filter(consumer => consumer.name !== name)
const completed = (id: string) =>
  until('it is done everywhere', async () => {
    const found = await read(id)
    return found.state === 'completed' ? found : null
  })

/** Somebody's event that nobody understands, and one more behind it. */
async function deadAndParked() {
  const player = randomUUID()
  const ids = await world.database.sql.begin(async tx => {
    const events = await append(tx, [
      { ...login(player), type: 'game.trivia_completed', data: { difficulty: 'easy', correct: true } },
      login(player),
    ])
    await tx`update bus.events set data = '{"difficulty":"impossible"}' where id = ${events[0]?.id ?? ''}`
    return events.map(({ id }) => publicId('event', id))
  })
  const [dead = '', parked = ''] = ids
  return { dead, parked, player }
}

describe('a transaction', () => {
  it('that is done tells what became of it, with the waiting apart from the work, and the facts below who stated them', async () => {
    const worker = await world.startWorker()
    const id = await send('ana')
    const found = await completed(id)
    expect(found).toMatchObject({ type: 'game.login', correlation_id: id, overdue: false, without_data: 0 })
    expect(found.total_ms).toBeGreaterThan(0)
    const gamification = spanOf(found.spans, id, 'gamification')
    expect(gamification).toMatchObject({ state: 'done', attempts: 1, no_data: null, waits_for: null })
    expect(gamification.wait_ms).toBeGreaterThanOrEqual(0)
    expect(gamification.work_ms).toBeGreaterThan(0)
    const fact = found.spans.find(({ name }) => name === 'game.points_awarded')
    expect(fact?.parent_id).toBe(gamification.id)
    expect(spanOf(found.spans, fact?.id ?? '', 'users').state).toBe('done')
    // The span that ends last is where the whole ends.
    const ends = found.spans.filter(({ critical }) => critical).map(({ ended_at }) => ended_at)
    expect(ends).toContain(found.ended_at)
    await until(
      'its stream has it',
      async () => spanOf((await read(id)).spans, id, 'stream').state === 'done',
    )
    await worker.stop()
  }, 30_000)

  it('whose batches are not kept any more is done, and nobody knows when', async () => {
    const worker = await world.startWorker()
    const id = await send('bea')
    await completed(id)
    await world.database.sql`delete from bus.consumer_batches where consumer = 'gamification'`
    const found = await read(id)
    expect(found).toMatchObject({ state: 'completed', total_ms: null, ended_at: null })
    expect(found.without_data).toBeGreaterThan(0)
    expect(spanOf(found.spans, id, 'gamification')).toMatchObject({
      ...{ state: 'done', no_data: 'no_batch', wait_ms: null, work_ms: null, ended_at: null, attempts: null },
    })
    expect(
      spanOf(found.spans, found.spans.find(s => s.name === 'game.points_awarded')?.id ?? '', 'users').no_data,
    ).toBe(null)
    await worker.stop()
  }, 30_000)

  it('that a stopped consumer has not come to waits for a worker, and is told as stuck once it is overdue', async () => {
    const worker = await world.startWorker({ consumers: allBut('boards') })
    const id = await send('cia')
    await until('the others are done with it', async () => {
      const { spans } = await read(id)
      const rest = spans.filter(({ kind, name }) => kind === 'consumer' && name !== 'boards')
      return rest.length > 1 && rest.every(({ state }) => state === 'done')
    })
    const found = await read(id)
    expect(found).toMatchObject({ state: 'in_flight', overdue: false, total_ms: null })
    const boards = found.spans.filter(({ name }) => name === 'boards')
    expect(boards.length).toBeGreaterThan(0)
    for (const span of boards) expect(span).toMatchObject({ state: 'waiting', waits_for: { kind: 'worker' } })
    expect((await stuck()).data.filter(({ consumer }) => consumer === 'boards')).toEqual([])

    const now = await readStuck({ ...world.core, sql: world.database.sql, afterMs: 0 })
    expect(now.data).toContainEqual(
      expect.objectContaining({ correlation_id: id, consumer: 'boards', state: 'waiting' }),
    )
    expect(now.counts.waiting).toBeGreaterThan(0)

    await worker.stop()
    const again = await world.startWorker()
    await completed(id)
    await again.stop()
    const then = await readStuck({ ...world.core, sql: world.database.sql, afterMs: 0 })
    expect(then).toMatchObject({ counts: { waiting: 0 }, data: [] })
  }, 60_000)

  it('with a dead letter has failed, and whoever is parked behind it says so', async () => {
    const worker = await world.startWorker()
    const { dead, parked, player } = await deadAndParked()
    await until('it is given up', async () => (await read(dead)).state === 'failed')
    const found = spanOf((await read(dead)).spans, dead, 'gamification')
    expect(found).toMatchObject({ state: 'dead', waits_for: { kind: 'dead_letter' } })
    expect(found.error).toContain('expected one of')
    const letter = found.dead_letter_id ?? ''
    expect(found.waits_for).toEqual({ kind: 'dead_letter', dead_letter_id: letter })
    await until(
      'the next one is parked',
      async () => spanOf((await read(parked)).spans, parked, 'gamification').state === 'parked',
    )
    const behind = await read(parked)
    expect(behind.state).toBe('in_flight')
    expect(spanOf(behind.spans, parked, 'gamification').waits_for).toEqual({
      ...{ kind: 'earlier', event_id: dead, dead_letter_id: letter },
    })
    const list = await stuck()
    expect(list.counts.dead).toBeGreaterThan(0)
    expect(list.data).toContainEqual(
      expect.objectContaining({ correlation_id: dead, state: 'dead', player_id: publicId('player', player) }),
    )

    // What an admin discards is over, and those behind it follow.
    await until('all of it is discarded', async () => {
      const { spans, state } = await read(dead)
      for (const { dead_letter_id: id, state } of spans)
        if (id && state === 'dead') await world.deadLetters.discard({ id, by: 'somebody', reason: 'because' })
      return state === 'completed'
    })
    const over = await completed(dead)
    expect(spanOf(over.spans, dead, 'gamification')).toMatchObject({ state: 'discarded', waits_for: null })
    const after = await completed(parked)
    // Of those that were parked and released, the release counts.
    expect(spanOf(after.spans, parked, 'gamification')).toMatchObject({ no_data: null, attempts: null })
    const released = spanOf(after.spans, parked, 'gamification').ended_at ?? ''
    expect(released > (spanOf(over.spans, dead, 'gamification').ended_at ?? '9')).toBe(true)
    await worker.stop()
  }, 60_000)

  it('is not there without an event, and for nobody who is not of the team', async () => {
    const ask = (id: string, browser = viewer) =>
      world.api.getTransaction(browser.request(`${path}/${id}`), { id })
    await problemOf(await ask(publicId('event', newId())), 404)
    await problemOf(await ask('evt_x'), 404)
    const stranger = new Request(`http://127.0.0.1:3999${path}`, {
      headers: { authorization: `Bearer ${world.key}` },
    })
    await problemOf(await world.api.getTransaction(stranger, { id: 'x' }), 401)
    await problemOf(await world.api.getStuckTransactions(stranger), 401)
    await problemOf(await world.api.getTransactionHealth(stranger), 401)
    await problemOf(await world.api.getTransactionHealth(viewer.request(`${path}/health?range=1y`)), 400)
    await problemOf(await world.api.getStuckTransactions(viewer.request(`${path}/stuck?limit=1`)), 400)
  })
})

describe('the health of transactions', () => {
  const keep = () => keepTransactions({ ...world.core, sql: world.database.sql, afterMs: 0 })
  /** As if the last mark was made ten seconds ago. */
  const later = () => world.database.sql`update bus.transaction_marks set at = at - interval '10 s'`

  it('counts what began between two marks once, by type, with how it came out', async () => {
    await keep()
    await later()
    const worker = await world.startWorker()
    const ids = [await send('dan'), await send('eva'), await send('eva', 'game.message_sent')]
    const { dead } = await deadAndParked()
    for (const id of ids) await completed(id)
    await until('it is given up', async () => (await read(dead)).state === 'failed')
    expect(await keep()).toBeGreaterThanOrEqual(ids.length + 1)
    const found = await health()
    const of = (type: string) => found.types.find(one => one.type === type)
    expect(of('game.message_sent')).toMatchObject({
      started: 1,
      followed: 1,
      completed: 1,
      is_estimate: false,
    })
    expect(of('game.trivia_completed')).toMatchObject({ started: 1, completed: 0, failed: 1, p50_ms: null })
    expect(of('game.login')).toMatchObject({ started: 3, completed: 2, overdue: 1 })
    expect(of('game.message_sent')?.p95_ms).toBeGreaterThan(0)
    expect(found.data.reduce((sum, { started }) => sum + started, 0)).toBe(found.total.started)
    for (const range of ['24h', '7d', '14d'])
      expect((await health(`?range=${range}`)).total.started, range).toBe(found.total.started)

    // Nothing began since, and nothing is counted twice.
    await later()
    await keep()
    expect((await health()).types.find(one => one.type === 'game.message_sent')?.started).toBe(1)
    await worker.stop()
  }, 60_000)

  it('estimates what began from a sample where that is too much to read', async () => {
    const { sql } = world.database
    await later()
    await keep()
    await later()
    const player = randomUUID()
    for (let nth = 0; nth < 10; nth += 1)
      await sql.begin(tx =>
        append(
          tx,
          Array.from({ length: 600 }, () =>
            login(nth % 2 === 0 ? player : randomUUID(), { type: 'game.message_sent' }),
          ),
        ),
      )
    expect(await keep()).toBe(100)
    const found = (await health()).types.find(one => one.type === 'game.message_sent')
    expect(found).toMatchObject({ is_estimate: true })
    expect(found?.started).toBeGreaterThan(5_700)
    expect(found?.started).toBeLessThan(6_100)
    expect(found?.followed).toBe(101)
    // Nobody has come to them yet.
    expect(found?.overdue).toBe(100)
  }, 60_000)
})
