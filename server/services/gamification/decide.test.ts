import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BusEvent } from '#server/events/envelope'
import { eventOf, testPlayer } from '#server/testing/events'
import { compileRuleSet, type RuleSet } from './compile-rule-set.ts'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import { defaultRuleSet } from './default-rule-set.ts'
import { newPlayer, type PlayerState } from './player-state.ts'
import type { RuleSetDocument } from './rule-set.ts'

const rules = compileRuleSet(1, defaultRuleSet)
const rulesWith = (change: Partial<RuleSetDocument>) =>
  compileRuleSet(1, { ...defaultRuleSet, boards: [], ...change })

const monday = Date.parse('2026-03-02T00:00:00Z')
const hourMs = 3_600_000
const dayMs = 24 * hourMs
const at = (ms: number) => new Date(ms).toISOString()
const noon = (day: number) => at(monday + day * dayMs + 12 * hourMs)

function play(events: BusEvent[], from: PlayerState = newPlayer(testPlayer), by: RuleSet = rules) {
  const decisions: Decision[] = []
  let state = from
  for (const event of events) {
    const decision = decide(state, event, by)
    decisions.push(decision)
    state = decision.state
  }
  return {
    state,
    entries: decisions.flatMap(decision => decision.entries),
    unlocks: decisions.flatMap(decision => decision.unlocks),
    facts: decisions.flatMap(decision => decision.facts),
  }
}

const trivia = (occurredAt: string, difficulty: 'easy' | 'medium' | 'hard', correct: boolean) =>
  eventOf('game.trivia_completed', { difficulty, correct }, occurredAt)

type Make = (occurredAt: string, index: number) => BusEvent
type Row = [name: string, make: Make, points: number, count: number, per: 'hour' | 'day']
const table: Row[] = [
  ['daily login', t => eventOf('game.daily_login', {}, t), 50, 1, 'day'],
  ['login', t => eventOf('game.login', {}, t), 10, 10, 'hour'],
  ['message sent', t => eventOf('game.message_sent', {}, t), 5, 100, 'hour'],
  ['easy trivia, correct', t => trivia(t, 'easy', true), 100, 20, 'hour'],
  ['medium trivia, correct', t => trivia(t, 'medium', true), 100, 20, 'hour'],
  ['hard trivia, correct', t => trivia(t, 'hard', true), 150, 20, 'hour'],
  ['hard trivia, wrong', t => trivia(t, 'hard', false), 10, 20, 'hour'],
  ['easy trivia, wrong', t => trivia(t, 'easy', false), 10, 20, 'hour'],
  ['challenge completed', t => eventOf('game.challenge_completed', {}, t), 150, 10, 'hour'],
  ['session of ten minutes', t => eventOf('game.session_ended', { minutes: 10 }, t), 100, 3, 'day'],
  ['content discovered', t => eventOf('game.content_discovered', {}, t), 75, 20, 'day'],
  ['chapter', (t, i) => eventOf('narrative.chapter_completed', { chapter: `${i}` }, t), 150, 10, 'hour'],
  ['decision made', t => eventOf('narrative.decision_made', {}, t), 25, 50, 'hour'],
  ['participated', t => eventOf('community.participated', {}, t), 30, 50, 'hour'],
  ['newcomer helped', t => eventOf('community.newcomer_helped', {}, t), 100, 10, 'day'],
  ['friend referred', t => eventOf('community.friend_referred', {}, t), 500, 5, 'day'],
  ['VIP purchased', t => eventOf('commerce.vip_purchased', {}, t), 1_000, 10, 'day'],
  ['subscription renewed', t => eventOf('commerce.subscription_renewed', {}, t), 2_000, 5, 'day'],
]

