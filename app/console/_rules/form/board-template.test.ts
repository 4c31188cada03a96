import { expect, it } from 'vitest'
import { faultsOf } from '#server/services/gamification/compile-rule-set'
import { defaultRuleSet } from '#server/services/gamification/default-rule-set'
import { templates } from './board-template.ts'

it.each(templates)('the template $id is a sound board', board => {
  expect(faultsOf({ ...defaultRuleSet, boards: [board] })).toEqual([])
})
