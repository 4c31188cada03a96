import { createHash, randomInt } from 'node:crypto'
import { groupBy } from '#server/bus/group-by'
import type { Redis } from '#server/bus/redis'
import { redisScript } from '#server/bus/redis-script'
import { shardCount } from '#server/bus/shards'
import type { BoardDefinition } from './definition.ts'
import type { Period } from './period.ts'

/** One member of one sorted set; `score` null takes the player out of it. */
export type RankWrite = { key: string; playerId: string; score: number | null }

/** Where the ranks of a board's period live. One hash tag for all: a script writes to several of them. */
export const ranksKey = (epoch: string, board: string, period: string) =>
  `{boards}:${epoch}:${board}:${period}`

/** Per shard, the position in the log that all sets of these boards stand for. Other boards, other positions. */
export const positionsKey = (epoch: string, signature: string) => `{boards}:${epoch}:positions:${signature}`

/** Raised when other players than before take a place: what an earlier version set is then set anew. */
const whoIsRanked = 2

/** Of everything that decides which sets there are, and who belongs where in them. */
export const signatureOf = (definitions: readonly BoardDefinition[]): string =>
  createHash('sha1')
    .update(
      JSON.stringify([
        whoIsRanked,
        ...definitions.map(({ id, metric, period, timeZone }) => [id, metric, period, timeZone]),
      ]),
    )
    .digest('hex')
    .slice(0, 12)

/** The ranks of one set of boards. */
export type Ranks = { redis: Redis; epoch: string; signature: string }

const keptSeconds = 21 * 86_400
const sliceSize = 1_000

// Scores are absolute and carry the shard's position: a process that froze after its commit cannot write an old score
// over a new one, and a write that was lost shows as a position that does not connect.
const write = `
local function write(first)
  for i = first, #ARGV, 3 do
    local key = KEYS[tonumber(ARGV[i])]
    if ARGV[i + 1] == '' then redis.call('zrem', key, ARGV[i + 2])
    else redis.call('zadd', key, ARGV[i + 1], ARGV[i + 2]) end
  end
  for i = 1, #KEYS do redis.call('expire', KEYS[i], ARGV[4]) end
end
`
const apply = redisScript(`${write}
local at = tonumber(redis.call('hget', KEYS[1], ARGV[1]))
local from, upto = tonumber(ARGV[2]), tonumber(ARGV[3])
if at and at >= upto then return 'ok' end
if at ~= from then return 'gap' end
write(5)
redis.call('hset', KEYS[1], ARGV[1], ARGV[3])
return 'ok'`)

/** Applies what one shard's stretch changed. False: the ranks do not connect to it and have to be rebuilt. */
export async function applyRanks(
  ranks: Ranks,
  range: { shard: number; from: number; to: number },
  writes: RankWrite[],
): Promise<boolean> {
  const { keys, args } = flat(ranks, writes)
  return (await apply(ranks.redis, keys, [range.shard, range.from, range.to, keptSeconds, ...args])) === 'ok'
}

// A rebuild that goes on over a Redis which was emptied or came back without its last second would leave out what was
// written before. So each step names the one before it, and two rebuilds at once do not mix either.
const rebuildStep = redisScript(`
if redis.call('hget', KEYS[1], ARGV[1]) ~= ARGV[2] then return 'lost' end
if KEYS[2] then
  redis.call(ARGV[5], KEYS[2], unpack(ARGV, 6))
  redis.call('expire', KEYS[2], ARGV[4])
end
redis.call('hset', KEYS[1], ARGV[1], ARGV[3])
redis.call('expire', KEYS[1], ARGV[4])
return 'ok'`)

/**
 * Sets all ranks of a shard as Postgres has them at `seq`, a thousand members a command, so that Redis stays responsive
 * and does little else than sort. Until the last one the shard's ranks are not to be trusted. False: Redis has lost a part
 * meanwhile, or somebody else began anew; they have to be rebuilt again.
 */
