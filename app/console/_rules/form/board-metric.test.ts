import { expect, it } from 'vitest'
import { metricKindOf } from './board-metric.ts'

it.each([
  ['streak', 'streak'],
  [{ awards: [] }, 'awards'],
  [{ in_a_row: { on: 'game.trivia_completed', hit: 'correct' } }, 'in_a_row'],
])('%j is read as %s', (metric, kind) => {
  expect(metricKindOf(metric)).toBe(kind)
})

it.each(['awards', 'in_a_row'])('%s without what it counts is still that kind, to be mended', kind => {
  expect(metricKindOf(kind)).toBe(kind)
})

it.each(['clicks', undefined, 7, {}])('%j is no kind', metric => {
  expect(metricKindOf(metric)).toBeNull()
})
