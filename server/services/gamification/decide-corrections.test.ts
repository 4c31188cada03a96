import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DataOf, EventType } from '#server/events/catalogue'
import type { BusEvent } from '#server/events/envelope'
import { publicId } from '#server/events/ids'
import { eventOf, testPlayer } from '#server/testing/events'
import { anyEvent } from '#server/testing/generated-events'
import { runs } from '#server/testing/property-runs'
import { compileRuleSet } from './compile-rule-set.ts'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import { defaultRuleSet } from './default-rule-set.ts'
import { anyRuleSet } from './generated-rule-sets.ts'
import { newPlayer, type PlayerState } from './player-state.ts'
import { currentRun, walk } from './streak.ts'

const rules = compileRuleSet(1, defaultRuleSet)
const start = Date.parse('2026-10-20T12:00:00Z')
const dayMs = 86_400_000
const at = (day: number) => new Date(start + day * dayMs).toISOString()
const said = { by: 'admin-1', reason: 'on purpose' }
const admin = <Type extends EventType>(type: Type, data: DataOf<Type>, day = 0) =>
  eventOf(type, data, at(day))

function play(events: BusEvent[], from: PlayerState = newPlayer(testPlayer), by = rules) {
  const decisions: Decision[] = []
  const state = events.reduce((state, event) => {
    const decision = decide(state, event, by)
    decisions.push(decision)
    return decision.state
  }, from)
  return { state, decisions, last: decisions.at(-1) }
}

function reversalOf(event: BusEvent, { entries }: Decision) {
  return admin('admin.activity_reversed', {
    ...said,
    event_id: publicId('event', event.id),
    ...{ type: event.type, occurred_at: event.occurredAt, data: { ...event.data } as Record<string, string> },
    entries: entries
      .filter(entry => entry.points > 0 && entry.kind !== 'reward')
      .map(({ ruleId, points }) => ({ rule: ruleId, points })),
  })
}

const figures = ({ totalEarned, available, level }: PlayerState) => ({ totalEarned, available, level })

describe('points that an admin adjusts', () => {
  it('are a line with their reason, and count as earned only when told so', () => {
    const { state, last } = play([
      admin('admin.points_adjusted', { ...said, points: 1_200, earned: true }),
      admin('admin.points_adjusted', { ...said, points: -300, earned: false }),
    ])
    expect(figures(state)).toEqual({ totalEarned: 1_200, available: 900, level: 2 })
    expect(last?.entries).toMatchObject([
      { kind: 'adjustment', points: -300, balanceAfter: 900, why: { reason: 'on purpose', earned: 0 } },
    ])
    expect(last?.facts).toMatchObject([
      { type: 'game.points_adjusted', data: { points: -300, available: 900, total_earned: 1_200 } },
    ])
  })

  it('reach achievements and levels as if they had been earned', () => {
    const { last } = play([admin('admin.points_adjusted', { ...said, points: 1_000, earned: true })])
    expect(last?.unlocks).toMatchObject([{ achievement: 'besitos_collector', tier: 'bronze' }])
    expect(last?.facts.map(fact => fact.type)).toEqual([
      'game.points_adjusted',
      'game.level_reached',
      'game.achievement_unlocked',
    ])
  })

  it('never take more than there is: that is refused, with a line', () => {
    const { state, last } = play([admin('admin.points_adjusted', { ...said, points: -1, earned: true })])
    expect(figures(state)).toEqual({ totalEarned: 0, available: 0, level: 1 })
    expect(last?.entries).toMatchObject([
      {
        kind: 'refusal',
        points: 0,
        why: { base: -1, refusal: { code: 'not_enough' }, reason: 'on purpose' },
      },
    ])
    expect(last?.facts).toEqual([])
  })
})

