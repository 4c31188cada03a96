import { describe, expect, test } from 'vitest'
import { type BreakerConfig, breakerConfig } from '#server/contract/breaker-config'
import { breakerDefaults } from '#server/resilience/breaker-defaults'
import { configOf, draftOf, rangeOf, suggestedText, tuningFields } from './tuning-draft.ts'

const byCount: BreakerConfig = { ...breakerDefaults, window: { kind: 'count', calls: 100 } }
const draft = draftOf(breakerDefaults)

describe('a draft', () => {
  test.each([breakerDefaults, byCount])('of a configuration, left alone, is that configuration', config => {
    expect(configOf(draftOf(config), config)).toEqual({ config, faults: {} })
  })

  test('shows percent and seconds, and takes a comma', () => {
    expect(draft).toMatchObject({ failure_rate: '50', window: '30', open_base: '1', slow_ms: '' })
    const { config } = configOf({ ...draft, failure_rate: '12,5', open_base: '0.3' }, breakerDefaults)
    expect(config).toMatchObject({ failure_rate: 0.125, open_ms: { base: 300 } })
  })

  test('leaves a rule out where its field is empty, and asks for the others', () => {
    const { config, faults } = configOf(
      { ...draft, consecutive_failures: '', min_calls: '' },
      breakerDefaults,
    )
    expect(config.consecutive_failures).toBeNull()
    expect(faults).toEqual({ min_calls: 'number' })
  })

  test('says what no server would take before it is sent', () => {
    expect(configOf({ ...draft, open_base: '9' }, breakerDefaults).faults).toEqual({ open_max: 'open_max' })
    expect(configOf({ ...draftOf(byCount), min_calls: '101' }, byCount).faults).toEqual({
      min_calls: 'window_calls',
    })
    expect(configOf({ ...draft, min_calls: '2.5' }, breakerDefaults).faults).toEqual({ min_calls: 'range' })
  })

  test.each(tuningFields)('at either limit of %s is one that the server takes, and not beyond', field => {
    const roomy: BreakerConfig = { ...breakerDefaults, open_ms: { ...breakerDefaults.open_ms, max: 600_000 } }
    const { least, most } = rangeOf(field, roomy)
    const wide = { ...draftOf(roomy), open_base: '0.1' }
    for (const value of [least, most]) {
      const { config, faults } = configOf({ ...wide, [field]: String(value) }, roomy)
      expect(faults).toEqual({})
      expect(breakerConfig.safeParse(config).error).toBeUndefined()
    }
    expect(configOf({ ...wide, [field]: String(most * 2) }, roomy).faults).toEqual({ [field]: 'range' })
  })
})

test('a suggestion stands in its field as that field counts', () => {
  expect(suggestedText({ field: 'window.ms', suggested: 45_000 }, breakerDefaults)).toEqual({
    ...{ field: 'window', text: '45' },
  })
  expect(suggestedText({ field: 'failure_rate', suggested: 0.07 }, breakerDefaults).text).toBe('7')
})
