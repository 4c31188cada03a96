import { expect, it } from 'vitest'
import { type Outcome, toBuckets } from './buckets.ts'
import { outcomesOf } from './read-transaction-health.ts'

const at = '2026-11-23T10:07:31.000Z'
const began = (type: string) => ({ type, recordedAt: at })
const outcome = (over: Partial<Outcome> = {}): Outcome => ({
  ...{ type: 'game.login', recordedAt: at, came: 'completed', tookMs: 40, ...over },
})

it('what began is counted in the minute, the ten minutes and the hour of its beginning', () => {
  const rows = toBuckets({
    began: [began('game.login'), began('game.login'), began('game.message_sent')],
    outcomes: [outcome(), outcome({ came: 'failed', tookMs: null })],
    standsFor: 1,
  })
  const logins = rows.filter(({ type }) => type === 'game.login')
  expect(logins.map(({ seconds, at }) => [seconds, at])).toEqual([
    [60, '2026-11-23T10:07:00.000Z'],
    [600, '2026-11-23T10:00:00.000Z'],
    [3_600, '2026-11-23T10:00:00.000Z'],
  ])
  for (const row of logins)
    expect(row).toMatchObject({
      started: 2,
      followed: 2,
      completed: 1,
      failed: 1,
      overdue: 0,
      isEstimate: false,
    })
})

it('where each stands for several, what began is an estimate and says so', () => {
  const [row] = toBuckets({ began: [began('game.login')], outcomes: [], standsFor: 7.4 })
  expect(row).toMatchObject({ started: 7, isEstimate: true, followed: 0 })
})

it('durations of nobody are not known, and never zero', () => {
  const rows = toBuckets({
    began: [began('game.login')],
    outcomes: [outcome({ tookMs: null }), outcome({ came: 'overdue', tookMs: null })],
    standsFor: 1,
  })
  expect(outcomesOf(rows)).toMatchObject({ p50_ms: null, p95_ms: null, p99_ms: null })
  expect(outcomesOf([])).toMatchObject({ started: 0, p50_ms: null })
})

it('durations lie within a slot of what they were, up to minutes', () => {
  for (const tookMs of [4, 40, 900, 61_000, 500_000]) {
    const [row] = toBuckets({ began: [began('game.login')], outcomes: [outcome({ tookMs })], standsFor: 1 })
    const found = outcomesOf(row ? [row] : []).p95_ms ?? 0
    expect(found / tookMs).toBeGreaterThan(0.7)
    expect(found / tookMs).toBeLessThan(1.42)
  }
})

it('where few of many were followed, each counts for as many as it stands for', () => {
  const seldom = toBuckets({
    began: [began('game.login')],
    outcomes: [outcome({ tookMs: 8_000 })],
    standsFor: 1,
  })
  const often = toBuckets({
    began: Array.from({ length: 99 }, () => began('game.message_sent')),
    outcomes: [outcome({ type: 'game.message_sent', tookMs: 10 })],
    standsFor: 1,
  })
  const all = outcomesOf([...seldom, ...often].filter(({ seconds }) => seconds === 60))
  expect(all.started).toBe(100)
  expect(all.p95_ms).toBeLessThan(20)
})
