import { describe, expect, it } from 'vitest'
import { readMetric } from './read-metric.ts'
import { renameMetric } from './rename-metric.ts'

describe('a metric that gets another id', () => {
  it('takes along whoever counts it, and nobody else', () => {
    const document = {
      metrics: [{ id: 'walks' }, { id: 'swims', count: ['app.swum'] }],
      achievements: [{ id: 'a', metric: 'walks' }, { id: 'b', metric: 'swims' }, null],
    }
    expect(renameMetric(document, 1, 'baths')).toEqual({
      metrics: [{ id: 'walks' }, { id: 'baths', count: ['app.swum'] }],
      achievements: [{ id: 'a', metric: 'walks' }, { id: 'b', metric: 'baths' }, null],
    })
  })
})

describe('an unfinished metric', () => {
  it('says what can be read of it', () => {
    expect(readMetric(null)).toMatchObject({ id: '', kind: 'count', on: [], operand: '' })
    expect(readMetric({ id: 'x', distinct: ['narrative.*', 7], hit: 'correct' })).toMatchObject({
      ...{ id: 'x', kind: 'distinct', on: ['narrative.*', '7'], operand: '' },
    })
    expect(readMetric({ in_a_row: [], hit: 'correct', when: 'true' })).toMatchObject({
      ...{ kind: 'in_a_row', operand: 'correct', when: 'true' },
    })
  })
})