describe('points', () => {
  it.each(table)(
    '%s pays as the table says, up to its limit, and again in the next window',
    (_, make, points, count, per) => {
      const windowMs = per === 'hour' ? hourMs : dayMs
      const start = monday + 12 * hourMs
      const step = Math.floor((per === 'hour' ? hourMs : 6 * hourMs) / (count + 2))
      const within = Array.from({ length: count + 2 }, (_, i) => make(at(start + i * step), i))
      const { entries, state } = play(within)
      expect(entries[0]).toMatchObject({ kind: 'award', points, why: { base: points, refusal: null } })
      expect(entries.filter(entry => entry.kind === 'award')).toHaveLength(count)
      const refusal = { code: 'limit_reached', limit: count, per }
      for (const entry of entries.slice(count)) {
        expect(entry).toMatchObject({ kind: 'refusal', points: 0, why: { refusal, rule_set: 1 } })
      }
      const next = play([make(at(start + windowMs), count + 2)], state)
      expect(next.entries.map(entry => entry.kind)).toEqual(['award'])
    },
  )

  it('pays an ending once for ever, and each other ending as well', () => {
    const ending = (name: string, day: number) =>
      eventOf('narrative.ending_found', { ending: name }, noon(day))
    const { entries } = play([
      ending('sea', 0),
      ending('sea', 90),
      ending('moon', 90),
      ending('constructor', 91),
    ])
    expect(entries.map(entry => entry.points > 0)).toEqual([true, false, true, true])
    expect(entries[0]?.points).toBe(200)
    expect(entries[1]?.why.refusal).toEqual({ code: 'limit_reached', limit: 1, per: 'ever' })
  })

  it('refuses a session just short of ten minutes with its reason, and takes nothing from the limit', () => {
    const session = (minutes: number) => eventOf('game.session_ended', { minutes }, noon(0))
    const { entries } = play([session(9.99), session(0), session(10), session(10), session(10), session(10)])
    expect(entries.map(entry => entry.points)).toEqual([0, 0, 100, 100, 100, 0])
    expect(entries[0]?.why.refusal).toEqual({ code: 'condition_false', limit: null, per: null })
    expect(entries[5]?.why.refusal?.code).toBe('limit_reached')
  })

  it("counts a daily limit by the player's local day, not by UTC", () => {
    const madrid = { ...newPlayer(testPlayer), timeZone: 'Europe/Madrid' }
    const login = (time: string) => eventOf('game.daily_login', {}, time)
    const { entries } = play(
      [
        login('2026-03-02T22:59:59.999Z'),
        login('2026-03-02T23:00:00.000Z'),
        login('2026-03-03T22:59:59.999Z'),
      ],
      madrid,
    )
    expect(entries.map(entry => entry.kind)).toEqual(['award', 'award', 'refusal'])
  })

  it('counts an hourly limit where an activity occurred, so late ones fill their own hour', () => {
    const login = (ms: number) => eventOf('game.login', {}, at(ms), { recordedAt: at(monday + dayMs) })
    const early = Array.from({ length: 10 }, () => login(monday))
    const { entries } = play([...early, login(monday + hourMs), login(monday + hourMs - 1)])
    expect(entries.slice(10).map(entry => entry.kind)).toEqual(['award', 'refusal'])
  })

  it('closes windows older than those it remembers, so that the past cannot be filled', () => {
    const hours = Array.from({ length: 48 }, (_, i) => eventOf('game.login', {}, at(monday + i * hourMs)))
    const { state } = play(hours)
    const { entries } = play([eventOf('game.login', {}, at(monday - hourMs))], state)
    expect(entries[0]?.why.refusal).toEqual({ code: 'limit_window_closed', limit: 10, per: 'hour' })
  })

  it('writes why: base, every multiplier with its value, and the rule set', () => {
    const vip: PlayerState = {
      ...newPlayer(testPlayer),
      role: 'vip',
      totalEarned: 1_000,
      available: 1_000,
      level: 2,
    }
    const { entries } = play(
      [0, 1, 2].map(day => eventOf('game.daily_login', {}, noon(day))),
      vip,
    )
    // 50 × 1.5 × 1.1 × 1.05 = 86.625
    expect(entries[2]).toMatchObject({
      points: 87,
      why: {
        base: 50,
        multipliers: [
          { id: 'role', value: 1.5 },
          { id: 'streak', value: 1.1 },
          { id: 'level', value: 1.05 },
        ],
        capped_at: null,
        refusal: null,
        rule_set: 1,
      },
    })
  })

  it.each([
    [2, 1],
    [3, 1.1],
    [6, 1.1],
    [7, 1.2],
    [13, 1.2],
    [14, 1.3],
    [29, 1.3],
    [30, 1.5],
    [45, 1.5],
  ])('on day %i of a streak multiplies by %d', (days, value) => {
    const calm = rulesWith({ multipliers: { ...defaultRuleSet.multipliers, level: { each: 0, most: 0 } } })
    const logins = Array.from({ length: days }, (_, day) => eventOf('game.daily_login', {}, noon(day)))
    const last = play(logins, undefined, calm).entries.findLast(entry => entry.kind === 'award')
    expect(last?.points).toBe(Math.round(50 * value))
    expect(last?.why.multipliers).toEqual(value === 1 ? [] : [{ id: 'streak', value }])
  })

  it.each([
    [1, 1],
    [2, 1.05],
    [5, 1.2],
    [11, 1.5],
    [40, 1.5],
  ])('at level %i multiplies by %d', (level, value) => {
    const totalEarned = (level - 1) ** 2 * 1_000
    const state = { ...newPlayer(testPlayer), totalEarned, available: totalEarned, level }
    const [entry] = play([eventOf('community.newcomer_helped', {}, noon(0))], state).entries
    expect(entry?.points).toBe(100 * value)
  })

  it.each([
    ['multiply', 4, 50 * 1.5 * 1.5 * 1.5, null],
    ['add', 4, 50 * 2.5, null],
    ['highest', 4, 75, null],
    ['multiply', 2, 100, 2],
  ] as const)('stacks by the policy %s under a cap of ×%d', (stacking, cap, points, cappedAt) => {
    const rich: PlayerState = {
      ...newPlayer(testPlayer),
      role: 'vip',
      totalEarned: 1e6,
      available: 1e6,
      level: 32,
    }
    const month = Array.from({ length: 29 }, (_, day) => eventOf('game.message_sent', {}, noon(day)))
    const { state } = play(month, rich)
    const stacked = rulesWith({ multipliers: { ...defaultRuleSet.multipliers, stacking, cap } })
    const [entry] = play([eventOf('game.daily_login', {}, noon(29))], state, stacked).entries
    expect(entry?.points).toBe(Math.floor(points + 0.5))
    expect(entry?.why.capped_at).toBe(cappedAt)
  })

  it.each([
    [0.5, 1, 1],
    [1.5, 1, 2],
    [2.5, 1, 3],
    [0.49, 1, 0],
    [35, 1.1, 39],
    [5, 1.1, 6],
    [1.005, 1_000, 1_005],
  ])('rounds %d × %d half up to %i', (amount, factor, points) => {
    const once = rulesWith({
      rules: [{ id: 'login', on: 'game.login', amount }],
      multipliers: { ...defaultRuleSet.multipliers, cap: 1_000, role: { free: factor } },
    })
    expect(play([eventOf('game.login', {}, noon(0))], undefined, once).entries[0]?.points).toBe(points)
  })
})

