import { expect, test } from 'vitest'
import type { FactFrame } from '#server/contract/frames'
import { unlockOf } from './unlock.ts'

const at = '2026-11-25T20:00:00.000Z'
const now = Date.parse(at) + 1_000
const fact = (type: string, data: Record<string, unknown>): FactFrame => ({
  id: 'evt_1',
  type,
  player_id: 'ply_1',
  correlation_id: 'evt_1',
  source: 'gamification',
  occurred_at: at,
  recorded_at: at,
  data,
})
const progress = { streak: { current: 6 } }

test('a level, a badge and a longer streak are worth a card', () => {
  expect(unlockOf(fact('game.level_reached', { level: 5 }), progress, now)).toMatchObject({
    kind: 'level',
    level: 5,
  })
  expect(
    unlockOf(fact('game.achievement_unlocked', { achievement: 'vip', tier: 'gold' }), progress, now),
  ).toMatchObject({ achievement: 'vip', tier: 'gold' })
  expect(unlockOf(fact('game.streak_extended', { days: 7 }), progress, now)).toMatchObject({ days: 7 })
})

test('a streak that is no longer than the one on screen is no news', () => {
  expect(unlockOf(fact('game.streak_extended', { days: 6 }), progress, now)).toBeNull()
})

test('news older than ten minutes, points and unknown tiers pass quietly', () => {
  expect(unlockOf(fact('game.level_reached', { level: 5 }), progress, now + 11 * 60_000)).toBeNull()
  expect(unlockOf(fact('game.points_awarded', { points: 5 }), progress, now)).toBeNull()
  expect(
    unlockOf(fact('game.achievement_unlocked', { achievement: 'vip', tier: 'ruby' }), progress, now),
  ).toBeNull()
})
