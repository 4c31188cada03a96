import { randomUUID } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BusEvent } from '#server/events/envelope'
import { holdings } from '#server/events/holdings'
import { publicId } from '#server/events/ids'
import { eventOf, testPlayer } from '#server/testing/events'
import { anyEvent } from '#server/testing/generated-events'
import { runs } from '#server/testing/property-runs'
import { compileRuleSet } from './compile-rule-set.ts'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import { defaultRuleSet } from './default-rule-set.ts'
import { newPlayer, type PlayerState } from './player-state.ts'
import { currentRun } from './streak.ts'

const rules = compileRuleSet(1, defaultRuleSet)
const kept = testPlayer
const other = '01939f5e-0000-7000-8000-000000000002'
const start = Date.parse('2026-10-20T12:00:00Z')
const dayMs = 86_400_000
const at = (day: number) => new Date(start + day * dayMs).toISOString()
const merge = randomUUID()
const reason = 'the same person'
const ids = { into: publicId('player', kept), from: publicId('player', other) }

type Played = { state: PlayerState; decisions: Decision[] }

const nothing = (playerId: string): Played => ({ state: newPlayer(playerId), decisions: [] })

function play(events: BusEvent[], from: Played): Played {
  return events.reduce(({ state, decisions }, event) => {
    const decision = decide(state, { ...event, playerId: state.playerId }, rules)
    return { state: decision.state, decisions: [...decisions, decision] }
  }, from)
}

const merged = (day: number) => eventOf('user.merged', { into: ids.into, merge, reason }, at(day))
const undone = (day: number) => eventOf('user.merge_undone', { from: ids.from, merge, reason }, at(day))
const reversed = (day: number) => eventOf('user.merge_reversed', { into: ids.into, merge, reason }, at(day))
const settled = (day: number) => eventOf('user.merge_settled', { merge, is_kept: true }, at(day))

/** What users state to the one that is kept, of what the other one handed over. */
function received({ decisions }: Played, day: number) {
  const told = decisions.at(-1)?.facts.find(fact => fact.type === 'game.progress_handed_over')
  if (told?.type !== 'game.progress_handed_over') throw new Error('nothing was handed over')
  const { late, holdings } = told.data
  return eventOf('user.progress_received', { from: ids.from, merge, reason, late, holdings }, at(day))
}

const message = (day: number) => eventOf('game.message_sent', {}, at(day))
const chapter = (day: number, n = 0) =>
  eventOf(
    'narrative.chapter_completed',
    { chapter: String(n) },
    new Date(start + day * dayMs + n * 60_000).toISOString(),
  )

/** A balance is the sum of its lines, each of which says what it was after. */
function expectWhole({ state, decisions }: Played) {
  const entries = decisions.flatMap(decision => decision.entries)
  expect(entries.reduce((sum, entry) => sum + entry.points, 0)).toBe(state.available)
  expect(entries.reduce((sum, entry) => sum + entry.earned, 0)).toBe(state.totalEarned)
  expect(entries.map(entry => entry.number)).toEqual(entries.map((_, nth) => nth + 1))
  expect(entries.at(-1)?.balanceAfter ?? 0).toBe(state.available)
}

/** Everything but how often a player was written and how many lines they have. */
const known = ({ version: _, entries: __, ...rest }: PlayerState) => JSON.parse(JSON.stringify(rest))

