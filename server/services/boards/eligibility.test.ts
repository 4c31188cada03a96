import { expect, it } from 'vitest'
import type { BusEvent } from '#server/events/envelope'
import { type Eligibility, eligibilityAfter, isRanked, plainEligibility } from './eligibility.ts'

const penalty = (kind: string) => ({ kind, factor: 0, until: null })
const said = { by: 'admin', reason: 'Looked at it' }

/** Only type and data matter here. */
const after = (...events: [type: string, data: object][]): Eligibility =>
  events.reduce<Eligibility>(
    (before, [type, data]) => eligibilityAfter(before, { type, data } as BusEvent) ?? before,
    plainEligibility,
  )

it('takes a player off the board that an admin named, and off no other', () => {
  const off = after(['admin.board_entry_removed', { ...said, board: 'week' }])
  expect(isRanked(off, 'week')).toBe(false)
  expect(isRanked(off, 'month')).toBe(true)
})

it('comes to the same in whatever order boards were named, and forgets those they are back on', () => {
  const names = ['week', 'all', 'month', 'week'].map(
    board => ['admin.board_entry_removed', { ...said, board }] as [string, object],
  )
  expect(after(...names).removed).toEqual(['all', 'month', 'week'])
  expect(after(...names.toReversed()).removed).toEqual(['all', 'month', 'week'])
  const back: [string, object] = ['admin.board_entry_restored', { ...said, board: 'all' }]
  expect(after(...names, back, back).removed).toEqual(['month', 'week'])
})

it('takes who is suspended off every board, by a violation or by a review, until that ends', () => {
  const flagged = after(['game.violation_flagged', { penalty: penalty('suspended') }])
  expect(isRanked(flagged, 'week')).toBe(false)
  const milder = after(
    ['game.penalty_changed', { penalty: penalty('suspended') }],
    ['game.violation_flagged', { penalty: null }],
  )
  expect(isRanked(milder, 'week')).toBe(false)
  expect(isRanked(after(['game.penalty_changed', { penalty: penalty('reduced') }]), 'week')).toBe(true)
  const over = after(
    ['game.violation_flagged', { penalty: penalty('suspended') }],
    ['game.penalty_changed', { penalty: null }],
  )
  expect(over).toEqual(plainEligibility)
})

it('leaves hidden players and staff without a place, and everybody else with one', () => {
  expect(isRanked(plainEligibility, 'week')).toBe(true)
  expect(isRanked({ ...plainEligibility, hidden: true }, 'week')).toBe(false)
  expect(isRanked({ ...plainEligibility, role: 'admin' }, 'week')).toBe(false)
  expect(isRanked({ ...plainEligibility, role: 'vip' }, 'week')).toBe(true)
})

it('knows how players play: a hybrid as both, somebody balanced as none, until they take it back', () => {
  const detected = (archetype: string, second: string): [string, object] => [
    'user.personality_detected',
    { archetype, second, confidence: 0.8, answers: 3 },
  ]
  expect(after(detected('explorer', 'none')).archetypes).toEqual(['explorer'])
  expect(after(detected('socializer', 'explorer')).archetypes).toEqual(['explorer', 'socializer'])
  expect(after(detected('explorer', 'none'), detected('balanced', 'none')).archetypes).toEqual([])
  expect(after(detected('explorer', 'none'), ['user.personality_deleted', {}])).toEqual(plainEligibility)
})

it('is not moved by what is about something else', () => {
  expect(eligibilityAfter(plainEligibility, { type: 'game.level_reached', data: {} } as BusEvent)).toBeNull()
})