export async function rebuildRanks(
  { redis, epoch, signature }: Ranks,
  { shard, seq }: { shard: number; seq: number },
  writes: RankWrite[],
): Promise<boolean> {
  const positions = positionsKey(epoch, signature)
  // Below 0: not whole. Of its own, so that no other rebuild goes on with it.
  let reached = -randomInt(1, 2 ** 47)
  await redis.hset(positions, String(shard), reached)
  const step = async (next: number, key: string[], command: (string | number)[]) => {
    const answer = await rebuildStep(
      redis,
      [positions, ...key],
      [shard, reached, next, keptSeconds, ...command],
    )
    reached = next
    return answer === 'ok'
  }
  for (const [key, own] of groupBy(writes, write => write.key)) {
    const members = own.flatMap(({ playerId, score }) => (score === null ? [] : [[score, playerId] as const]))
    const gone = own.flatMap(({ playerId, score }) => (score === null ? [playerId] : []))
    const commands = [
      ...slicesOf(members).map(slice => ['zadd', ...slice.flat()]),
      ...slicesOf(gone).map(slice => ['zrem', ...slice]),
    ]
    for (const command of commands) if (!(await step(reached - 1, [key], command))) return false
  }
  return await step(seq, [], [])
}

function slicesOf<Item>(items: readonly Item[]): Item[][] {
  const count = Math.ceil(items.length / sliceSize)
  return Array.from({ length: count }, (_, n) => items.slice(n * sliceSize, (n + 1) * sliceSize))
}

/** Marks shards' ranks as not to be trusted until they are rebuilt. */
export async function forgetRanks({ redis, epoch, signature }: Ranks, shards: number[]): Promise<void> {
  if (shards.length > 0) await redis.hdel(positionsKey(epoch, signature), ...shards.map(String))
}

/** Keeps the sets of periods that still count from running out while nobody scores. */
export async function keepRanks({ redis, epoch, signature }: Ranks, keys: string[]): Promise<void> {
  const all = [positionsKey(epoch, signature), ...keys]
  await Promise.all(all.map(key => redis.expire(key, keptSeconds)))
}

/** Position per shard; a shard that is missing, or below 0, has to be rebuilt. */
export async function rankPositions({ redis, epoch, signature }: Ranks): Promise<Map<number, number>> {
  return positionsOf(Object.entries(await redis.hgetall(positionsKey(epoch, signature))))
}

export const positionsOf = (entries: [shard: string, seq: string][]): Map<number, number> =>
  new Map(entries.map(([shard, seq]) => [Number(shard), Number(seq)]))

export const areComplete = (positions: Map<number, number>) =>
  positions.size === shardCount && [...positions.values()].every(seq => seq >= 0)

function flat(
  { epoch, signature }: Ranks,
  writes: RankWrite[],
): { keys: string[]; args: (string | number)[] } {
  const keys = [positionsKey(epoch, signature)]
  const places = new Map<string, number>()
  const args: (string | number)[] = []
  for (const { key, playerId, score } of writes) {
    let place = places.get(key)
    if (place === undefined) {
      place = keys.push(key)
      places.set(key, place)
    }
    args.push(place, score ?? '', playerId)
  }
  return { keys, args }
}

// All time has no end: its ties are told apart over the decades that a board may run.
const era = { startsAtMs: Date.UTC(2020, 0, 1), endsAtMs: Date.UTC(2070, 0, 1) }

/** The score, and as a fraction how early it was reached: within a tie the earlier one is listed first. */
export function rankScore(score: number, reachedAtMs: number, period: Period): number {
  const startsAtMs = period.startsAtMs ?? era.startsAtMs
  const endsAtMs = period.endsAtMs ?? era.endsAtMs
  const left = (endsAtMs - reachedAtMs) / (endsAtMs - startsAtMs)
  return score + Math.min(Math.max(left, 0), 1) * 0.999
}