describe('two players who are made one', () => {
  const first = play([message(0), chapter(1, 1), chapter(1, 2), chapter(1, 3)], nothing(kept))
  const second = play([message(2), message(3), chapter(3, 4), chapter(3, 5)], nothing(other))
  const given = play([merged(3)], second)
  const one = play([received(given, 3)], first)

  it('have the points of both, once', () => {
    expect(given.state).toMatchObject({ available: 0, totalEarned: 0, level: 1, metrics: {}, unlocked: {} })
    const reward = one.decisions.at(-1)?.entries.filter(({ kind }) => kind === 'reward') ?? []
    const rewarded = reward.reduce((sum, { points }) => sum + points, 0)
    expect(one.state.available).toBe(first.state.available + second.state.available + rewarded)
    expectWhole(given)
    expectWhole(one)
  })

  it('have done what both did, and unlock what neither had come to', () => {
    expect(one.state.metrics.chapters).toBe(5)
    expect(first.state.unlocked.avid_reader).toBeUndefined()
    expect(one.state.unlocked.avid_reader?.bronze).toBe(at(3))
    expect(one.decisions.at(-1)?.facts).toContainEqual(
      expect.objectContaining({
        type: 'game.achievement_unlocked',
        data: expect.objectContaining({ achievement: 'avid_reader', tier: 'bronze' }),
      }),
    )
  })

  it('were active on the days of both: two runs side by side are one', () => {
    expect(currentRun(one.state.streak, Math.floor(Date.parse(at(3)) / dayMs))?.days).toBe(4)
    expect(one.state.longestStreak).toBe(4)
  })

  it('keep the tiers of both, each from the day it was earned on, and hear of none as news', () => {
    const mine = play(
      Array.from({ length: 10 }, (_, n) => message(n / 100)),
      nothing(other),
    )
    const handed = play([merged(4)], mine)
    const after = play([received(handed, 4)], nothing(kept))
    expect(after.state.unlocked.first_steps?.silver).toBe(mine.state.unlocked.first_steps?.silver)
    expect(handed.state.unlocked).toEqual({})
    const unlocks = after.decisions.at(-1)?.facts.filter(({ type }) => type === 'game.achievement_unlocked')
    expect(unlocks).toContainEqual(
      expect.objectContaining({
        data: expect.objectContaining({ achievement: 'first_steps', tier: 'silver', quiet: true }),
      }),
    )
  })

  it('use up limits together: what either was paid for today is not paid again', () => {
    const daily = (day: number) => eventOf('game.daily_login', {}, at(day))
    const handed = play([daily(3), merged(3)], nothing(other))
    const again = play([received(handed, 3), daily(3)], nothing(kept))
    expect(again.decisions.at(-1)?.entries).toMatchObject([{ kind: 'refusal' }])
  })

  it('use up a limit once, whatever comes late', () => {
    const given = play([message(0), message(0), merged(0)], nothing(other))
    const used = ({ state }: Played) =>
      Object.values(state.windows)
        .flat()
        .map(([, count]) => count)
    const one = play([received(given, 0)], nothing(kept))
    const prize = eventOf(
      'game.board_placed',
      { board: 'points_week', period: '2026-W43', rank: 1, score: 9, points: 400, players: 2 },
      at(0),
    )
    const late = play([prize], given)
    expect(used(play([received(late, 0)], one))).toEqual(used(one))
  })

  it('get what was on its way to the one that is no more, too, and keep it when they are parted', () => {
    const prize = eventOf(
      'game.board_placed',
      { board: 'points_week', period: '2026-W43', rank: 1, score: 9, points: 400, players: 2 },
      at(4),
    )
    const late = play([prize], given)
    expect(late.state.available).toBe(0)
    expectWhole(late)
    const both = play([received(late, 4)], one)
    expect(both.state.available - one.state.available).toBeGreaterThanOrEqual(400)
    const parted = play([undone(5)], both)
    expect(parted.state.available).toBe(first.state.available + 400)
    const back = play([reversed(5)], late)
    expect(back.state.available).toBe(second.state.available)
    expectWhole(parted)
    expectWhole(back)
  })
})

