import { expect, it } from 'vitest'
import { alertDefaults } from '#server/resilience/alert-defaults'
import { readDraft, ruleConfig, toDraft } from './rule-draft.ts'

const config = alertDefaults.consumer_lag
const draft = toDraft(config)

it('a draft of a rule makes the rule again', () => {
  expect(ruleConfig('consumer_lag', draft)).toEqual({ config, faults: {} })
})

it('what is no figure, out of range, or not below the other is named', () => {
  expect(ruleConfig('consumer_lag', { ...draft, raise: 'many' }).faults).toEqual({ raise: 'no_figure' })
  expect(ruleConfig('consumer_lag', { ...draft, clear: ' ' }).faults).toEqual({ clear: 'no_figure' })
  expect(ruleConfig('consumer_lag', { ...draft, raise_after_s: '1.5' }).faults).toEqual({
    raise_after_s: 'no_figure',
  })
  expect(ruleConfig('consumer_lag', { ...draft, raise: '100000' }).faults).toEqual({ raise: 'out_of_range' })
  expect(ruleConfig('consumer_lag', { ...draft, clear: '30' }).faults).toEqual({ clear: 'not_below' })
  expect(ruleConfig('consumer_lag', { ...draft, raise: '30,5' }).config.raise).toBe(30.5)
})

it('what was typed on an older version is not offered on a newer one', () => {
  const kept = JSON.stringify({ version: 3, draft })
  expect(readDraft(kept, 3)).toEqual(draft)
  expect(readDraft(kept, 4)).toBeNull()
  expect(readDraft('', 0)).toBeNull()
})
