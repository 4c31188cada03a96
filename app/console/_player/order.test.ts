import { describe, expect, test } from 'vitest'
import { correctionOrder } from '#server/contract/corrections'
import { type CorrectionVerb, type Draft, missingIn, orderOf } from './order.ts'

const filled: Draft = {
  ...{ points: '−50', earned: true, achievement: 'mentor', tier: 'gold', event_id: 'evt_1' },
  ...{ from: '2026-11-20', to: '2026-11-21', reason: ' Counted twice ' },
}
const empty: Draft = {
  ...{ points: '', earned: false, achievement: '', tier: '', event_id: '', from: '', to: '', reason: '' },
}
const all: CorrectionVerb[] = [
  ...(['points', 'tier_grant', 'tier_revocation', 'reversal', 'freeze'] as const),
  ...(['streak_restoration', 'streak_pause', 'streak_resumption'] as const),
]

describe('an order', () => {
  test.each(all)('of %s, filled in, is one that the server takes', verb => {
    expect(missingIn(verb, filled)).toEqual([])
    const { data, error } = correctionOrder.safeParse(orderOf(verb, filled))
    expect(error).toBeUndefined()
    expect(data).toMatchObject({ kind: verb, reason: 'Counted twice' })
  })

  test('takes a typed minus for what it is', () => {
    expect(orderOf('points', filled)).toEqual({
      ...{ kind: 'points', points: -50, earned: true, reason: 'Counted twice' },
    })
  })

  test('without its end is a pause until it is resumed', () => {
    expect(orderOf('streak_pause', { ...filled, to: '' })).toMatchObject({ to: null })
    expect(missingIn('streak_pause', { ...filled, to: '' })).toEqual([])
    expect(missingIn('streak_restoration', { ...filled, to: '' })).toEqual(['to'])
  })

  test.each(all)('of %s always wants a reason', verb => {
    expect(missingIn(verb, empty)).toContain('reason')
  })
})