describe('an activity that is reversed', () => {
  it('leaves balance, level, metrics and tiers as if it had not been, whatever the rules', () => {
    const moment = fc.nat({ max: 14 * 24 * 60 }).map(minute => start + minute * 60_000)
    const lives = fc.tuple(anyRuleSet, fc.array(anyEvent(moment), { minLength: 1, maxLength: 30 }))
    fc.assert(
      fc.property(lives, ([document, events]) => {
        const compiled = compileRuleSet(1, document)
        const before = play(events.slice(0, -1), undefined, compiled).state
        const event = events.at(-1)
        const decision = event && decide(before, event, compiled)
        if (!event || !decision || !compiled.activities.has(event.type)) return
        const after = decide(decision.state, reversalOf(event, decision), compiled).state
        expect(figures(after)).toEqual(figures(before))
        for (const [id, value] of Object.entries(after.metrics))
          if (id !== 'hard_trivia_in_a_row') expect(value).toBe(before.metrics[id] ?? 0)
        const onStreak = document.achievements
          .filter(one => one.metric === 'longest_streak')
          .map(one => one.id)
        const tiers = ({ unlocked }: PlayerState) =>
          Object.entries(unlocked)
            .filter(([id]) => !onStreak.includes(id))
            .map(([id, earned]) => [id, Object.keys(earned).sort()])
            .sort()
        expect(tiers(after)).toEqual(tiers(before))
      }),
      runs(300),
    )
  })

  it('takes the points of a tier back with the tier, and the tier can be earned again', () => {
    const rewarding = compileRuleSet(1, {
      ...defaultRuleSet,
      achievements: defaultRuleSet.achievements
        .filter(one => one.id === 'first_steps')
        .map(one => ({ ...one, tiers: { bronze: 2 }, rewards: { bronze: { points: 70, freezes: 1 } } })),
    })
    const login = (day: number) => eventOf('game.login', {}, at(day))
    const [one, two] = [login(0), login(0)]
    const first = play([one, two], undefined, rewarding)
    expect(first.last?.entries.map(({ ruleId, points }) => [ruleId, points])).toEqual([
      ['login', 10],
      ['achievement:first_steps:bronze', 70],
    ])
    const reversed = decide(first.state, reversalOf(two, first.last ?? never()), rewarding)
    expect(reversed.entries.map(({ ruleId, points, occurredAt }) => [ruleId, points, occurredAt])).toEqual([
      ['reversal:login', -10, two.occurredAt],
      ['reversal:achievement:first_steps:bronze', -70, reversed.entries[1]?.occurredAt],
    ])
    expect(reversed.revocations).toMatchObject([{ achievement: 'first_steps', tier: 'bronze' }])
    expect(reversed.state.available).toBe(10)
    const again = decide(reversed.state, login(0), rewarding)
    expect(again.unlocks).toMatchObject([{ achievement: 'first_steps', tier: 'bronze' }])
    expect(again.state.available).toBe(90)
  })

  it('does not take a tier that a change of rules had left to the player', () => {
    const login = eventOf('game.login', {}, at(0))
    const { state, last } = play([login])
    const harder = compileRuleSet(2, {
      ...defaultRuleSet,
      achievements: defaultRuleSet.achievements
        .filter(one => one.id === 'first_steps')
        .map(one => ({ ...one, tiers: { bronze: 5 } })),
    })
    const reversed = decide(state, reversalOf(login, last ?? never()), harder)
    expect(reversed.revocations).toEqual([])
    expect(reversed.state.unlocked.first_steps?.bronze).toBeDefined()
  })
})

describe('tiers that an admin grants and revokes', () => {
  const granted = admin('admin.tier_granted', { ...said, achievement: 'mentor', tier: 'silver' })
  const revoked = admin('admin.tier_revoked', { ...said, achievement: 'mentor', tier: 'silver' })

  it('are theirs and announced, once', () => {
    const { state, last, decisions } = play([granted, granted])
    expect(decisions[0]?.unlocks).toMatchObject([{ achievement: 'mentor', tier: 'silver', cycle: 1 }])
    expect(last?.unlocks).toEqual([])
    expect(Object.keys(state.unlocked.mentor ?? {})).toEqual(['silver'])
  })

  it('a revoked one does not come back by itself, and does when granted', () => {
    const help = (day: number) => eventOf('community.newcomer_helped', {}, at(day))
    const helped = Array.from({ length: 5 }, (_, day) => help(day))
    const { state } = play([...helped, revoked, help(6)])
    expect(Object.keys(state.unlocked.mentor ?? {})).toEqual(['bronze'])
    expect(Object.keys(play([granted], state).state.unlocked.mentor ?? {}).sort()).toEqual([
      'bronze',
      'silver',
    ])
  })

  it('nothing happens when it is not theirs, or not in the rules', () => {
    const unknown = admin('admin.tier_granted', { ...said, achievement: 'chess', tier: 'gold' })
    for (const event of [revoked, unknown]) {
      const { last } = play([event])
      expect([last?.unlocks, last?.revocations, last?.facts, last?.entries]).toEqual([[], [], [], []])
    }
  })
})

