import { describe, expect, it } from 'vitest'
import type { BusEvent } from '#server/events/envelope'
import { eventOf, testPlayer } from '#server/testing/events'
import { compileRuleSet } from './compile-rule-set.ts'
import { withoutCoolDown } from './cool-down.ts'
import { decide } from './decide.ts'
import { defaultRuleSet } from './default-rule-set.ts'
import { newPlayer, type PlayerState } from './player-state.ts'
import type { Rule } from './rule-set.ts'

const noon = Date.parse('2026-03-02T12:00:00.000Z')
const at = (seconds: number) => new Date(noon + seconds * 1_000).toISOString()
const message = (seconds: number) => eventOf('game.message_sent', {}, at(seconds))

const rulesWith = (rule: Partial<Rule>) =>
  compileRuleSet(1, {
    ...defaultRuleSet,
    ...{ boards: [], abuse: undefined },
    rules: [{ id: 'message', on: 'game.message_sent', amount: 5, coolDown: 60, ...rule }],
  })

function play(events: BusEvent[], rules = rulesWith({}), from: PlayerState = newPlayer(testPlayer)) {
  let state = from
  const entries = events.flatMap(event => {
    const decision = decide(state, event, rules)
    state = decision.state
    return decision.entries.filter(({ ruleId }) => ruleId === 'message')
  })
  return { state, entries, kinds: entries.map(({ kind }) => kind) }
}

describe('a cool-down', () => {
  it('pays for nothing else until it has passed, and says from when it pays again', () => {
    const { entries, kinds } = play([message(0), message(59.999), message(60), message(61)])
    expect(kinds).toEqual(['award', 'refusal', 'award', 'refusal'])
    expect(entries[1]?.why.refusal).toEqual({ code: 'too_soon', until: at(60), limit: null, per: null })
  })

  it('starts with what was paid for, not with what was refused', () => {
    const { kinds } = play([message(0), message(40), message(80)])
    expect(kinds).toEqual(['award', 'refusal', 'award'])
  })

  it('goes by when activities occurred, so one that comes late is held against those around it', () => {
    expect(play([message(100), message(30), message(50)]).kinds).toEqual(['award', 'award', 'refusal'])
    expect(play([message(100), message(41)]).kinds).toEqual(['award', 'refusal'])
  })

  it('takes nothing from the limit, nor does the limit start it', () => {
    const rules = rulesWith({ limit: { count: 2, per: 'day' } })
    const { entries } = play([message(0), message(1), message(60), message(120)], rules)
    expect(entries.map(({ why }) => why.refusal?.code ?? 'paid')).toEqual([
      'paid',
      'too_soon',
      'paid',
      'limit_reached',
    ])
    const wide = rulesWith({ when: 'false' })
    expect(play([message(0)], wide).state.windows).toEqual({})
  })

  it('does not let the past be filled: what is older than all that it remembers is not paid', () => {
    const paid = Array.from({ length: 32 }, (_, n) => message(1_000 + n * 60))
    const { state } = play(paid)
    const { entries } = play([message(0)], undefined, state)
    expect(entries[0]?.why.refusal?.code).toBe('limit_window_closed')
  })

  it('is as if it had not been, once its payment is left out', () => {
    const { state } = play([message(0)])
    const [rule] = rulesWith({}).rulesFor('game.message_sent')
    if (!rule) throw new Error('there is no rule')
    const before = withoutCoolDown(state, rule, { atMs: noon, timeZone: 'UTC', hour: null })
    expect(play([message(1)], undefined, before).kinds).toEqual(['award'])
    expect(play([message(1)], undefined, state).kinds).toEqual(['refusal'])
  })
})
