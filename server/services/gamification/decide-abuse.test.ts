import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BusEvent } from '#server/events/envelope'
import { newId, publicId } from '#server/events/ids'
import { eventOf, testPlayer } from '#server/testing/events'
import { bandAt, penaltyAt, toldAt } from './abuse.ts'
import { compileRuleSet, type RuleSet } from './compile-rule-set.ts'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import { defaultRuleSet } from './default-rule-set.ts'
import { newPlayer, type PlayerState } from './player-state.ts'
import { type AbuseRules, ruleSetDocument } from './rule-set.ts'

const settings = defaultRuleSet.abuse as AbuseRules
const rules = compileRuleSet(1, defaultRuleSet)
const rulesWith = (change: Partial<AbuseRules>) =>
  compileRuleSet(1, { ...defaultRuleSet, abuse: { ...settings, ...change } })
const start = Date.parse('2026-03-02T12:00:00Z')
const second = 1_000
const hour = 3_600 * second
const day = 24 * hour
const at = (ms: number) => new Date(start + ms).toISOString()

type Played = { state: PlayerState; decisions: Decision[] }
function play(events: BusEvent[], from: PlayerState = newPlayer(testPlayer), by: RuleSet = rules): Played {
  const decisions: Decision[] = []
  let state = from
  for (const event of events) {
    const decision = decide(state, event, by)
    decisions.push(decision)
    state = decision.state
  }
  return { state, decisions }
}
const flagsOf = ({ decisions }: Played) => decisions.flatMap(({ flag }) => flag ?? [])
/** What players are told of their penalty by reviews. */
const penaltiesOf = ({ decisions }: Played) =>
  decisions.flatMap(({ facts }) =>
    facts.flatMap(fact => (fact.type === 'game.penalty_changed' ? [Object(fact.data).penalty] : [])),
  )
const entriesOf = ({ decisions }: Played) => decisions.flatMap(({ entries }) => entries)

const message = (ms: number) => eventOf('game.message_sent', {}, at(ms), { id: newId() })
/** `count` activities within a second. */
const burst = (ms: number, count: number) => Array.from({ length: count }, (_, n) => message(ms + n))
const chapter = (ms: number, name: string) =>
  eventOf('narrative.chapter_completed', { chapter: name }, at(ms), { id: newId() })
const review = (
  verb: 'dismiss' | 'warn' | 'reverse' | 'suspend' | 'uphold',
  violation: string,
  ms: number,
  more: { told?: string; answers?: true } = {},
) =>
  eventOf(
    'admin.violation_reviewed',
    { by: 'admin', reason: 'Looked at it', violation: publicId('event', violation), verb, ...more },
    at(ms),
    { id: newId() },
  )

