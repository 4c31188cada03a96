import type { BusEvent } from '#server/events/envelope'
import type { RawEvent } from '#server/events/parse-event'
import type { Chunk } from './chunk.ts'
import type { Redis } from './redis.ts'
import { redisScript } from './redis-script.ts'
import { markKey, streamKey } from './stream-keys.ts'

// Lua numbers print large integers as 1e+14, hence the format. A mark that was lost is read off the stream. `base` is
// given by the relay only: where a stream that Redis has lost may start again.
const run = redisScript(`
local function int(n) return string.format('%.0f', n) end
local mark = tonumber(redis.call('get', KEYS[2]) or '')
if not mark then
  local top = redis.call('xrevrange', KEYS[1], '+', '-', 'COUNT', 1)[1]
  mark = tonumber(top and string.match(top[1], '^%d+') or ARGV[1])
end
if not mark and tonumber(ARGV[2]) == 1 then mark = 0 end
if not mark then return {'behind', '-1'} end
local verdict = 'ok'
for i = 2, #ARGV, 4 do
  local first, last = tonumber(ARGV[i]), tonumber(ARGV[i + 1])
  if last > mark then
    if first - 1 > mark then verdict = 'behind' break end
    if first - 1 < mark then verdict = 'overlap' break end
    redis.call('xadd', KEYS[1], int(last) .. '-0', 'f', ARGV[i], 't', ARGV[i + 2], 'd', ARGV[i + 3])
    mark = last
  end
end
redis.call('set', KEYS[2], int(mark))
return {verdict, int(mark)}`)

export type AppendVerdict = { verdict: 'ok' | 'behind' | 'overlap'; mark: number }

/**
 * Adds chunks of one shard to its stream, only where they continue it: a chunk that is there already is skipped, a gap
 * is refused (`behind`), a chunk that is half there is for the caller to slice (`overlap`). One atomic call in one slot,
 * so retries, two relays and a process waking from a freeze are all harmless. `mark` is the stream's last seq, −1 when
 * Redis holds nothing of this shard.
 */
export async function compareAndAppend(
  redis: Redis,
  epoch: string,
  chunks: Chunk<BusEvent | RawEvent>[],
  base?: number,
): Promise<AppendVerdict> {
  const shard = chunks[0]?.shard
  if (shard === undefined) throw new Error('compareAndAppend needs at least one chunk')
  const fields = chunks.flatMap(chunk => [
    chunk.first,
    chunk.last,
    typesIn(chunk),
    JSON.stringify(chunk.events),
  ])
  const keys = [streamKey(epoch, shard), markKey(epoch, shard)]
  const answer = await run(redis, keys, [base ?? '', ...fields])
  const [verdict, mark] = Array.isArray(answer) ? answer : []
  if (verdict !== 'ok' && verdict !== 'behind' && verdict !== 'overlap') {
    throw new Error(`compare-and-append answered ${String(verdict)}`)
  }
  return { verdict, mark: Number(mark) }
}

const typesIn = (chunk: Chunk<BusEvent | RawEvent>) =>
  [...new Set(chunk.events.map(event => event.type))].join(' ')
