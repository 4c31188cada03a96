import { describe, expect, it } from 'vitest'
import type { BusEvent } from '#server/events/envelope'
import { newId, publicId } from '#server/events/ids'
import { eventOf, testPlayer } from '#server/testing/events'
import { penaltyAt, toldAt } from './abuse.ts'
import { compileRuleSet } from './compile-rule-set.ts'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import { defaultRuleSet } from './default-rule-set.ts'
import { newPlayer, type PlayerState } from './player-state.ts'

const rules = compileRuleSet(1, defaultRuleSet)
const start = Date.parse('2026-03-02T12:00:00Z')
const minute = 60_000
const at = (ms: number) => new Date(start + ms).toISOString()

function play(events: BusEvent[], from: PlayerState = newPlayer(testPlayer)) {
  const decisions: Decision[] = []
  const state = events.reduce((before, event) => {
    const decision = decide(before, event, rules)
    decisions.push(decision)
    return decision.state
  }, from)
  const told = decisions.flatMap(({ facts }) => facts).filter(({ type }) => type === 'game.penalty_changed')
  return { state, decisions, told: told.map(({ data }) => Object(data).penalty) }
}

const said = { by: 'admin', reason: 'Looked at it' }
const suspend = (ms: number, until: string | null = null, told?: string) =>
  eventOf('admin.player_suspended', { ...said, until, ...(told !== undefined && { told }) }, at(ms), {
    id: newId(),
  })
const lift = (ms: number, pays: boolean, told?: string) =>
  eventOf('admin.suspension_lifted', { ...said, pays, ...(told !== undefined && { told }) }, at(ms), {
    id: newId(),
  })
const over = (ms: number, { id }: BusEvent) =>
  eventOf('game.suspension_over', { suspension: publicId('event', id) }, at(ms), { id: newId() })
const login = (ms: number) => eventOf('game.daily_login', {}, at(ms), { id: newId() })
const rush = (ms: number) =>
  Array.from({ length: 11 }, (_, n) => eventOf('game.message_sent', {}, at(ms + n), { id: newId() }))
const review = (verb: 'dismiss' | 'warn' | 'suspend', violation: string, ms: number) =>
  eventOf('admin.violation_reviewed', { ...said, violation: publicId('event', violation), verb }, at(ms), {
    id: newId(),
  })

const forGood = { kind: 'suspended', factor: 0, until: null }
const penaltyOf = ({ abuse }: PlayerState, ms: number) => penaltyAt(abuse, start + ms)