describe('patterns', () => {
  it('lets ten activities within 30 s through, and flags the eleventh with its evidence', () => {
    expect(flagsOf(play(burst(0, 10)))).toEqual([])
    const events = burst(0, 11)
    const played = play(events)
    expect(flagsOf(played)).toEqual([
      expect.objectContaining({
        ...{ eventId: events[10]?.id, pattern: 'rapid_fire', kind: 'rate', count: 1, penalty: null },
        evidence: { found: 11, limit: 10, seconds: 30, from: at(0), condition: null, band: 'new' },
      }),
    ])
    const last = played.decisions.at(-1)
    expect(last?.facts).toContainEqual(
      expect.objectContaining({
        type: 'game.violation_flagged',
        causedBy: events[10]?.id,
        data: {
          ...{ pattern: 'rapid_fire', event_id: publicId('event', events[10]?.id ?? ''), found: 11 },
          ...{ limit: 10, count: 1, penalty: null },
        },
      }),
    )
    // A first violation costs nothing.
    expect(last?.entries).toEqual([expect.objectContaining({ kind: 'award', points: 5 })])
  })

  it('counts anew after a violation, and forgets what is older than the window', () => {
    expect(flagsOf(play(burst(0, 21)))).toHaveLength(1)
    expect(flagsOf(play(burst(0, 22)))).toHaveLength(2)
    expect(flagsOf(play([...burst(0, 10), ...burst(31 * second, 10)]))).toEqual([])
  })

  it('looks at when things occurred: a delivery of many days at once is no rush', () => {
    const late = Array.from({ length: 100 }, (_, n) =>
      eventOf('game.message_sent', {}, at(n * hour), { id: newId(), recordedAt: at(100 * day) }),
    )
    expect(flagsOf(play(late))).toEqual([])
    // In whatever order it comes.
    expect(flagsOf(play(late.toReversed()))).toEqual([])
  })

  it('flags the sixth of the same, not six of different ones', () => {
    const same = Array.from({ length: 6 }, (_, n) => chapter(n * 60 * second, 'one'))
    expect(flagsOf(play(same))).toEqual([
      expect.objectContaining({ pattern: 'same_again', kind: 'repeat', eventId: same[5]?.id }),
    ])
    const different = Array.from({ length: 20 }, (_, n) => chapter(n * 60 * second, `chapter ${n}`))
    expect(flagsOf(play(different))).toEqual([])
    const spread = Array.from({ length: 12 }, (_, n) => chapter(n * 13 * 60 * second, 'one'))
    expect(flagsOf(play(spread))).toEqual([])
  })

  it('flags what fulfils a condition, with the condition', () => {
    const session = (minutes: number) => eventOf('game.session_ended', { minutes }, at(0), { id: newId() })
    expect(flagsOf(play([session(720)]))).toEqual([])
    expect(flagsOf(play([session(721)]))).toEqual([
      expect.objectContaining({
        pattern: 'endless_session',
        evidence: expect.objectContaining({
          found: 1,
          limit: 0,
          condition: 'minutes > 720.0',
          seconds: null,
        }),
      }),
    ])
  })

  it('suspects nobody under rules without patterns, and remembers nothing', () => {
    const { abuse: _, ...older } = defaultRuleSet
    const played = play(burst(0, 50), newPlayer(testPlayer), compileRuleSet(1, older))
    expect(flagsOf(played)).toEqual([])
    expect(played.state.abuse).toBeNull()
  })

  it('gives the same violations however the events are cut into batches, and whatever is sent twice is none of its business', () => {
    const events = fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 60 })
    fc.assert(
      fc.property(events, fc.integer({ min: 0, max: 60 }), (moments, cut) => {
        const all = moments.map(s => message(s * second))
        const whole = play(all)
        const first = play(all.slice(0, cut))
        // Between batches a state goes through the database.
        const kept: PlayerState = JSON.parse(JSON.stringify(first.state))
        const rest = play(all.slice(cut), kept)
        expect([...flagsOf(first), ...flagsOf(rest)]).toEqual(flagsOf(whole))
        expect(rest.state.abuse).toEqual(whole.state.abuse)
      }),
    )
  })

  it('agrees with a naive count over everything that was done, where it comes in order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 80 }), gaps => {
        const moments = gaps.sort((a, b) => a - b)
        const flagged = flagsOf(play(moments.map(s => message(s * second)))).length
        let [since, wanted] = [0, 0]
        for (let n = 0; n < moments.length; n++) {
          const found = moments.slice(since, n + 1).filter(s => s > (moments[n] ?? 0) - 30).length
          if (found <= 10) continue
          wanted += 1
          since = n + 1
        }
        expect(flagged).toBe(wanted)
      }),
    )
  })
})

describe('trust', () => {
  it('goes from new over normal to trusted, and is restricted by violations', () => {
    const known = { since: start, recent: {}, same: {}, violations: [], penalty: null }
    expect(bandAt(known, start + 6 * day, settings)).toBe('new')
    expect(bandAt(known, start + 8 * day, settings)).toBe('normal')
    expect(bandAt(known, start + 91 * day, settings)).toBe('trusted')
    const violations = [1, 2, 3].map(n => ({ event: newId(), at: start + n * day, withheld: 0 }))
    expect(bandAt({ ...known, violations: violations.slice(0, 1) }, start + 90.5 * day, settings)).toBe(
      'normal',
    )
    expect(bandAt({ ...known, violations }, start + 20 * day, settings)).toBe('restricted')
    expect(bandAt({ ...known, violations }, start + 40 * day, settings)).toBe('normal')
  })

  it('makes patterns stricter or milder', () => {
    const trusted = play([message(0)], newPlayer(testPlayer)).state
    expect(flagsOf(play(burst(100 * day, 20), trusted))).toEqual([])
    expect(flagsOf(play(burst(100 * day, 21), trusted))).toHaveLength(1)
    const restricted = play([0, 1, 2].flatMap(n => burst(n * hour, 11))).state
    const again = flagsOf(play(burst(5 * day, 6), restricted))
    expect(again).toEqual([expect.objectContaining({ evidence: expect.objectContaining({ limit: 5 }) })])
  })
})

