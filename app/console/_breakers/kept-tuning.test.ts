import { expect, test } from 'vitest'
import { breakerDefaults } from '#server/resilience/breaker-defaults'
import { beginTuning, rebased } from './kept-tuning.ts'

test('over what somebody else set, what was typed stays and what was left alone is theirs', () => {
  const begun = beginTuning({ version: 1, config: breakerDefaults })
  const mine = { ...begun, draft: { ...begun.draft, min_calls: '33' } }
  const theirs = { ...breakerDefaults, mode: 'shadow' as const, failure_rate: 0.7, min_calls: 40 }
  const { base, draft } = rebased(mine, { version: 2, config: theirs })
  expect(base).toEqual({ version: 2, config: theirs })
  expect(draft).toEqual({ ...begun.draft, mode: 'shadow', failure_rate: '70', min_calls: '33' })
})