describe('levels', () => {
  const levelAfter = (totalEarned: number) => {
    const state = { ...newPlayer(testPlayer), totalEarned: totalEarned - 5, available: 0 }
    return play([eventOf('game.message_sent', {}, noon(0))], state).state.level
  }

  it.each([
    [999, 1],
    [1_000, 2],
    [3_999, 2],
    [4_000, 3],
    [99_999, 10],
    [100_000, 11],
    [1_000_000_000, 1_001],
  ])('%i points earned are level %i', (total, level) => expect(levelAfter(total)).toBe(level))

  it('states a level reached once, also when several are jumped', () => {
    const { facts, state } = play([
      eventOf('commerce.subscription_renewed', {}, noon(0)),
      eventOf('commerce.subscription_renewed', {}, noon(0)),
      eventOf('game.message_sent', {}, noon(0)),
    ])
    const levels = facts.filter(fact => fact.type === 'game.level_reached').map(fact => fact.data)
    expect(levels).toEqual([
      { level: 2, total_earned: 2_000 },
      { level: 3, total_earned: 4_100 },
    ])
    expect(state.level).toBe(3)
  })
})

describe('streaks', () => {
  const daily = (day: number, recordedDay = day) =>
    eventOf('game.daily_login', {}, noon(day), { recordedAt: noon(recordedDay) })
  const milestones = (events: BusEvent[]) =>
    play(events)
      .entries.filter(entry => entry.kind === 'milestone')
      .map(entry => [entry.ruleId, entry.points])

  it('pays each milestone on the day it is reached, without multipliers', () => {
    expect(milestones(Array.from({ length: 365 }, (_, day) => daily(day)))).toEqual([
      ['streak_7_days', 500],
      ['streak_30_days', 2_000],
      ['streak_100_days', 10_000],
      ['streak_365_days', 25_000],
    ])
  })

  it('pays a milestone once a run and again in the next run', () => {
    const first = Array.from({ length: 9 }, (_, day) => daily(day))
    const second = Array.from({ length: 8 }, (_, day) => daily(day + 12))
    expect(milestones([...first, ...second])).toEqual([
      ['streak_7_days', 500],
      ['streak_7_days', 500],
    ])
  })

  it('pays no milestone again when a late activity joins two runs that were paid', () => {
    const first = Array.from({ length: 8 }, (_, day) => daily(day))
    const second = Array.from({ length: 8 }, (_, day) => daily(day + 9))
    expect(milestones([...first, ...second, daily(8, 16)])).toHaveLength(2)
  })

  it('pays every milestone that a late activity reaches by joining two runs', () => {
    const days = Array.from({ length: 31 }, (_, day) => day).filter(day => day !== 4 && day !== 26)
    expect(milestones([...days.map(day => daily(day)), daily(26, 30), daily(4, 30)])).toEqual([
      ['streak_7_days', 500],
      ['streak_30_days', 2_000],
    ])
  })

  it('states an extension once a day, with the day and the longest run so far', () => {
    const { facts } = play([daily(0), eventOf('game.login', {}, noon(0)), daily(1)])
    expect(facts.filter(fact => fact.type === 'game.streak_extended').map(fact => fact.data)).toEqual([
      { days: 1, longest: 1, day: '2026-03-02' },
      { days: 2, longest: 2, day: '2026-03-03' },
    ])
  })

  it('says nothing of an old run that a late activity changes, but remembers how long it was', () => {
    const { facts, state } = play([daily(0), daily(2), daily(20), daily(1, 20)])
    expect(facts.filter(fact => fact.type === 'game.streak_extended')).toHaveLength(3)
    expect(state.longestStreak).toBe(3)
  })

  it.each([
    ['05:59:59.999', 3],
    ['06:00:00.000', 1],
  ])('saves a missed yesterday when something happens by %s, and only before six', (time, days) => {
    const late = eventOf('game.login', {}, `2026-03-04T${time}Z`)
    const [fact] = play([daily(0), late])
      .facts.filter(f => f.type === 'game.streak_extended')
      .slice(-1)
    // One day alone is no longer than the run before it, so nothing is stated.
    expect(fact?.data).toEqual(
      days === 3 ? { days, longest: 3, day: '2026-03-04' } : { days, longest: 1, day: '2026-03-04' },
    )
  })

  it('counts a day also when the activity was refused points', () => {
    const { state } = play([0, 1].map(day => eventOf('game.session_ended', { minutes: 1 }, noon(day))))
    expect(state.totalEarned).toBe(0)
    expect(state.longestStreak).toBe(2)
  })

  it('does not count activities that do not qualify', () => {
    const some = rulesWith({ streak: { ...defaultRuleSet.streak, qualifies: ['narrative.*'] } })
    const { state } = play([daily(0)], undefined, some)
    expect(state.longestStreak).toBe(0)
  })
})