describe('penalties', () => {
  const bursts = (count: number) => Array.from({ length: count }, (_, n) => burst(n * 60 * second, 11)).flat()

  it('pays nothing for an hour from the third violation on, says how long, and keeps count of it', () => {
    const played = play(bursts(3))
    const last = entriesOf(played).at(-1)
    const until = at(2 * 60 * second + 10 + hour)
    expect(last).toMatchObject({
      kind: 'refusal',
      points: 0,
      why: { base: 5, refusal: { code: 'cool_down', until, withheld: 5 } },
    })
    expect(flagsOf(played).at(-1)).toMatchObject({
      count: 3,
      penalty: { kind: 'cool_down', factor: 0, until },
    })
    const during = play([message(30 * 60 * second)], played.state)
    expect(entriesOf(during)[0]).toMatchObject({ kind: 'refusal', points: 0 })
    const after = play([message(2 * hour)], played.state)
    expect(entriesOf(after)[0]).toMatchObject({ kind: 'award', points: 5 })
    // What metrics and the streak count goes on.
    expect(during.state.metrics).not.toEqual(played.state.metrics)
  })

  it('pays half from the fifth on, and says so', () => {
    // Who is restricted by three may do half as much at once.
    const { state } = play([...bursts(3), ...burst(2 * hour, 12)])
    const trivia = eventOf('game.trivia_completed', { difficulty: 'hard', correct: true }, at(3 * hour), {
      id: newId(),
    })
    const [entry] = entriesOf(play([trivia], state))
    const full = entriesOf(play([trivia], { ...state, abuse: null }))[0]
    expect(entry).toMatchObject({ kind: 'award', why: { penalty: 0.5 } })
    expect(entry?.points).toBe(Math.floor((full?.points ?? 0) / 2 + 0.5))
    expect(penaltyAt(state.abuse, start + 3 * hour)).toMatchObject({ kind: 'reduced' })
    // And in full once it is over.
    expect(entriesOf(play([message(30 * hour)], state))[0]).toMatchObject({ kind: 'award', points: 5 })
  })

  it('suspends from the sixth on until it is reviewed: no points, no tiers, and nothing is lost', () => {
    const suspended = play([...bursts(3), ...burst(2 * hour, 18)])
    expect(penaltyAt(suspended.state.abuse, start + 400 * day)).toMatchObject({
      kind: 'suspended',
      until: null,
    })
    const found = Array.from({ length: 10 }, (_, n) =>
      eventOf('game.content_discovered', {}, at(3 * hour + n * 60 * second), { id: newId() }),
    )
    const during = play(found, suspended.state)
    expect(during.decisions.flatMap(({ unlocks }) => unlocks)).toEqual([])
    expect(entriesOf(during).every(entry => entry.points === 0)).toBe(true)
    const imposing = flagsOf(suspended).at(-1)?.eventId ?? ''
    const lifted = play([review('dismiss', imposing, 4 * hour)], during.state)
    const held = during.state.abuse?.violations.find(one => one.event === imposing)?.withheld ?? 0
    expect(held).toBeGreaterThanOrEqual(10 * 75)
    expect(entriesOf(lifted)[0]).toMatchObject({ kind: 'adjustment', ruleId: 'admin:review', points: held })
    // The same tiers as if nobody had been suspended.
    const free = play([...found], { ...suspended.state, abuse: null })
    expect(lifted.decisions.flatMap(({ unlocks }) => unlocks).map(({ achievement }) => achievement)).toEqual(
      expect.arrayContaining(
        free.decisions.flatMap(({ unlocks }) => unlocks).map(({ achievement }) => achievement),
      ),
    )
  })
})