describe('a streak that an admin helps', () => {
  const login = (day: number) => eventOf('game.login', {}, at(day))
  const today = Math.floor(Date.parse(at(6)) / dayMs)
  const day = (n: number) => at(n).slice(0, 10)

  it('keeps over a missed day with a freeze, and says so when the player is back', () => {
    const { state, decisions } = play([login(0), login(1), admin('admin.freeze_given', said, 1), login(3)])
    expect(currentRun(state.streak, today - 3)?.days).toBe(3)
    expect(decisions.at(-1)?.facts).toContainEqual(
      expect.objectContaining({
        type: 'game.streak_frozen',
        data: { days: [at(2).slice(0, 10)], freezes_left: 0 },
      }),
    )
  })

  it('is told to be lost when nothing kept it', () => {
    const { decisions } = play([login(0), login(1), login(5)])
    expect(decisions.at(-1)?.facts).toContainEqual(
      expect.objectContaining({ type: 'game.streak_lost', data: { days: 2, last: at(1).slice(0, 10) } }),
    )
  })

  it('waits while paused, goes on when resumed, and is whole again when restored', () => {
    const pause = admin('admin.streak_paused', { ...said, from: day(2), to: null }, 1)
    const resume = admin('admin.streak_resumed', { ...said, on: day(5) }, 5)
    const paused = play([login(0), login(1), pause, resume, login(5), login(6)])
    expect(currentRun(paused.state.streak, today)?.days).toBe(4)
    const broken = play([login(0), login(1), login(5), login(6)])
    expect(currentRun(broken.state.streak, today)?.days).toBe(2)
    const restore = admin('admin.streak_restored', { ...said, from: day(2), to: day(4) }, 6)
    const restored = play([restore], broken.state)
    expect(walk(restored.state.streak, today)).toMatchObject({ run: { days: 4 }, longest: 4 })
  })

  it.each([
    ['a freeze', 'freeze', admin('admin.freeze_given', { ...said, announced: true }, 1), 2, 1],
    [
      ...(['days off', 'pause'] as const),
      admin('admin.streak_paused', { ...said, announced: true, from: day(1), to: null }, 1),
      ...([2, 0] as const),
    ],
    [
      'the end of days off',
      'resumption',
      admin('admin.streak_resumed', { ...said, announced: true, on: day(1) }, 1),
      2,
      0,
    ],
    [
      ...(['days that were missed', 'restoration'] as const),
      admin('admin.streak_restored', { ...said, announced: true, from: day(2), to: day(4) }, 5),
      ...([2, 0] as const),
    ],
  ])(
    'tells the player of %s, with what the streak has come to, and of older orders nothing',
    (_, by, order, days, freezes) => {
      const before = [login(0), login(1)]
      expect(play([...before, order]).last?.facts).toEqual([
        expect.objectContaining({ type: 'game.streak_adjusted', data: { by, days, freezes } }),
      ])
      const older = { ...order, data: { ...order.data, announced: undefined } } as BusEvent
      expect(play([...before, older]).last?.facts).toEqual([])
    },
  )

  it('goes on once an admin ends the days off that the player took', () => {
    const off = eventOf('user.streak_paused', { from: day(2), to: day(9) }, at(1))
    const resume = admin('admin.streak_resumed', { ...said, on: day(3) }, 3)
    const streakAt = (n: number, ...more: Parameters<typeof play>[0]) =>
      currentRun(play([login(0), login(1), off, ...more]).state.streak, Date.parse(day(n)) / 86_400_000)
    expect(streakAt(6)?.days).toBe(2)
    expect(streakAt(6, resume)).toBeNull()
    expect(streakAt(3, resume, login(3))?.days).toBe(3)
  })
})

function never(): never {
  throw new Error('a decision is missing')
}
