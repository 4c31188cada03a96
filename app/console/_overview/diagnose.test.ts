import { describe, expect, it } from 'vitest'
import { diagnose } from './diagnose.ts'
import { sampleConsumer } from './sample-overview.ts'

const asOf = Date.parse('2026-11-23T20:00:00.000Z')
const of = (fields: Parameters<typeof sampleConsumer>[0]) => diagnose(sampleConsumer(fields), asOf)

describe('diagnose', () => {
  it('is at ease with a consumer that is level with the log', () => {
    expect(of({})).toEqual({ tone: 'ok', key: 'level' })
    expect(of({ lag_events: 12, lag_seconds: 0.3 })).toEqual({ tone: 'ok', key: 'close' })
  })

  it('never reads an unknown lag as none', () => {
    expect(of({ lag_events: null, lag_seconds: null })).toEqual({ tone: 'unknown', key: 'unknown' })
  })

  it('tells a backlog that shrinks from one that grows', () => {
    const behind = { lag_events: 12_000, lag_seconds: 48 }
    expect(of({ ...behind, trend: 'falling' })).toEqual({ tone: 'warn', key: 'falling' })
    expect(of({ ...behind, trend: 'rising' })).toEqual({ tone: 'warn', key: 'rising' })
    expect(of({ ...behind, trend: 'level' })).toEqual({ tone: 'warn', key: 'behind' })
  })

  it('a minute behind and growing is bad', () => {
    expect(of({ lag_events: 90_000, lag_seconds: 61, trend: 'rising' }).tone).toBe('bad')
  })

  it('goes by events when seconds are unknown', () => {
    expect(of({ lag_events: 5_000, lag_seconds: null, trend: 'falling' }).key).toBe('falling')
    expect(of({ lag_events: 5, lag_seconds: null }).key).toBe('close')
  })

  it('says that nobody runs a consumer before anything else about it', () => {
    expect(of({ owned_shards: 0, lag_events: null, dead: 4 }).key).toBe('no_owner')
    expect(of({ owned_shards: 20 }).key).toBe('partly_owned')
  })

  it('calls a consumer stuck that has events waiting and commits nothing', () => {
    const waiting = { lag_events: 312, lag_seconds: 40, events_per_second: 0, trend: 'rising' as const }
    expect(of({ ...waiting, last_batch_at: '2026-11-23T19:59:20.000Z' }).key).toBe('stuck')
    expect(of({ ...waiting, last_batch_at: null }).key).toBe('stuck')
    expect(of({ ...waiting, last_batch_at: '2026-11-23T19:59:58.000Z' }).key).toBe('rising')
  })

  it('an idle consumer with nothing to do is not stuck', () => {
    expect(of({ events_per_second: 0, last_batch_at: '2026-11-20T00:00:00.000Z' }).key).toBe('level')
  })

  it('names what fails once the lag is fine', () => {
    expect(of({ dead: 3, retrying: 1 })).toEqual({ tone: 'bad', key: 'dead' })
    expect(of({ parked: 3 })).toEqual({ tone: 'warn', key: 'retrying' })
  })
})
