import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { toChunks } from './chunk.ts'
import { shardCount, shardOf } from './shards.ts'

it('a subject always lives in the same shard: every stored position depends on it', () => {
  expect(shardOf('01939f5e-0000-7000-8000-000000000001')).toBe(10)
  expect(shardOf('tests')).toBe(0)
  expect(shardOf('')).toBe(25)
})

it('players spread evenly over the shards', () => {
  const counts = new Array<number>(shardCount).fill(0)
  for (let i = 0; i < 32_000; i++) {
    const shard = shardOf(randomUUID())
    counts[shard] = (counts[shard] ?? 0) + 1
  }
  expect(Math.min(...counts)).toBeGreaterThan(800)
  expect(Math.max(...counts)).toBeLessThan(1_200)
})

it('chunks hold every event once, in order, and never more than their size', () => {
  const events = Array.from({ length: 1_203 }, (_, i) => ({ shard: 4, seq: 100 + i }))
  const chunks = toChunks(events, 500)
  expect(chunks.map(chunk => [chunk.first, chunk.last, chunk.events.length])).toEqual([
    [100, 599, 500],
    [600, 1_099, 500],
    [1_100, 1_302, 203],
  ])
  expect(chunks.flatMap(chunk => chunk.events)).toEqual(events)
  expect(toChunks([])).toEqual([])
})
