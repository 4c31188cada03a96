import { expect, it } from 'vitest'
import type { Alert } from '#server/contract/alerts'
import { rankAttention } from './rank-attention.ts'
import { sampleConsumer } from './sample-overview.ts'

const alert = (fields: Partial<Alert>): Alert => ({
  ...{ id: 'a', rule: 'silence', kind: 'silence', subject: '', raised_at: '2026-11-23T20:00:00.000Z' },
  ...{ cleared_at: null, cleared_by: null, threshold: 1, value: 1, worst: 1, snoozed: null },
  ...fields,
})

const pause = { id: 'p', shard: 7, event_type: null, player: null, until: null, paused_at: '' }

it('what is lost comes before what stands still, and of the same kind the oldest first', () => {
  const alerts = [
    alert({ id: 'quiet' }),
    alert({ id: 'late', kind: 'consumer_lag', raised_at: '2026-11-23T21:00:00.000Z' }),
    alert({ id: 'early', kind: 'consumer_lag', raised_at: '2026-11-23T19:00:00.000Z' }),
    alert({ id: 'hole', kind: 'log_hole' }),
  ]
  const { waiting } = rankAttention({
    alerts,
    consumers: [sampleConsumer({ dead: 2, pauses: [pause] }), sampleConsumer({ dead: 1, pauses: [pause] })],
  })
  expect(waiting.map(one => (one.what === 'alert' ? one.alert.id : one.count))).toEqual([
    ...['hole', 'early', 'late', 3, 1, 'quiet'],
  ])
})

it('what is snoozed is counted and does not wait', () => {
  const snoozed = { until: '2026-11-23T21:00:00.000Z', by: 'somebody', reason: 'known' }
  expect(rankAttention({ alerts: [alert({ snoozed })], consumers: [] })).toEqual({ waiting: [], snoozed: 1 })
})
