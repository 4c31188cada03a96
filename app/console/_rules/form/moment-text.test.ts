import { expect, it } from 'vitest'
import { shownMoment, stepOf, writtenMoment } from './moment-text.ts'

it.each([
  ['2026-12-24T18:00:00Z', '2026-12-24T18:00', 60, '2026-12-24T18:00:00Z'],
  ['2026-12-24T18:00:30Z', '2026-12-24T18:00:30', 1, '2026-12-24T18:00:30Z'],
  ['2026-12-24T18:00:10.250Z', '2026-12-24T18:00:10.25', 0.001, '2026-12-24T18:00:10.25Z'],
  ['2026-12-24T19:00:59+01:00', '2026-12-24T18:00:59', 1, '2026-12-24T18:00:59Z'],
  ['2026-12-31T23:59:59.999Z', '2026-12-31T23:59:59.999', 0.001, '2026-12-31T23:59:59.999Z'],
])('%s is shown as fine as it is written, and written as it is shown', (written, shown, step, again) => {
  expect(shownMoment(written)).toBe(shown)
  expect(stepOf(shown)).toBe(step)
  expect(writtenMoment(shown)).toBe(again)
})

it('what is no moment is an empty field', () => {
  expect(shownMoment('soon')).toBe('')
  expect(shownMoment('')).toBe('')
})
