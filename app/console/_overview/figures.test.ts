import { expect, it } from 'vitest'
import { failing, unknownLags, worstConsumer, worstLagSeconds } from './figures.ts'
import { sampleConsumer, sampleOverview } from './sample-overview.ts'

it('the worst lag is that of the consumer furthest behind', () => {
  const overview = sampleOverview({
    consumers: [
      sampleConsumer({ name: 'users', lag_seconds: 0.2 }),
      sampleConsumer({ name: 'boards', lag_seconds: 7 }),
      sampleConsumer({ name: 'live', lag_seconds: null }),
    ],
  })
  expect(worstLagSeconds(overview)).toBe(7)
  expect(worstConsumer(overview)?.name).toBe('boards')
  expect(unknownLags(overview)).toBe(1)
})

it('no known lag is unknown, never zero', () => {
  expect(worstLagSeconds(sampleOverview({ consumers: [sampleConsumer({ lag_seconds: null })] }))).toBeNull()
  expect(worstLagSeconds(sampleOverview({ consumers: [] }))).toBeNull()
})

it('failing adds up every consumer', () => {
  const consumers = [sampleConsumer({ retrying: 1, parked: 2 }), sampleConsumer({ dead: 3 })]
  expect(failing(sampleOverview({ consumers }))).toEqual({ retrying: 1, parked: 2, dead: 3, total: 6 })
})
