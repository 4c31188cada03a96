import { expect, it } from 'vitest'
import { compileRuleSet } from '#server/services/gamification/compile-rule-set'
import { defaultRuleSet } from '#server/services/gamification/default-rule-set'
import { root } from '../scripts/setup/paths.mjs'
import { parseArguments } from './faults/arguments.ts'
import { mutants, without } from './faults/mutants.ts'
import { nextDocument } from './faults/next-document.ts'
import { makeRandom } from './faults/random.ts'

it('every version that the fault harness writes, on top of its own ones too, is a rule set that declares an activity', () => {
  const random = makeRandom(1)
  let document: Record<string, unknown> = { ...defaultRuleSet }
  for (let version = 2; version < 50; version += 1) {
    document = nextDocument(document, random)
    expect(compileRuleSet(version, document).activities.types).toContain('app.harness')
  }
})

it.each(mutants)('the mutant "$name" takes something away from the code as it is', mutant => {
  expect(without(mutant, root).size).toBeGreaterThan(0)
})

it('verbs are chosen by parts of their names, and none by none', () => {
  expect(parseArguments(['--verbs', 'appeal, suspend'], 1).verbs).toEqual(['appeal', 'suspend'])
  expect(parseArguments([], 1).verbs).toBeNull()
  expect(() => parseArguments(['--verbs', 'appeal,'], 1)).toThrow('--verbs needs parts of names')
})