describe('a limit', () => {
  const login = (limit: RuleSetDocument['rules'][number]['limit']) =>
    rulesWith({ rules: [{ id: 'login', on: 'game.login', amount: 10, limit }] })
  const kindsOf = (entries: { kind: string }[]) => entries.map(entry => entry.kind)

  it('goes on paying when it changes from hours to days, and back', () => {
    const hourly = Array.from({ length: 60 }, (_, hour) =>
      eventOf('game.login', {}, at(monday + hour * hourMs)),
    )
    const before = play(hourly, newPlayer(testPlayer), login({ count: 1, per: 'hour' }))
    const days = Array.from({ length: 40 }, (_, day) => eventOf('game.login', {}, noon(3 + day)))
    const after = play(days, before.state, login({ count: 1, per: 'day' }))
    expect(new Set(kindsOf(after.entries))).toEqual(new Set(['award', 'milestone']))
    const again = play([eventOf('game.login', {}, noon(60))], after.state, login({ count: 1, per: 'hour' }))
    expect(kindsOf(again.entries)).toEqual(['award'])
  })

  it('by key holds for every key of the day, however many there are', () => {
    const endings = rulesWith({
      rules: [
        {
          id: 'ending',
          on: 'narrative.ending_found',
          amount: 5,
          limit: { count: 1, per: 'day', key: 'ending' },
        },
      ],
    })
    const found = Array.from({ length: 120 }, (_, i) =>
      eventOf('narrative.ending_found', { ending: `ending ${i % 40}` }, at(monday + i * 60_000)),
    )
    const { entries } = play(found, newPlayer(testPlayer), endings)
    expect(kindsOf(entries).filter(kind => kind === 'award')).toHaveLength(40)
  })
})

