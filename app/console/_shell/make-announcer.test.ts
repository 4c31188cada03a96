import { beforeEach, expect, it, vi } from 'vitest'
import { makeAnnouncer } from './make-announcer.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
})

it('says at most one thing in five seconds, and then the newest', () => {
  const said: string[] = []
  const announce = makeAnnouncer({
    now: Date.now,
    later: (run, ms) => setTimeout(run, ms),
    say: text => said.push(text),
  })
  announce('live')
  announce('cut')
  vi.advanceTimersByTime(1000)
  announce('live again')
  expect(said).toEqual(['live'])
  vi.advanceTimersByTime(4000)
  expect(said).toEqual(['live', 'live again'])
  announce('cut again')
  expect(said).toHaveLength(2)
  vi.advanceTimersByTime(5000)
  expect(said).toEqual(['live', 'live again', 'cut again'])
})
