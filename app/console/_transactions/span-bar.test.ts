import { expect, it } from 'vitest'
import type { Span } from '#server/contract/transactions'
import { place, stretchesOf } from './span-bar.ts'

const time = (ms: number) => new Date(1_700_000_000_000 + ms).toISOString()
const axis = { startMs: Date.parse(time(0)), endMs: Date.parse(time(100)), isLog: false }
const span: Span = {
  ...{ id: 'a:users', parent_id: 'a', kind: 'consumer', name: 'users', event_id: 'a', state: 'done' },
  ...{ began_at: time(10), read_at: time(30), ended_at: time(80), wait_ms: 20, work_ms: 50, no_data: null },
  ...{ attempts: 1, error: null, waits_for: null, dead_letter_id: null, critical: false },
}

it('waiting and work follow each other', () => {
  expect(stretchesOf(span, axis)).toEqual([
    { from: 0.1, to: 0.3, look: 'wait' },
    { from: 0.3, to: 0.8, look: 'work' },
  ])
})

it('what is not done reaches to now, and what is not known is drawn as that', () => {
  const waiting: Span = { ...span, state: 'waiting', read_at: null, ended_at: null }
  expect(stretchesOf(waiting, axis)).toEqual([{ from: 0.1, to: 1, look: 'open' }])
  expect(stretchesOf({ ...waiting, state: 'done', no_data: 'no_batch' }, axis)).toMatchObject([
    { look: 'none' },
  ])
  expect(stretchesOf({ ...span, kind: 'event' }, axis)).toEqual([])
})

it('a log scale keeps the order and shows what is short', () => {
  const log = { ...axis, endMs: Date.parse(time(3_600_000)), isLog: true }
  const at = (ms: number) => place(Date.parse(time(ms)), log)
  expect(at(0)).toBe(0)
  expect(at(3_600_000)).toBe(1)
  expect(at(20)).toBeGreaterThan(0.1)
  expect(at(40)).toBeGreaterThan(at(20))
  expect(at(-5)).toBe(0)
})
