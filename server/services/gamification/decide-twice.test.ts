import { expect, it } from 'vitest'
import { eventOf, testPlayer } from '#server/testing/events'
import { compileRuleSet } from './compile-rule-set.ts'
import { makeDecideTwice } from './decide-twice.ts'
import { defaultRuleSet } from './default-rule-set.ts'
import { newPlayer } from './player-state.ts'

const at = '2026-10-20T10:00:00.000Z'
const activity = eventOf('game.message_sent', {}, at)
const live = compileRuleSet(1, defaultRuleSet)
const draft = compileRuleSet(2, {
  ...defaultRuleSet,
  rules: defaultRuleSet.rules.map(rule => (rule.id === 'message_sent' ? { ...rule, amount: 9 } : rule)),
})
const before = { draft: newPlayer(testPlayer), live: newPlayer(testPlayer) }

/** A clock by which the draft takes 3 ms and the version in force 1 ms, whichever comes first. */
function clock() {
  let asked = 0
  let ms = 0
  return () => {
    const [round, step] = [Math.floor(asked / 3), asked % 3]
    asked += 1
    if (step > 0) ms += (step === 1) === (round % 2 === 0) ? 3 : 1
    return ms
  }
}

it('tells each side what deciding upon an activity took by it, though they take turns at being first', () => {
  const { decideTwice, cost } = makeDecideTwice(draft, live, clock())
  for (let n = 0; n < 1_000; n++) {
    const decided = decideTwice(before, activity)
    expect([decided.draft, decided.live].map(({ entries }) => entries[0]?.points)).toEqual([9, 5])
  }
  expect(cost()).toEqual({ activities: 1_000, draft_us: 3_000, live_us: 1_000 })
})

it('does not tell before there is enough to tell by, and measures nothing but activities', () => {
  const { decideTwice, cost } = makeDecideTwice(draft, live, clock())
  const fact = eventOf('user.profile_changed', { fields: ['time_zone'], time_zone: 'UTC' }, at)
  for (let n = 0; n < 2_000; n++) decideTwice(before, fact)
  expect(cost()).toEqual({ activities: 0, draft_us: null, live_us: null })
  for (let n = 0; n < 999; n++) decideTwice(before, activity)
  expect(cost()).toEqual({ activities: 999, draft_us: null, live_us: null })
})