describe('reviews', () => {
  const threeBursts = () => play([0, 1, 2].flatMap(n => burst(n * 60 * second, 11)))

  it('a dismissal of any of the three ends the cool-down they brought and pays what it held back, once', () => {
    const played = threeBursts()
    const during = play([message(10 * 60 * second), message(11 * 60 * second)], played.state)
    const [first] = flagsOf(played)
    const dismissed = play([review('dismiss', first?.eventId ?? '', 20 * 60 * second)], during.state)
    expect(dismissed.state.abuse?.penalty).toBeNull()
    expect(entriesOf(dismissed)).toEqual([
      expect.objectContaining({ kind: 'adjustment', points: 15, earned: 15 }),
    ])
    expect(penaltiesOf(dismissed)).toEqual([null])
    const again = play([review('dismiss', first?.eventId ?? '', 21 * 60 * second)], dismissed.state)
    expect(entriesOf(again)).toEqual([])
    expect(penaltiesOf(again)).toEqual([])
    expect(entriesOf(play([message(22 * 60 * second)], dismissed.state))[0]).toMatchObject({ points: 5 })
  })

  it('a warning changes no points and still counts', () => {
    const played = threeBursts()
    const warned = play([review('warn', flagsOf(played)[2]?.eventId ?? '', 20 * 60 * second)], played.state)
    const [one, two, three] = played.state.abuse?.violations ?? []
    expect(warned.state.abuse).toEqual({
      ...played.state.abuse,
      violations: [one, two, { ...three, isDecided: true }],
    })
    expect(penaltiesOf(warned)).toEqual([])
    expect(entriesOf(warned)).toEqual([])
    expect(warned.decisions[0]?.review).toMatchObject({ verb: 'warn', by: 'admin' })
  })

  it.each(['warn', 'reverse'] as const)(
    'a suspension that waits for a review ends with it, also when that is to %s, and does not come back by itself',
    verb => {
      const minute = 60 * second
      const played = play(Array.from({ length: 6 }, (_, n) => burst(n * 2 * hour, 11)).flat())
      const flags = flagsOf(played).map(flag => flag.eventId)
      expect(flags).toHaveLength(6)
      const at12h = 12 * hour
      expect(penaltyAt(played.state.abuse, start + at12h)).toMatchObject({ kind: 'suspended' })
      const other = play([review(verb, flags[0] ?? '', at12h)], played.state)
      expect(penaltyAt(other.state.abuse, start + at12h)).toMatchObject({ kind: 'suspended' })
      const ended = play([review(verb, flags[5] ?? '', at12h + minute)], other.state)
      // Five within a day still count: half of the points, until a day after the last.
      expect(penaltiesOf(ended)).toEqual([{ kind: 'reduced', factor: 0.5, until: at(10 * hour + 5 + day) }])
      const again = play(burst(at12h + hour, 11), ended.state)
      expect(penaltyAt(again.state.abuse, start + at12h + hour)).toMatchObject({ kind: 'suspended' })
      const dismissed = play(
        [review('dismiss', flagsOf(again)[0]?.eventId ?? '', at12h + 2 * hour)],
        again.state,
      )
      expect(penaltyAt(dismissed.state.abuse, start + at12h + 2 * hour)).toMatchObject({ kind: 'reduced' })
    },
  )

  it('a suspension by an admin stays through other dismissals, and ends with its own', () => {
    const played = threeBursts()
    const [first, , third] = flagsOf(played).map(flag => flag.eventId)
    const suspended = play([review('suspend', third ?? '', 20 * 60 * second)], played.state)
    expect(penaltiesOf(suspended)).toEqual([{ kind: 'suspended', factor: 0, until: null }])
    const other = play([review('dismiss', first ?? '', 21 * 60 * second)], suspended.state)
    expect(penaltyAt(other.state.abuse, start + 30 * day)).toMatchObject({ kind: 'suspended' })
    const lifted = play([review('dismiss', third ?? '', 22 * 60 * second)], other.state)
    expect(lifted.state.abuse?.penalty).toBeNull()
  })

  it('what is upheld stays as it was, and its words are read as long as the suspension they are about', () => {
    const played = threeBursts()
    const third = flagsOf(played)[2]?.eventId ?? ''
    const suspended = play([review('suspend', third, 20 * 60 * second)], played.state)
    const upheld = play([review('uphold', third, day, { told: 'A script', answers: true })], suspended.state)
    expect(upheld.state).toEqual({
      ...suspended.state,
      abuse: {
        ...suspended.state.abuse,
        told: { violation: third, verb: 'uphold', text: 'A script', at: start + day },
      },
    })
    expect(upheld.decisions[0]?.facts).toEqual([
      expect.objectContaining({ type: 'game.review_told', data: { verb: 'uphold' } }),
    ])
    expect(toldAt(upheld.state.abuse, start + 400 * day)).toMatchObject({ text: 'A script' })
    const lifted = play([review('dismiss', third, 2 * day, { told: 'By itself' })], upheld.state)
    expect(toldAt(lifted.state.abuse, start + 2 * day)).toBeNull()
  })

  it('words about a penalty that ends by itself are news for a week', () => {
    const played = threeBursts()
    const third = flagsOf(played)[2]?.eventId ?? ''
    const upheld = play([review('uphold', third, 0, { told: 'A script', answers: true })], played.state)
    expect(toldAt(upheld.state.abuse, start + 7 * day - 1)).toMatchObject({ verb: 'uphold' })
    expect(toldAt(upheld.state.abuse, start + 7 * day)).toBeNull()
  })

  it('a dismissal is told to who asked, and to nobody else', () => {
    const played = threeBursts()
    const third = flagsOf(played)[2]?.eventId ?? ''
    const told = 'You are right'
    const unasked = play([review('dismiss', third, day, { told })], played.state)
    expect(toldAt(unasked.state.abuse, start + day)).toBeNull()
    const asked = play([review('dismiss', third, day, { told, answers: true })], played.state)
    expect(toldAt(asked.state.abuse, start + day)).toMatchObject({ verb: 'dismiss', text: told })
  })

  it('whatever is dismissed in the end, a player has what they would have without penalties', () => {
    const step = fc.record({
      gap: fc.integer({ min: 0, max: 3_600 }),
      count: fc.integer({ min: 1, max: 12 }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), steps => {
        let ms = 0
        const events = steps.flatMap(({ gap, count }) => {
          ms += gap * second
          return burst(ms, count)
        })
        const played = play(events)
        const last = ms + 60 * second
        const after = play(
          flagsOf(played)
            .toReversed()
            .map((flag, n) => review('dismiss', flag.eventId, last + n)),
          played.state,
        )
        const free = play(events, newPlayer(testPlayer), rulesWith({ penalties: [] }))
        expect(after.state.available).toBe(free.state.available)
        expect(after.state.level).toBe(free.state.level)
        expect(after.state.abuse?.penalty ?? null).toBeNull()
      }),
    )
  })
})