describe('a suspension without a violation', () => {
  it('is the penalty that a review would order, told once, and pays nothing meanwhile', () => {
    const order = suspend(0)
    const { state, told, decisions } = play([order, login(minute)])
    expect(told).toEqual([forGood])
    expect(penaltyOf(state, minute)).toMatchObject({ ...forGood, isOrdered: true })
    expect(state.available).toBe(0)
    expect(decisions.at(-1)?.entries).toMatchObject([
      { kind: 'refusal', why: { refusal: { code: 'suspended', until: null, withheld: 50 } } },
    ])
    expect(state.abuse?.violations).toEqual([])
  })

  it('ends when it is lifted, and pays what it held back only where the order says so', () => {
    const played = (pays: boolean) => play([suspend(0), login(minute), lift(2 * minute, pays)])
    expect(played(true).told).toEqual([forGood, null])
    expect(played(true).state).toMatchObject({ available: 50, totalEarned: 50 })
    expect(played(false).state).toMatchObject({ available: 0, totalEarned: 0 })
    expect(played(false).state.abuse).toMatchObject({ penalty: null })
    expect(played(false).state.abuse).not.toHaveProperty('suspension')
  })

  it('grants the tiers that waited with the event that ends it', () => {
    const waiting = play([suspend(0, at(minute)), login(minute / 2)])
    expect(waiting.state.unlocked).toEqual({})
    const [order] = [suspend(0, at(minute))]
    for (const end of [lift(2 * minute, false), over(2 * minute, order)]) {
      const { state, decisions } = play([order, login(minute / 2), end])
      expect(decisions.at(-1)?.unlocks).toMatchObject([{ achievement: 'first_steps', tier: 'bronze' }])
      expect(state.unlocked.first_steps).toHaveProperty('bronze')
    }
  })

  it('pays again from its end on, and says so once it is told that it is over', () => {
    const order = suspend(0, at(10 * minute))
    const { state, told } = play([order, login(11 * minute), over(12 * minute, order)])
    expect(told).toEqual([{ ...forGood, until: at(10 * minute) }, null])
    expect(state.available).toBe(50)
    expect(penaltyOf(state, 12 * minute)).toBeNull()
  })

  it('is not ended by the end of one that it took the place of, nor by what comes late', () => {
    const [first, second] = [suspend(0, at(minute)), suspend(1_000, at(60 * minute))]
    const { state, told } = play([first, login(2_000), second, over(2 * minute, first)])
    expect(told).toHaveLength(2)
    expect(penaltyOf(state, 2 * minute)).toMatchObject({ event: second.id })
    const lifted = play([first, lift(1_000, false), over(2 * minute, first)])
    expect(lifted.told).toEqual([{ ...forGood, until: at(minute) }, null])
  })

  it('keeps what was held back when it gets another end', () => {
    const events = [suspend(0, at(minute)), login(1_000), suspend(2_000), lift(3_000, true)]
    expect(play(events).state.available).toBe(50)
  })

  it('is told again when it is ordered once more with the same end, so that this one is ended too', () => {
    const [first, second] = [suspend(0, at(minute)), suspend(1_000, at(minute))]
    const again = { ...forGood, until: at(minute) }
    const { state, told } = play([first, second, over(2 * minute, second)])
    expect(told).toEqual([again, again, null])
    expect(state.abuse).not.toHaveProperty('suspension')
  })

  it('is told to be over when it is lifted after its time and before that was told', () => {
    const { state, told } = play([suspend(0, at(minute)), lift(2 * minute, false)])
    expect(told.at(-1)).toBeNull()
    expect(state.abuse).not.toHaveProperty('suspension')
  })

  it('that waited until its time was over changes nothing', () => {
    const { state, told } = play([login(0), suspend(2 * minute, at(minute))])
    expect(told).toEqual([])
    expect(state.abuse).not.toHaveProperty('suspension')
    expect(penaltyOf(state, 2 * minute)).toBeNull()
  })

  it('does not hold back anew what one held back whose time was over', () => {
    const events = [suspend(0, at(minute)), login(1_000), suspend(2 * minute), lift(3 * minute, true)]
    expect(play(events).state.available).toBe(0)
  })

  it('leaves what violations brought: that goes on as long as it lasts, and no dismissal ends the order', () => {
    const burst = rush(0)
    const [, , , , , , , , , , eleventh] = burst
    const violation = eleventh?.id ?? ''
    const dismissed = play([...burst, suspend(1_000), review('dismiss', violation, 2_000)])
    expect(penaltyOf(dismissed.state, 2_000)?.kind).toBe('suspended')
    const warned = play([...burst, suspend(1_000), review('warn', violation, 2_000)])
    expect(penaltyOf(warned.state, 2_000)?.kind).toBe('suspended')
    const three = [...rush(0), ...rush(40_000), ...rush(80_000)]
    const cooling = play([...three, suspend(90_000), lift(100_000, false)])
    expect(penaltyOf(cooling.state, 100_000)?.kind).toBe('cool_down')
  })

  it('stands beside one that a review ordered: each ends by its own', () => {
    const burst = rush(0)
    const violation = burst[10]?.id ?? ''
    const both = [...burst, review('suspend', violation, 1_000), suspend(2_000)]
    // Told with each: whoever ends suspensions follows what is told.
    expect(play(both).told).toEqual([forGood, forGood])
    const lifted = play([...both, lift(3_000, false)])
    expect(penaltyOf(lifted.state, 3_000)).toMatchObject({ event: violation })
    const dismissed = play([...both, review('dismiss', violation, 3_000)])
    expect(penaltyOf(dismissed.state, 3_000)?.kind).toBe('suspended')
    const neither = play([...both, review('dismiss', violation, 3_000), lift(4_000, false)])
    expect(penaltyOf(neither.state, 4_000)).toBeNull()
  })

  it('tells the player why, as long as it is in force, and why it ended', () => {
    const order = suspend(0, null, 'Two of you share this account')
    const { state, decisions } = play([order])
    expect(decisions[0]?.facts.map(({ type }) => type)).toContain('game.review_told')
    expect(toldAt(state.abuse, start)).toMatchObject({
      verb: 'suspend',
      text: 'Two of you share this account',
    })
    const silent = play([order, lift(minute, true)])
    expect(toldAt(silent.state.abuse, start + minute)).toBeNull()
    const said = play([order, lift(minute, true, 'You were right')])
    expect(toldAt(said.state.abuse, start + minute)).toMatchObject({
      verb: 'dismiss',
      text: 'You were right',
    })
  })

  it('that nobody ordered is lifted by nothing', () => {
    const { state, told } = play([lift(0, true), over(1_000, login(0))])
    expect([state.abuse, told]).toEqual([null, []])
  })
})
