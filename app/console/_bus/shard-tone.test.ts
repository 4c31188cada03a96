import { expect, it } from 'vitest'
import { shardTone } from './shard-tone.ts'

const level = { shard: 0, lag_events: 0, lag_seconds: 0, owner: 'worker', held: 0, dead: 0 }

it.each([
  ['level', {}],
  ['level', { lag_events: 3, lag_seconds: 0.2 }],
  ['behind', { lag_events: 500, lag_seconds: 1 }],
  ['held', { held: 2 }],
  ['late', { lag_events: 1, lag_seconds: 9, held: 2 }],
  ['nobody', { owner: null, lag_seconds: 9 }],
  ['dead', { owner: null, held: 3, dead: 1 }],
])('%s: %j', (tone, change) => {
  expect(shardTone({ ...level, ...change }, [])).toBe(tone)
})

const pause = { id: '', shard: null, event_type: null, player: null, until: null, paused_at: '' }

it.each([
  ['paused', {}],
  ['paused', { shard: 0 }],
  ['level', { shard: 1 }],
  ['level', { event_type: 'game.login' }],
  ['level', { player: 'ply_1' }],
])('%s while there is a pause: %j', (tone, of) => {
  expect(shardTone(level, [{ ...pause, ...of }])).toBe(tone)
})
