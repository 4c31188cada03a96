import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { coalesce } from './coalesce.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a burst runs once soon, and once more for what came meanwhile', () => {
  const run = vi.fn()
  const { ask } = coalesce(run, 1_000)
  for (let time = 0; time < 10; time += 1) ask()
  vi.advanceTimersByTime(500)
  expect(run).toHaveBeenCalledTimes(1)
  ask()
  ask()
  vi.advanceTimersByTime(1_000)
  expect(run).toHaveBeenCalledTimes(2)
  vi.advanceTimersByTime(60_000)
  expect(run).toHaveBeenCalledTimes(2)
})

test('steady news never run more often than once per interval', () => {
  const run = vi.fn()
  const { ask } = coalesce(run, 1_000)
  for (let time = 0; time < 10_000; time += 100) {
    ask()
    vi.advanceTimersByTime(100)
  }
  expect(run.mock.calls.length).toBeGreaterThanOrEqual(9)
  expect(run.mock.calls.length).toBeLessThanOrEqual(11)
})

test('stopped, nothing runs any more', () => {
  const run = vi.fn()
  const { ask, stop } = coalesce(run, 1_000)
  ask()
  stop()
  vi.advanceTimersByTime(10_000)
  expect(run).not.toHaveBeenCalled()
})
