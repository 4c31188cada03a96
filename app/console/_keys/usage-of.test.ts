import { expect, test } from 'vitest'
import { usageOf } from './usage-of.ts'

const hour = (at: string, counts: object) => ({
  ...{
    hour: `2026-11-23T${at}:00:00.000Z`,
    accepted: 0,
    unauthenticated: 0,
    forbidden: 0,
    limited: 0,
    failed: 0,
  },
  ...counts,
})

test('each hour stands in its place, whatever came, and those without anything are zero', () => {
  const hours = [
    hour('00', { accepted: 3 }),
    hour('02', { accepted: 5, unauthenticated: 1, forbidden: 2, limited: 4, failed: 8 }),
    hour('23', { failed: 1 }),
  ]
  const { values, taken, refused } = usageOf({ hours }, '2026-11-23T00:00:00.000Z')
  expect(values).toEqual([3, 0, 20, ...Array(20).fill(0), 1])
  expect({ taken, refused }).toEqual({ taken: 8, refused: 16 })
})

test('nothing came is nothing, not unknown', () => {
  const { values, taken, refused } = usageOf({ hours: [] }, '2026-11-23T00:00:00.000Z')
  expect(values).toEqual(Array(24).fill(0))
  expect(taken + refused).toBe(0)
})
