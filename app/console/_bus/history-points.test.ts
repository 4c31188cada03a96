import { expect, it } from 'vitest'
import { pointsOf } from './history-points.ts'

const consumer = { lag_events: 1, lag_seconds: 1, per_second: 1, batch_p95_ms: null, held: 1, dead: 0 }
const bucket = (at: string) => ({
  ...{ at, events_per_second: 5, relay_behind: 0, redis_bytes: 1, redis_up: true },
  consumers: { users: consumer, boards: { ...consumer, lag_seconds: 4, held: 2 } },
})

it('a bucket shows the worst of its consumers, and all that is set aside', () => {
  const [point] = pointsOf({ bucket_seconds: 10, data: [bucket('2026-11-30T12:00:00.000Z')] })
  expect(point).toMatchObject({ rate: 5, lag: 4, batch: null, held: 3 })
})

it('time of which nothing is known is a gap and no line across it', () => {
  const data = ['12:00:00', '12:00:10', '12:05:00'].map(time => bucket(`2026-11-30T${time}.000Z`))
  expect(pointsOf({ bucket_seconds: 10, data }).map(({ rate }) => rate)).toEqual([5, 5, null, 5])
})
