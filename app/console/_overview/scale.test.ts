import { expect, it } from 'vitest'
import { linePath, niceCeiling } from './scale.ts'

it.each([
  [0, 1],
  [Number.NaN, 1],
  [0.3, 0.3],
  [1, 1],
  [7, 8],
  [12, 15],
  [23, 30],
  [312, 400],
  [12_000, 15_000],
  [97, 100],
])('an axis for %s ends at %s', (max, ceiling) => {
  expect(niceCeiling(max)).toBeCloseTo(ceiling)
})

it('an unknown value breaks the line instead of drawing it to zero', () => {
  const path = linePath([
    { x: 0, y: 1 },
    { x: 1, y: 2 },
    { x: 2, y: null },
    { x: 3, y: 4 },
  ])
  expect(path).toBe('M0.0 1.0L1.0 2.0M3.0 4.0')
})
