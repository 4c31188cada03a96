import { expect, test } from 'vitest'
import type { CorrectionRecord } from '#server/contract/corrections'
import { pairsOf } from './pairs.ts'

const record = (id: string, type: string, data: Record<string, unknown>): CorrectionRecord => ({
  ...{ id, type, data, reason: 'Counted twice' },
  ...{ recorded_at: '2026-11-25T10:00:00.000Z', by: { id: 'a1', name: 'Ana' } },
})

test('an activity and what took it back lead to each other; other corrections pair with nothing', () => {
  const { takenBackBy, takesBack } = pairsOf([
    record('evt_2', 'admin.activity_reversed', { event_id: 'evt_1' }),
    record('evt_3', 'admin.points_adjusted', { points: 5 }),
    record('evt_4', 'admin.activity_reversed', {}),
  ])
  expect([...takenBackBy]).toEqual([['evt_1', 'evt_2']])
  expect([...takesBack]).toEqual([['evt_2', 'evt_1']])
})
