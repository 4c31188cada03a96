import { describe, expect, it } from 'vitest'
import { buildSpans, type ChainEvent, type Handling } from './build-spans.ts'
import { sumUp } from './sum-up.ts'

const time = (ms: number) => new Date(1_700_000_000_000 + ms).toISOString()
const uuid = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const evt = (n: number) => `evt_${uuid(n).replaceAll('-', '')}`

const event = (n: number, over: Partial<ChainEvent> = {}): ChainEvent => ({
  ...{ id: uuid(n), type: 'game.login', source: 'bot', causationId: null },
  ...{ recordedAt: time(n), shard: 1, seq: n, ...over },
})
const handling = (consumer: string, n: number, over: Partial<Handling> = {}): Handling => ({
  ...{ consumer, eventId: uuid(n), state: 'done', batch: null, discardedAt: null, attempts: 1 },
  ...{ error: null, deadLetterId: null, waitsFor: null, ...over },
})
const batch = (read: number, committed: number) => ({
  batch: { readAt: time(read), committedAt: time(committed) },
})
const inStream = () => 'done' as const
const fact = { type: 'game.points_awarded', source: 'gamification', causationId: uuid(1) }

/** A login that gamification took 5 ms to come to and 20 to work on, and its fact, of which users had another 35. */
const whole = {
  events: [event(30, fact), event(1)],
  handlings: [
    handling('users', 30, batch(40, 65)),
    handling('gamification', 1, batch(6, 26)),
    handling('boards', 1, batch(10, 12)),
  ],
  inStream,
}

describe('spans', () => {
  it('stand in the order of causes: a fact below the consumer that stated it', () => {
    expect(buildSpans(whole).map(({ id, parent_id }) => [id, parent_id])).toEqual([
      [evt(1), null],
      [`${evt(1)}:stream`, evt(1)],
      [`${evt(1)}:boards`, evt(1)],
      [`${evt(1)}:gamification`, evt(1)],
      [evt(30), `${evt(1)}:gamification`],
      [`${evt(30)}:stream`, evt(30)],
      [`${evt(30)}:users`, evt(30)],
    ])
  })

  it('tell waiting apart from work', () => {
    const of = buildSpans(whole).find(({ id }) => id === `${evt(1)}:gamification`)
    expect(of).toMatchObject({ wait_ms: 5, work_ms: 20, read_at: time(6), ended_at: time(26), no_data: null })
  })

  it('say that nothing is known where the batch is not kept, and never zero', () => {
    const spans = buildSpans({ ...whole, handlings: [handling('gamification', 1, { attempts: null })] })
    const of = spans.find(({ id }) => id === `${evt(1)}:gamification`)
    expect(of).toMatchObject({
      ...{ state: 'done', no_data: 'no_batch', attempts: null },
      ...{ wait_ms: null, work_ms: null, read_at: null, ended_at: null },
    })
    expect(sumUp(spans)).toMatchObject({ state: 'completed', endedAt: null, withoutData: 1 })
  })

  it('keep a reading between what came before and after it, whatever the clock of the worker says', () => {
    for (const [read, wait, work] of [
      [-400, 0, 25],
      [900, 25, 0],
    ] as const) {
      const [, , of] = buildSpans({
        ...whole,
        events: [event(1)],
        handlings: [handling('users', 1, batch(read, 26))],
      })
      expect(of).toMatchObject({ wait_ms: wait, work_ms: work })
    }
  })

  it('put a fact of nobody who is known below its cause, and one of a cause that is not told at the top', () => {
    const spans = buildSpans({
      events: [
        event(1),
        event(2, { ...fact, source: 'console' }),
        event(3, { ...fact, causationId: uuid(9) }),
      ],
      handlings: [],
      inStream,
    })
    const events = spans.filter(({ kind }) => kind === 'event')
    expect(events.map(({ parent_id }) => parent_id)).toEqual([null, evt(1), null])
  })

  it('say of the stream only whether the event is there: when it came is written down nowhere', () => {
    const state = (of: 'done' | 'waiting' | 'unknown') =>
      buildSpans({ events: [event(1)], handlings: [], inStream: () => of })[1]
    expect(state('done')).toMatchObject({ state: 'done', ended_at: null, no_data: 'not_kept' })
    expect(state('unknown')).toMatchObject({ state: 'unknown', no_data: 'not_kept', waits_for: null })
    expect(state('waiting')).toMatchObject({ state: 'waiting', waits_for: { kind: 'relay', shard: 1 } })
  })
})

describe('the critical path', () => {
  const criticalOf = (spans: ReturnType<typeof buildSpans>) =>
    spans.filter(({ critical }) => critical).map(({ id }) => id)

  it('leads to whoever was done last', () => {
    expect(criticalOf(buildSpans(whole))).toEqual([
      evt(1),
      `${evt(1)}:gamification`,
      evt(30),
      `${evt(30)}:users`,
    ])
  })

  it('leads to whoever is not done yet while somebody is not', () => {
    const waiting = handling('boards', 1, { state: 'waiting', attempts: null })
    const spans = buildSpans({ ...whole, handlings: [...whole.handlings.slice(0, 2), waiting] })
    expect(criticalOf(spans)).toEqual([evt(1), `${evt(1)}:boards`])
  })
})

describe('a transaction', () => {
  const sumOf = (over: Partial<Handling>) =>
    sumUp(buildSpans({ ...whole, handlings: [...whole.handlings, handling('late', 1, over)] }))

  it('ends with the last consumer', () => {
    expect(sumUp(buildSpans(whole))).toEqual({
      ...{ state: 'completed', startedAt: time(1), endedAt: time(65), withoutData: 0 },
    })
  })

  it('has failed with one that is dead, and is in flight with one that may come yet', () => {
    expect(sumOf({ state: 'dead' })).toMatchObject({ state: 'failed', endedAt: null })
    for (const state of ['waiting', 'retrying', 'parked'] as const)
      expect(sumOf({ state })).toMatchObject({ state: 'in_flight', endedAt: null })
  })

  it('is over with one that an admin had passed over', () => {
    const found = sumOf({ state: 'discarded', discardedAt: time(5_000) })
    expect(found).toMatchObject({ state: 'completed', endedAt: time(5_000) })
  })

  it('ends with its beginning when nobody asks for it', () => {
    const found = sumUp(buildSpans({ events: [event(1)], handlings: [], inStream }))
    expect(found).toMatchObject({ state: 'completed', startedAt: time(1), endedAt: time(1) })
  })
})
