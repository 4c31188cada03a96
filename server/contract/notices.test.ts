import { describe, expect, it } from 'vitest'
import { isHushed } from './is-hushed.ts'
import { allNotices, notices } from './notices.ts'

const at = (time: string) => Date.parse(`2026-07-01T${time}:00Z`)
const night = { off: [], quiet: { from: '22:00', to: '07:30' } }

describe('a player is told', () => {
  it('of everything, at any time, unless they say otherwise', () => {
    expect(isHushed(allNotices, 'streak', at('03:00'), 'UTC')).toBe(false)
  })

  it('nothing of a kind that they switched off', () => {
    const quieter = { ...allNotices, off: ['streak' as const] }
    expect(isHushed(quieter, 'streak', at('12:00'), 'UTC')).toBe(true)
    expect(isHushed(quieter, 'level', at('12:00'), 'UTC')).toBe(false)
  })

  it.each([
    ['21:59', false],
    ['22:00', true],
    ['00:00', true],
    ['07:29', true],
    ['07:30', false],
  ])('at %s: hushed is %s, with hours past midnight', (time, is) => {
    expect(isHushed(night, 'level', at(time), 'UTC')).toBe(is)
  })

  it.each([
    ['12:59', false],
    ['13:00', true],
    ['14:59', true],
    ['15:00', false],
  ])('at %s: hushed is %s, with hours of one day', (time, is) => {
    expect(isHushed({ off: [], quiet: { from: '13:00', to: '15:00' } }, 'level', at(time), 'UTC')).toBe(is)
  })

  it('by their own clock', () => {
    expect(isHushed(night, 'level', at('20:30'), 'Europe/Madrid')).toBe(true)
    expect(isHushed(night, 'level', at('20:30'), 'UTC')).toBe(false)
  })
})

describe('a choice', () => {
  it.each([
    [{ off: ['points'], quiet: null }],
    [{ off: ['level', 'level'], quiet: null }],
    [{ off: [], quiet: { from: '24:00', to: '07:00' } }],
    [{ off: [], quiet: { from: '7:00', to: '08:00' } }],
    [{ off: [], quiet: { from: '07:00', to: '07:00' } }],
    [{ off: [], quiet: { from: '07:00' } }],
    [{ off: [], quiet: null, sound: true }],
    [{ quiet: null }],
  ])('is refused as %j', order => expect(notices.safeParse(order).success).toBe(false))
})
