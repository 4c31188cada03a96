import { expect, test } from 'vitest'
import { achievementRows, ruleRows } from './read-document.ts'

const label = { en: 'Spent time', es: 'Pasaste un rato' }

test('a rule is read with the name of its activity and its limit', () => {
  const document = {
    activities: { 'game.session_ended': { label } },
    rules: [
      {
        id: 'long',
        on: 'game.session_ended',
        when: 'minutes >= 10.0',
        amount: 100,
        limit: { count: 3, per: 'day' },
      },
    ],
  }
  const limit = { count: 3, per: 'day', key: null }
  expect(ruleRows(document)).toEqual([
    {
      id: 'long',
      on: 'game.session_ended',
      label,
      when: 'minutes >= 10.0',
      amount: '100',
      limit,
      coolDown: null,
    },
  ])
})

test('what is unfinished is read as far as it goes', () => {
  expect(ruleRows({ rules: [{ id: 'a', on: 'game.login' }, { on: 'x' }, 3] })).toEqual([
    { id: 'a', on: 'game.login', label: null, when: null, amount: '–', limit: null, coolDown: null },
  ])
  expect(achievementRows({ achievements: [{ id: 'a', tiers: { gold: 3, bronze: 1 } }] })).toEqual([
    {
      ...{ id: 'a', name: null, description: null, metric: '–', isSecret: false },
      tiers: [
        { tier: 'bronze', need: 1 },
        { tier: 'gold', need: 3 },
      ],
    },
  ])
  expect(ruleRows(null)).toEqual([])
})