describe('points that were taken back', () => {
  const { decisions } = play([message(0)], nothing(other))
  const [entry] = decisions[0]?.entries ?? []
  const spent = eventOf(
    'admin.points_adjusted',
    { by: 'admin', reason, points: -(entry?.points ?? 0), earned: false },
    at(1),
  )
  const reversal = (day: number) =>
    eventOf(
      'admin.activity_reversed',
      {
        ...{
          by: 'admin',
          reason,
          event_id: publicId('event', entry?.eventId ?? ''),
          type: 'game.message_sent',
        },
        ...{
          occurred_at: at(0),
          data: {},
          entries: [{ rule: entry?.ruleId ?? '', points: entry?.points ?? 0 }],
        },
      },
      at(day),
    )

  it('before it leave less than nothing to hand over, which is what is received', () => {
    const poor = play([message(0), spent, reversal(2)], nothing(other))
    expect(poor.state.available).toBeLessThan(0)
    const given = play([merged(3)], poor)
    const handed = received(given, 3)
    expect(holdings.safeParse(handed.data.holdings).error).toBeUndefined()
    const one = play([handed], nothing(kept))
    expect([given.state.available, one.state.available]).toEqual([0, poor.state.available])
    for (const played of [given, one]) expectWhole(played)
  })

  it('after it go back from the one that has them now', () => {
    const given = play([message(0), merged(2)], nothing(other))
    const one = play([received(given, 2)], nothing(kept))
    const late = play([reversal(3)], given)
    const handed = received(late, 3)
    expect(handed.data).toMatchObject({ late: true, holdings: { available: -(entry?.points ?? 0) } })
    expect(holdings.safeParse(handed.data.holdings).error).toBeUndefined()
    const after = play([handed], one)
    expect([late.state.available, after.state.available]).toEqual([
      0,
      one.state.available - (entry?.points ?? 0),
    ])
    for (const played of [late, after]) expectWhole(played)
  })
})

describe('an undone merge', () => {
  const moment = fc.integer({ min: 0, max: 19 }).map(day => start + day * dayMs)
  const some = fc.array(anyEvent(moment), { maxLength: 12 })
  const inOrder = (events: BusEvent[]) =>
    [...events].sort((a, b) => Date.parse(a.recordedAt) - Date.parse(b.recordedAt))

  it('leaves the one that was kept as if there had been none, and the other as they were', () => {
    fc.assert(
      fc.property(some, some, some, (mine, theirs, since) => {
        const first = play(inOrder(mine), nothing(kept))
        const second = play(inOrder(theirs), nothing(other))
        const given = play([merged(20)], second)
        const handed = received(given, 20)
        expect(holdings.safeParse(handed.data.holdings).error).toBeUndefined()
        const later = inOrder(since)
        const one = play([handed, ...later], first)
        const parted = play([undone(21)], one)
        const back = play([reversed(21)], given)
        expect(known(parted.state)).toEqual(known(play(later, first).state))
        expect(known(back.state)).toEqual(known(second.state))
        for (const played of [given, one, parted, back]) expectWhole(played)
      }),
      runs(60),
    )
  })

  it('goes back the way it came, the last one first', () => {
    const third = '01939f5e-0000-7000-8000-000000000003'
    const first = play([message(0)], nothing(kept))
    const a = play([message(1), merged(2)], nothing(other))
    const again = randomUUID()
    const b = play(
      [chapter(1), eventOf('user.merged', { into: ids.into, merge: again, reason }, at(2))],
      nothing(third),
    )
    const fromB = received(b, 2)
    const both = play([received(a, 2), { ...fromB, data: { ...fromB.data, merge: again } }], first)
    // The first is not the last one: nothing happens.
    expect(play([undone(3)], both).state).toBe(both.state)
    const last = eventOf('user.merge_undone', { from: ids.from, merge: again, reason }, at(3))
    const parted = play([last, undone(3)], both)
    expect(known(parted.state)).toEqual(known(first.state))
    expectWhole(parted)
  })

  it('cannot be undone once it is settled, and nothing is kept for it', () => {
    const first = play([message(0)], nothing(kept))
    const given = play([message(1), merged(2), settled(16)], nothing(other))
    const one = play([received(play([message(1), merged(2)], nothing(other)), 2), settled(16)], first)
    expect(one.state.without).toBeNull()
    expect(given.state.partOf?.before).toBeNull()
    expect(play([undone(17)], one).state).toBe(one.state)
    expect(play([reversed(17)], given).state).toBe(given.state)
  })
})
