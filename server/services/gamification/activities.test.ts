import { describe, expect, it } from 'vitest'
import type { BusEvent } from '#server/events/envelope'
import { parseEvent } from '#server/events/parse-event'
import { eventOf, testPlayer } from '#server/testing/events'
import { compileRuleSet, faultsOf } from './compile-rule-set.ts'
import { decide } from './decide.ts'
import { defaultRuleSet } from './default-rule-set.ts'
import { newPlayer } from './player-state.ts'
import type { RuleSetDocument } from './rule-set.ts'

const label = { en: 'Shared a quiz', es: 'Compartiste un test' }
const fields: RuleSetDocument['activities'][string]['fields'] = {
  friends: { type: 'number', min: 0, max: 50 },
  channel: { type: 'enum', values: ['mail', 'chat'] },
  praised: { type: 'boolean', required: false },
  note: { type: 'string', required: false, maxLength: 20 },
  on: { type: 'date', required: false },
}
const withActivity = (
  type: string,
  more: Partial<RuleSetDocument> = {},
  declared: object = { label, fields },
) => ({
  ...defaultRuleSet,
  // They count awards of rules that are not there.
  boards: [],
  ...more,
  activities: { ...defaultRuleSet.activities, [type]: declared },
})
const rules = compileRuleSet(
  1,
  withActivity('app.quiz_shared', {
    rules: [
      {
        id: 'shared',
        on: 'app.quiz_shared',
        when: 'channel == "chat"',
        amount: 'friends * 2.0 + (praised ? 5.0 : 0.0)',
      },
    ],
    metrics: [...defaultRuleSet.metrics, { id: 'friends', sum: ['app.quiz_shared'], value: 'friends' }],
  }),
)

function shared(data: Record<string, string | number | boolean>): BusEvent {
  const login = eventOf('game.login', {}, '2026-03-02T12:00:00.000Z')
  const parsed = parseEvent({ ...login, type: 'app.quiz_shared', data })
  if (!parsed.ok) throw new Error(parsed.reason)
  return parsed.event
}

describe('an activity that the rule set declares', () => {
  it('pays by its own fields, moves metrics, streak and achievements', () => {
    const { state, entries, unlocks } = decide(
      newPlayer(testPlayer),
      shared({ friends: 4, channel: 'chat', praised: true }),
      rules,
    )
    expect(entries).toMatchObject([{ ruleId: 'shared', points: 13, type: 'app.quiz_shared' }])
    expect(state.metrics).toMatchObject({ friends: 4, activities: 1 })
    expect(state.longestStreak).toBe(1)
    expect(unlocks).toMatchObject([{ achievement: 'first_steps' }])
  })

  it.each([
    ['left out', { friends: 4, channel: 'chat' }],
    ['of another kind than declared', { friends: 4, channel: 'chat', praised: 'yes' }],
  ])('reads a field that is %s as nothing', (_, data) => {
    expect(decide(newPlayer(testPlayer), shared(data), rules).entries).toMatchObject([{ points: 8 }])
  })

  it('checks what is sent against its fields', () => {
    const shape = rules.activities.dataOf('app.quiz_shared')
    const faults = (data: object) => shape?.safeParse(data).error?.issues.map(issue => issue.path.join('/'))
    expect(faults({ friends: 4, channel: 'mail', on: '2026-02-28', note: 'hi' })).toBeUndefined()
    expect(faults({ friends: 51, channel: 'fax', on: '2026-02-30', note: 'x'.repeat(21) })).toEqual(
      expect.arrayContaining(['friends', 'channel', 'on', 'note']),
    )
    expect(faults({ channel: 'mail' })).toEqual(['friends'])
    expect(faults({ friends: 1, channel: 'mail', more: 1 })).toEqual([''])
    expect(rules.activities.dataOf('app.chess_won')).toBeUndefined()
  })

  it.each<[string, unknown, string[]]>([
    ['of an area of ours', withActivity('game.chess_won'), ['/activities/game.chess_won unknown_activity']],
    ['that ships', withActivity('game.login'), ['/activities/game.login/fields not_allowed']],
    [
      'with a field that no expression can name',
      withActivity('app.x', {}, { label, fields: { 'a b': { type: 'boolean' } } }),
      ['/activities/app.x/fields/a b invalid_key'],
    ],
    [
      'with bounds that leave nothing',
      withActivity('app.x', {}, { label, fields: { n: { type: 'number', min: 2, max: 1 } } }),
      ['/activities/app.x/fields/n/max nothing_between'],
    ],
    [
      'with a value twice',
      withActivity('app.x', {}, { label, fields: { n: { type: 'enum', values: ['a', 'a'] } } }),
      ['/activities/app.x/fields/n/values duplicate'],
    ],
    [
      'whose rule names a field it lacks',
      withActivity('app.x', { rules: [{ id: 'r', on: 'app.x', amount: 'frends' }] }),
      ['/rules/0/amount unknown_field'],
    ],
  ])('%s is refused at its place', (_, document, wanted) => {
    expect(faultsOf(document).map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(wanted)
  })
})
