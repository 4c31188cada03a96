import { describe, expect, it } from 'vitest'
import { faultsOf, type PauseDraft, toPausing } from './pause-draft.ts'

const draft: PauseDraft = { kind: 'all', consumer: 'boards', value: '', end: 'open', reason: ' why ' }
const now = Date.parse('2026-12-01T00:00:00Z')

describe('a pause that is filled in', () => {
  it('is sent with what its kind has, and nothing else', () => {
    expect(toPausing({ ...draft, value: 'left over' }, now)).toEqual({ consumer: 'boards', reason: 'why' })
    expect(toPausing({ ...draft, kind: 'shard', consumer: '', value: ' 7 ', end: '1h' }, now)).toEqual({
      ...{ shard: 7, reason: 'why', until: '2026-12-01T01:00:00.000Z' },
    })
    expect(toPausing({ ...draft, kind: 'type', value: 'game.login' }, now).event_type).toBe('game.login')
    expect(toPausing({ ...draft, kind: 'player', value: 'ply_1' }, now).player).toBe('ply_1')
  })

  it('says what is missing', () => {
    expect(faultsOf(draft)).toEqual([])
    expect(faultsOf({ ...draft, consumer: '', reason: ' ' })).toEqual(['consumer', 'reason'])
    expect(faultsOf({ ...draft, kind: 'shard', consumer: '', value: 'x' })).toEqual(['value'])
    expect(faultsOf({ ...draft, kind: 'type', consumer: '', value: '' })).toEqual(['consumer', 'value'])
    expect(faultsOf({ ...draft, kind: 'player', consumer: '', value: 'ply_1' })).toEqual([])
  })
})