describe('achievements', () => {
  it.each([
    ['bronze', 1],
    ['silver', 10],
    ['gold', 50],
  ] as const)('First steps %s comes with activity number %i, once', (tier, need) => {
    const events = Array.from({ length: need + 5 }, () => eventOf('game.message_sent', {}, noon(0)))
    const unlocks = play(events).unlocks.filter(u => u.achievement === 'first_steps' && u.tier === tier)
    expect(unlocks.map(unlock => unlock.eventId)).toEqual([events[need - 1]?.id])
  })

  it.each([
    ['bronze', 1_000],
    ['silver', 10_000],
    ['gold', 100_000],
  ] as const)('Besitos collector %s comes at %i points earned', (tier, need) => {
    const just = (totalEarned: number) => ({ ...newPlayer(testPlayer), totalEarned, available: 0 })
    const tierAfter = (state: PlayerState) =>
      play([eventOf('game.message_sent', {}, noon(0))], state).unlocks.some(
        unlock => unlock.achievement === 'besitos_collector' && unlock.tier === tier,
      )
    expect(tierAfter(just(need - 6))).toBe(false)
    expect(tierAfter(just(need - 5))).toBe(true)
  })

  it('states every unlocked tier as a fact', () => {
    const { unlocks, facts } = play([eventOf('commerce.vip_purchased', {}, noon(0))])
    expect(unlocks.map(unlock => `${unlock.achievement} ${unlock.tier}`)).toEqual([
      'first_steps bronze',
      'besitos_collector bronze',
      'vip bronze',
    ])
    expect(facts.filter(fact => fact.type === 'game.achievement_unlocked')).toHaveLength(3)
  })

  it('keeps an earned tier when the rules ask for more later', () => {
    const { state } = play([eventOf('game.login', {}, noon(0))])
    const tiers = { bronze: 1_000_000 }
    const harder = rulesWith({
      achievements: defaultRuleSet.achievements.map(one => ({ ...one, rewards: {}, tiers })),
    })
    const after = play([eventOf('game.login', {}, noon(0))], state, harder)
    expect(after.unlocks).toEqual([])
    expect(after.state.unlocked.first_steps?.bronze).toBeDefined()
  })
})

describe('what is not an activity', () => {
  it('takes role and time zone from the facts of users, and books nothing', () => {
    const { state, entries } = play([
      eventOf('user.registered', { role: 'vip', time_zone: 'Asia/Tokyo' }, noon(0)),
      eventOf('user.profile_changed', { fields: ['time_zone'], time_zone: 'Europe/Paris' }, noon(0)),
      eventOf('game.level_reached', { level: 9, total_earned: 1 }, noon(0)),
    ])
    expect(state).toMatchObject({ role: 'vip', timeZone: 'Europe/Paris', entries: 0, level: 1 })
    expect(entries).toEqual([])
  })
})

// Some weeks of a player's life: what, when, and in which order it arrives.
const kinds: Make[] = [
  t => eventOf('game.daily_login', {}, t),
  t => eventOf('game.message_sent', {}, t),
  t => trivia(t, 'hard', true),
  t => eventOf('game.session_ended', { minutes: 5 }, t),
  (t, i) => eventOf('narrative.ending_found', { ending: `ending ${i % 5}` }, t),
  t => eventOf('commerce.subscription_renewed', {}, t),
]
const life = fc
  .array(fc.tuple(fc.nat({ max: 60 * 24 * 60 }), fc.nat({ max: kinds.length - 1 })), {
    minLength: 1,
    maxLength: 60,
  })
  .map(activities =>
    activities.flatMap(([minute, kind], i) => kinds[kind]?.(at(monday + minute * 60_000), i) ?? []),
  )
