import type { Redis } from '#server/bus/redis'
import { redisScript } from '#server/bus/redis-script'
import type { Score } from './scores.ts'
import type { Week } from './week.ts'

/** Where a week's ranks live: one sorted set, and per shard the position in the log that it stands for. */
export const ranksKey = (epoch: string, week: Pick<Week, 'monday'>) => `{points_week}:${epoch}:${week.monday}`
const positionsKey = (epoch: string, week: Pick<Week, 'monday'>) => `${ranksKey(epoch, week)}:positions`

const keptSeconds = 21 * 86_400

// Scores are absolute and carry the shard's position: a process that froze after its commit cannot write an old score
// over a new one, and a write that was lost shows as a position that does not connect.
const apply = redisScript(`
local at = tonumber(redis.call('hget', KEYS[2], ARGV[1]))
local from, upto = tonumber(ARGV[2]), tonumber(ARGV[3])
if at and at >= upto then return 'ok' end
if at ~= from then return 'gap' end
for i = 5, #ARGV, 2 do redis.call('zadd', KEYS[1], ARGV[i], ARGV[i + 1]) end
redis.call('hset', KEYS[2], ARGV[1], ARGV[3])
redis.call('expire', KEYS[1], ARGV[4])
redis.call('expire', KEYS[2], ARGV[4])
return 'ok'`)

const rebuild = redisScript(`
for i = 4, #ARGV, 2 do redis.call('zadd', KEYS[1], ARGV[i], ARGV[i + 1]) end
redis.call('hset', KEYS[2], ARGV[1], ARGV[2])
redis.call('expire', KEYS[1], ARGV[3])
redis.call('expire', KEYS[2], ARGV[3])
return 'ok'`)

/** Applies the scores of one shard's stretch. False: the set does not connect to it and has to be rebuilt. */
export async function applyScores(
  redis: Redis,
  epoch: string,
  week: Week,
  range: { shard: number; from: number; to: number },
  scores: Score[],
): Promise<boolean> {
  const keys = [ranksKey(epoch, week), positionsKey(epoch, week)]
  const { shard, from, to } = range
  const verdict = await apply(redis, keys, [shard, from, to, keptSeconds, ...flat(scores, week)])
  return verdict === 'ok'
}

/** Sets all scores of a shard as Postgres has them at `seq`, in slices that leave Redis responsive. */
export async function rebuildShard(
  redis: Redis,
  epoch: string,
  week: Week,
  position: { shard: number; seq: number },
  scores: Score[],
): Promise<void> {
  const keys = [ranksKey(epoch, week), positionsKey(epoch, week)]
  const slice = 1_000
  for (let start = 0; start < Math.max(scores.length, 1); start += slice) {
    const isLast = start + slice >= scores.length
    const seq = isLast ? position.seq : -1
    const part = flat(scores.slice(start, start + slice), week)
    await rebuild(redis, keys, [position.shard, seq, keptSeconds, ...part])
  }
}

/** Marks a shard's ranks as not to be trusted until they are rebuilt. */
export async function forgetShard(redis: Redis, epoch: string, week: Week, shard: number): Promise<void> {
  await redis.hdel(positionsKey(epoch, week), String(shard))
}

/** Position per shard; a shard that is missing has to be rebuilt. */
export async function rankPositions(redis: Redis, epoch: string, week: Week): Promise<Map<number, number>> {
  const positions = await redis.hgetall(positionsKey(epoch, week))
  return new Map(Object.entries(positions).map(([shard, seq]) => [Number(shard), Number(seq)]))
}

const flat = (scores: Score[], week: Week) =>
  scores.flatMap(score => [rankScore(score, week), score.playerId])

/** Points, and as a fraction how early they were reached: within a tie the earlier one is listed first. */
function rankScore({ points, reachedAt }: Score, { startsAtMs, endsAtMs }: Week): number {
  const left = (endsAtMs - Date.parse(reachedAt)) / (endsAtMs - startsAtMs)
  return points + Math.min(Math.max(left, 0), 1) * 0.999
}
