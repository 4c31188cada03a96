import { describe, expect, it } from 'vitest'
import type { LedgerPage } from '#server/contract/ledger'
import { withNewer } from './ledger-book.ts'

const page = (numbers: number[], next: string | null = null): LedgerPage => ({
  data: numbers.map(number => ({
    ...{ number, event_id: `evt_${number}`, type: 'game.login', rule: 'login', kind: 'award', points: 1 },
    ...{ label: { en: 'x', es: 'y' }, balance_after: number },
    ...{ occurred_at: '2026-11-23T10:00:00.000Z', recorded_at: '2026-11-23T10:00:00.000Z' },
    why: { base: 1, multipliers: [], capped_at: null, refusal: null, rule_set: 1 },
  })),
  has_more: next !== null,
  next_cursor: next,
})
const numbers = ({ data }: LedgerPage) => data.map(({ number }) => number)

describe('a newer first page', () => {
  it('goes in front of what was read, and keeps the way to the older ones', () => {
    const joined = withNewer(page([5, 4, 3, 2], '2'), page([7, 6, 5], '5'))
    expect(numbers(joined)).toEqual([7, 6, 5, 4, 3, 2])
    expect(joined.next_cursor).toBe('2')
  })

  it('stands alone where lines between the two are missing', () => {
    expect(withNewer(page([2, 1]), page([9, 8], '8'))).toEqual(page([9, 8], '8'))
  })

  it('is all there is when nothing was read before', () => {
    expect(numbers(withNewer(null, page([1])))).toEqual([1])
    expect(numbers(withNewer(page([]), page([1])))).toEqual([1])
  })
})