const zone = fc.constantFrom('UTC', 'America/Mexico_City', 'Europe/Madrid', 'Asia/Kolkata', 'Pacific/Apia')
const runs = { numRuns: 150 }

/** The same activities, arriving one after the other in this order. */
const arriving = (events: BusEvent[]) =>
  events.map((event, i) => ({ ...event, recordedAt: at(monday + 70 * dayMs + i) }))

const tiersOf = (state: PlayerState, achievement: string) =>
  Object.keys(state.unlocked[achievement] ?? {}).sort()

describe('properties', () => {
  it('whatever order activities arrive in, streak, metrics and their tiers end the same', () => {
    const orders = life.chain(events =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
    )
    fc.assert(
      fc.property(orders, zone, ([events, shuffled], timeZone) => {
        const start = { ...newPlayer(testPlayer), timeZone }
        const [one, other] = [events, shuffled].map(order => play(arriving(order), start).state)
        if (!one || !other) throw new Error('two orders were played')
        expect(other.streak).toEqual(one.streak)
        expect(other.longestStreak).toBe(one.longestStreak)
        expect(other.metrics).toEqual(one.metrics)
        expect(tiersOf(other, 'first_steps')).toEqual(tiersOf(one, 'first_steps'))
      }),
      runs,
    )
  })

  it('the balance is always the sum of the entries, and entries are numbered without gaps', () => {
    fc.assert(
      fc.property(life, events => {
        const { state, entries } = play(arriving(events))
        let sum = 0n
        for (const [index, entry] of entries.entries()) {
          sum += BigInt(entry.points)
          expect(entry.number).toBe(index + 1)
          expect(BigInt(entry.balanceAfter)).toBe(sum)
        }
        expect([BigInt(state.available), BigInt(state.totalEarned)]).toEqual([sum, sum])
        expect(state.entries).toBe(entries.length)
      }),
      runs,
    )
  })

  it('points are never negative and a level is never lost', () => {
    fc.assert(
      fc.property(life, events => {
        let state = newPlayer(testPlayer)
        for (const event of arriving(events)) {
          const decision = decide(state, event, rules)
          expect(decision.state.level).toBeGreaterThanOrEqual(state.level)
          expect(decision.state.level).toBe(Math.floor(Math.sqrt(decision.state.totalEarned / 1_000)) + 1)
          for (const entry of decision.entries) expect(entry.points).toBeGreaterThanOrEqual(0)
          state = decision.state
        }
      }),
      runs,
    )
  })

  it('a state that went through the database between any two events decides the same', () => {
    fc.assert(
      fc.property(life, fc.infiniteStream(fc.boolean()), (events, cuts) => {
        let state = newPlayer(testPlayer)
        const entries = arriving(events).flatMap(event => {
          if (cuts.next().value) state = JSON.parse(JSON.stringify(state))
          const decision = decide(state, event, rules)
          state = decision.state
          return decision.entries
        })
        const whole = play(arriving(events))
        expect(entries).toEqual(whole.entries)
        expect(state).toEqual(whole.state)
      }),
      runs,
    )
  })

  it('does not change the state it was given', () => {
    fc.assert(
      fc.property(life, events => {
        let state = newPlayer(testPlayer)
        for (const event of arriving(events)) {
          const before = structuredClone(state)
          const decision = decide(state, event, rules)
          expect(state).toEqual(before)
          state = decision.state
        }
      }),
      runs,
    )
  })

  it('what a state remembers is bounded, however long and varied a life is', () => {
    const events = Array.from({ length: 3_000 }, (_, i) => [
      eventOf('narrative.ending_found', { ending: `ending ${i}` }, at(monday + i * 20 * hourMs)),
      eventOf('game.login', {}, at(monday + i * 20 * hourMs)),
      eventOf('game.daily_login', {}, at(monday + i * 2 * dayMs + hourMs)),
    ]).flat()
    const { state } = play(events)
    const windows = Object.values(state.windows).map(kept => kept.length)
    expect(Math.max(...windows)).toBe(1_000)
    expect(state.windows.login).toHaveLength(48)
    expect(state.windows.daily_login).toHaveLength(32)
    expect(state.streak.ranges.length + state.streak.saved.length).toBeLessThan(500)
  })
})