it('documents say what is wrong with their patterns, each at its place', () => {
  const faultsOf = (abuse: unknown) => {
    try {
      compileRuleSet(1, { ...defaultRuleSet, abuse })
      return []
    } catch (error) {
      return (error as { faults: { pointer: string; code: string }[] }).faults.map(
        ({ pointer, code }) => `${pointer} ${code}`,
      )
    }
  }
  expect(ruleSetDocument.safeParse(defaultRuleSet).success).toBe(true)
  const rate = { id: 'fast', kind: 'rate', on: ['game.*'], moreThan: 3, seconds: 10 }
  expect(
    faultsOf({
      ...settings,
      patterns: [
        rate,
        { ...rate, on: ['game.nothing'] },
        { id: 'odd', kind: 'condition', on: ['game.session_ended'], when: 'minuts > 3.0' },
        { ...rate, id: 'zero', moreThan: 0 },
      ],
      penalties: [
        { kind: 'cool_down', violations: 5, within: 24, hours: 1 },
        { kind: 'suspended', violations: 4, within: 24 },
      ],
    }),
  ).toEqual(
    expect.arrayContaining([
      '/abuse/patterns/1/id duplicate',
      '/abuse/patterns/1/on/0 matches_nothing',
      expect.stringContaining('/abuse/patterns/2/when '),
      '/abuse/patterns/3/moreThan too_small',
      '/abuse/penalties/0/violations never_reached',
    ]),
  )
})
