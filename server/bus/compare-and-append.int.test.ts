import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { RawEvent } from '#server/events/parse-event'
import { login } from '#server/testing/drafts'
import { requireServers } from '#server/testing/servers'
import type { Chunk } from './chunk.ts'
import { compareAndAppend } from './compare-and-append.ts'
import { openRedis, type Redis } from './redis.ts'
import { markKey, streamKey } from './stream-keys.ts'

const shard = 7
let redis: Redis
let epoch: string
beforeAll(async () => {
  redis = openRedis(requireServers().redisUrl, () => undefined)
  await new Promise(resolve => redis.once('ready', resolve))
})
afterAll(() => redis.disconnect())
beforeEach(() => {
  epoch = randomBytes(4).toString('hex')
})

function chunk(first: number, last: number): Chunk<RawEvent> {
  const recordedAt = new Date().toISOString()
  const events = Array.from({ length: last - first + 1 }, (_, i) => ({
    ...{ ...login(null), version: 1, recordedAt, ruleSet: 1 },
    ...{ shard, seq: first + i },
  }))
  return { shard, first, last, events }
}

/** What the stream holds: per entry its id and the numbers inside. */
async function entries() {
  const found = await redis.xrange(streamKey(epoch, shard), '-', '+')
  return found.map(([id, fields]) => {
    const events: RawEvent[] = JSON.parse(fields[fields.indexOf('d') + 1] ?? '[]')
    return { id, seqs: events.map(event => event.seq) }
  })
}

describe('compare-and-append', () => {
  it('starts a stream at the first event and continues it, several chunks a call', async () => {
    expect(await compareAndAppend(redis, epoch, [chunk(1, 2)])).toEqual({ verdict: 'ok', mark: 2 })
    expect(await compareAndAppend(redis, epoch, [chunk(3, 3), chunk(4, 6)])).toEqual({
      verdict: 'ok',
      mark: 6,
    })
    expect(await entries()).toEqual([
      { id: '2-0', seqs: [1, 2] },
      { id: '3-0', seqs: [3] },
      { id: '6-0', seqs: [4, 5, 6] },
    ])
  })

  it('refuses a chunk that would leave a gap, and keeps what came before it in the same call', async () => {
    await compareAndAppend(redis, epoch, [chunk(1, 2)])
    expect(await compareAndAppend(redis, epoch, [chunk(4, 5)])).toEqual({ verdict: 'behind', mark: 2 })
    const halfway = await compareAndAppend(redis, epoch, [chunk(3, 3), chunk(5, 5)])
    expect(halfway).toEqual({ verdict: 'behind', mark: 3 })
    expect((await entries()).map(entry => entry.id)).toEqual(['2-0', '3-0'])
  })

  it('does nothing for a repeat', async () => {
    await compareAndAppend(redis, epoch, [chunk(1, 3), chunk(4, 5)])
    expect(await compareAndAppend(redis, epoch, [chunk(1, 3)])).toEqual({ verdict: 'ok', mark: 5 })
    expect(await compareAndAppend(redis, epoch, [chunk(4, 5)])).toEqual({ verdict: 'ok', mark: 5 })
    expect(await entries()).toHaveLength(2)
  })

  it('leaves a chunk that is half there to the caller to slice', async () => {
    await compareAndAppend(redis, epoch, [chunk(1, 3)])
    expect(await compareAndAppend(redis, epoch, [chunk(2, 5)])).toEqual({ verdict: 'overlap', mark: 3 })
    expect(await entries()).toHaveLength(1)
  })

  it('says −1 when Redis holds nothing of the shard, and writes nothing', async () => {
    expect(await compareAndAppend(redis, epoch, [chunk(5, 6)])).toEqual({ verdict: 'behind', mark: -1 })
    expect(await redis.exists(streamKey(epoch, shard), markKey(epoch, shard))).toBe(0)
  })

  it('starts a lost stream where the relay says, and nowhere else', async () => {
    expect(await compareAndAppend(redis, epoch, [chunk(102, 103)], 100)).toEqual({
      verdict: 'behind',
      mark: 100,
    })
    expect(await compareAndAppend(redis, epoch, [chunk(101, 103)], 100)).toEqual({ verdict: 'ok', mark: 103 })
    expect(await compareAndAppend(redis, epoch, [chunk(201, 201)], 200)).toEqual({
      verdict: 'behind',
      mark: 103,
    })
    expect((await entries()).map(entry => entry.id)).toEqual(['103-0'])
  })

  it('takes the position from the stream itself when only its mark was lost', async () => {
    await compareAndAppend(redis, epoch, [chunk(1, 3)])
    await redis.del(markKey(epoch, shard))
    expect(await compareAndAppend(redis, epoch, [chunk(1, 3)], 0)).toEqual({ verdict: 'ok', mark: 3 })
    await redis.del(markKey(epoch, shard))
    expect(await compareAndAppend(redis, epoch, [chunk(4, 4)])).toEqual({ verdict: 'ok', mark: 4 })
    expect((await entries()).map(entry => entry.id)).toEqual(['3-0', '4-0'])
  })

  it.each([2 ** 31, 2 ** 40, 2 ** 52])('writes numbers around %d in full', async base => {
    expect(await compareAndAppend(redis, epoch, [chunk(base + 1, base + 2)], base)).toEqual({
      verdict: 'ok',
      mark: base + 2,
    })
    expect(await compareAndAppend(redis, epoch, [chunk(base + 3, base + 3)])).toEqual({
      verdict: 'ok',
      mark: base + 3,
    })
    expect(await redis.get(markKey(epoch, shard))).toBe(String(base + 3))
    expect((await entries()).map(entry => entry.id)).toEqual([`${base + 2}-0`, `${base + 3}-0`])
  })
})
