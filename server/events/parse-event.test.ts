import { describe, expect, it } from 'vitest'
import { eventOf } from '#server/testing/events'
import { catalogue, isActivityType, isEventType } from './catalogue.ts'
import { parseEvent, type RawEvent } from './parse-event.ts'

const session = eventOf('game.session_ended', { minutes: 12 }, '2026-03-02T12:00:00.000Z')
const reasonFor = (change: Partial<RawEvent>) => {
  const parsed = parseEvent({ ...session, ...change })
  return parsed.ok ? null : parsed.reason
}

describe('an event off the wire', () => {
  it('is understood when type, version and fields are those of the catalogue', () => {
    expect(parseEvent(session)).toEqual({ ok: true, event: session })
  })

  it('is understood in an older version', () => expect(reasonFor({ version: 0 })).toBeNull())

  it('is refused in a newer version than this process knows, naming both', () => {
    expect(reasonFor({ version: 2 })).toBe('game.session_ended v2 is newer than v1')
  })

  it.each(['game.chess_won', '', 'constructor', '__proto__', 'toString'])(
    'is refused as the unknown type %j',
    type => {
      expect(reasonFor({ type })).toBe(`unknown event type ${type}`)
    },
  )

  it.each([[null], [[]], ['text'], [{}], [{ minutes: '12' }], [{ minutes: 12, more: 1 }], [{ minutes: -1 }]])(
    'is refused with the data %j, naming the type',
    data => expect(reasonFor({ data })).toMatch(/^game\.session_ended: ./),
  )
})

describe('the catalogue', () => {
  it('tells what hosts may send from what Diana states, and both from everything else', () => {
    expect(isActivityType('game.login')).toBe(true)
    expect([isActivityType('user.registered'), isEventType('user.registered')]).toEqual([false, true])
    expect([isActivityType('game.points_awarded'), isEventType('game.points_awarded')]).toEqual([false, true])
    for (const name of ['constructor', '__proto__', 'hasOwnProperty']) expect(isEventType(name)).toBe(false)
  })

  it.each(Object.keys(catalogue))('%s is named <area>.<past fact>', type => {
    expect(type).toMatch(/^(user|game|narrative|community|commerce|admin|system)\.[a-z]+(_[a-z]+)*$/)
  })
})
