import { redisScript } from '#server/bus/redis-script'
import { type BoardView, neighbours, type Ranked, topSize } from './board-view.ts'
import type { BoardDefinition } from './definition.ts'
import { areComplete, positionsKey, positionsOf, type Ranks, ranksKey } from './ranks.ts'

type Asked = { board: BoardDefinition; period: { key: string }; around: string | null }

/** Alternating: members and scores, or shards and positions. */
type Flat = string[]
type Answer = [positions: Flat, players: number, top: Flat, start: number, around: Flat, better: number]

// One trip, and rows of one moment: where a rank was asked for first and the rows around it afterwards, a player who
// moved in between stood beside strangers.
const read = redisScript(`
local topSize, neighbours = tonumber(ARGV[1]), tonumber(ARGV[2])
local positions = redis.call('hgetall', KEYS[1])
local players = redis.call('zcard', KEYS[2])
local top = redis.call('zrevrange', KEYS[2], 0, topSize - 1, 'withscores')
local mine = ARGV[3] ~= '' and redis.call('zrevrank', KEYS[2], ARGV[3])
if not mine then return { positions, players, top, 0, {}, 0 } end
local start = math.max(0, mine - neighbours)
local around = redis.call('zrevrange', KEYS[2], start, mine + neighbours, 'withscores')
local better = redis.call('zcount', KEYS[2], math.floor(tonumber(around[2])) + 1, '+inf')
return { positions, players, top, start, around, better }`)

/** The board as the sorted sets have it, or null while they cannot be trusted. */
export async function readRanks(ranks: Ranks, { board, period, around }: Asked): Promise<BoardView | null> {
  const keys = [positionsKey(ranks.epoch, ranks.signature), ranksKey(ranks.epoch, board.id, period.key)]
  const answer = (await read(ranks.redis, keys, [topSize, neighbours, around ?? ''])) as Answer
  const [positions, players, top, start, rows, better] = answer
  if (!areComplete(positionsOf(pairs(positions)))) return null
  const isShared = board.ties === 'shared'
  return {
    top: rankRows(rowsOf(top), 0, 1, isShared),
    around: rankRows(rowsOf(rows), start, (isShared ? better : start) + 1, isShared),
    ...{ players, stale: false },
  }
}

const pairs = (flat: Flat): [string, string][] =>
  Array.from({ length: flat.length / 2 }, (_, n) => [flat[2 * n] ?? '', flat[2 * n + 1] ?? ''])

const rowsOf = (flat: Flat) =>
  pairs(flat).map(([playerId, score]) => ({ playerId, score: Math.floor(Number(score)) }))

/** Ties share a rank, and the rank after a tie counts everybody before it; where the first wins, places are ranks. */
function rankRows(
  rows: Omit<Ranked, 'rank'>[],
  start: number,
  firstRank: number,
  isShared: boolean,
): Ranked[] {
  const ranked: Ranked[] = []
  for (const [index, row] of rows.entries()) {
    const before = ranked.at(-1)
    const tied = isShared && before?.score === row.score
    ranked.push({ rank: !before ? firstRank : tied ? before.rank : start + index + 1, ...row })
  }
  return ranked
}
