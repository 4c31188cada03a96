import { expect, it } from 'vitest'
import { findNotices } from './notices.ts'
import { sampleConsumer, sampleOverview } from './sample-overview.ts'

const now = Date.parse('2026-11-23T20:00:00.000Z')
type Facts = Parameters<typeof findNotices>[0]
const kinds = (facts: Partial<Facts>) =>
  findNotices({
    overview: sampleOverview(),
    receivedAt: now,
    problem: null,
    live: { phase: 'live', since: now - 60_000 },
    now,
    ...facts,
  }).map(notice => notice.kind)

it('says nothing while everything is well', () => {
  expect(kinds({})).toEqual([])
})

it('a stream cut for a blink is no news, one cut for longer is', () => {
  expect(kinds({ live: { phase: 'reconnecting', since: now - 1_000 } })).toEqual([])
  expect(kinds({ live: { phase: 'reconnecting', since: now - 3_000 } })).toEqual(['reconnecting'])
  expect(kinds({ live: { phase: 'polling', since: now - 20_000 } })).toEqual(['polling'])
})

it('an open stream that brings no numbers is not called live', () => {
  expect(kinds({ receivedAt: now - 12_000 })).toEqual(['silent'])
})

it('an ended session is no failure: the page leaves for sign-in', () => {
  expect(kinds({ problem: { status: 401, code: 'unauthenticated', detail: '', requestId: null } })).toEqual(
    [],
  )
})

it('tells a server that refuses from one that does not answer', () => {
  const problem = { code: 'unavailable', detail: 'Postgres is away.', requestId: 'req_1' }
  expect(kinds({ problem: { ...problem, status: 503 } })).toEqual(['refused'])
  expect(kinds({ problem: { ...problem, status: null } })).toEqual(['unreachable'])
})

it('names what is down, with its reason', () => {
  const since = '2026-11-23T19:59:20.000Z'
  const overview = sampleOverview({ redis: { state: 'down', since, reason: 'ECONNREFUSED' } })
  expect(
    findNotices({ overview, receivedAt: now, problem: null, live: { phase: 'live', since: 0 }, now }),
  ).toEqual([{ kind: 'redis_down', tone: 'bad', since: now - 40_000, reason: 'ECONNREFUSED' }])
})

it('names the consumers that stand still since the oldest of their batches', () => {
  const still = { lag_events: 9, events_per_second: 0, lag_seconds: 30 }
  const overview = sampleOverview({
    consumers: [
      sampleConsumer({ ...still, name: 'boards', last_batch_at: '2026-11-23T19:59:30.000Z' }),
      sampleConsumer({ ...still, name: 'users', last_batch_at: '2026-11-23T19:59:10.000Z' }),
      sampleConsumer({ name: 'live' }),
    ],
  })
  const [notice] = findNotices({
    overview,
    receivedAt: now,
    problem: null,
    live: { phase: 'live', since: 0 },
    now,
  })
  expect(notice).toEqual({ kind: 'consumers', tone: 'bad', names: ['boards', 'users'], since: now - 50_000 })
})

it('a relay without a leader is worth a word', () => {
  expect(kinds({ overview: sampleOverview({ relay: { has_leader: false, behind_events: null } }) })).toEqual([
    'no_relay',
  ])
})
