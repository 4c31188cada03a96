import { expect, test } from 'vitest'
import { openSpans } from './open-spans.ts'

const turn = (second: number, process: string, state: 'closed' | 'open' | 'half_open') => ({
  ...{ at: new Date(second * 1_000).toISOString(), process, state },
})

test('as long as one process is open, it was open', () => {
  const turns = [
    ...[turn(10, 'a', 'open'), turn(12, 'b', 'open'), turn(15, 'a', 'half_open'), turn(16, 'a', 'closed')],
    ...[turn(20, 'b', 'half_open'), turn(21, 'b', 'closed')],
  ]
  expect(openSpans(turns, 60_000)).toEqual([
    { fromMs: 10_000, toMs: 20_000, state: 'open' },
    { fromMs: 20_000, toMs: 21_000, state: 'half_open' },
  ])
})

test('what is not closed at the end was so until the end', () => {
  expect(openSpans([turn(10, 'a', 'open')], 60_000)).toEqual([
    { fromMs: 10_000, toMs: 60_000, state: 'open' },
  ])
  expect(openSpans([], 60_000)).toEqual([])
})
