import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '#server/testing/property-runs'
import { defaultRuleSet } from './default-rule-set.ts'
import { diffRuleSets } from './diff-rule-sets.ts'
import { anyRuleSet } from './generated-rule-sets.ts'

const wordsOf = (after: object) =>
  diffRuleSets(defaultRuleSet, { ...defaultRuleSet, ...after }).map(change => change.words)
const [daily, login, ...otherRules] = defaultRuleSet.rules

describe('the difference between two rule sets', () => {
  it('is nothing for the same, and for the same rules in another order', () => {
    expect(wordsOf({})).toEqual([])
    expect(wordsOf({ rules: [...defaultRuleSet.rules].reverse() })).toEqual([])
  })

  it('names what was changed, in English and Spanish, with the value before and after', () => {
    const rules = [daily, { ...login, limit: { count: 12, per: 'day' } }, ...otherRules]
    expect(wordsOf({ rules, levels: { scale: 500 } })).toEqual([
      { en: 'Rule login, limit count: 10 → 12', es: 'Regla login, límite cuenta: 10 → 12' },
      { en: 'Rule login, limit per: hour → day', es: 'Regla login, límite por: hour → day' },
      { en: 'Levels, scale: 1000 → 500', es: 'Niveles, escala: 1000 → 500' },
    ])
  })

  it('tells an item that came or went as one, and a field that came or went with its value', () => {
    const rules = [
      { ...daily, when: 'true' },
      ...otherRules,
      { id: 'chess_won', on: 'game.login', amount: 5 },
    ]
    expect(wordsOf({ rules }).map(words => words.en)).toEqual([
      'Rule daily_login, condition: added (true)',
      'Rule chess_won: added',
      'Rule login: removed',
    ])
  })

  it('points into the newer document, or for what is gone into the older one', () => {
    const changes = diffRuleSets(defaultRuleSet, { ...defaultRuleSet, rules: otherRules })
    expect(changes.map(({ pointer, kind }) => [pointer, kind])).toEqual([
      ['/rules/0', 'removed'],
      ['/rules/1', 'removed'],
    ])
  })

  it('knows steps of the streak by their days, and patterns by themselves', () => {
    const streak = {
      ...defaultRuleSet.streak,
      qualifies: ['game.*', 'community.*', 'commerce.*', 'app.*'],
      milestones: [{ days: 7, points: 700 }, ...defaultRuleSet.streak.milestones.slice(1)],
    }
    expect(wordsOf({ streak }).map(words => words.en)).toEqual([
      'Streak, counts for the streak narrative.*: removed',
      'Streak, milestone 7 points: 500 → 700',
    ])
  })

  it('is empty exactly when nothing but the order of lists differs, whatever the documents', () => {
    fc.assert(
      fc.property(anyRuleSet, anyRuleSet, (before, after) => {
        expect(diffRuleSets(before, before)).toEqual([])
        for (const { kind, before: from, after: to } of diffRuleSets(before, after)) {
          if (kind === 'changed') expect(from).not.toEqual(to)
        }
      }),
      runs(100),
    )
  })
})
