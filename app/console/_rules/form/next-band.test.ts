import { expect, it } from 'vitest'
import { nextBand } from './next-band.ts'

it('the first band is first place', () => {
  expect(nextBand([])).toEqual({ from: 1, to: 1, points: 100 })
})

it('a band follows the last place that wins, whatever the order and whatever is half typed', () => {
  const bands = [{ from: 4, to: 10 }, { from: 1, to: 3 }, { from: 11, to: 'x' }, null]
  expect(nextBand(bands)).toEqual({ from: 11, to: 11, points: 100 })
})
