import { type BoardView, neighbours, type Ranked, topSize } from './board-view.ts'
import type { BoardDefinition } from './definition.ts'
import { areComplete, type Ranks, rankPositions, ranksKey } from './ranks.ts'

type Asked = { board: BoardDefinition; period: { key: string }; around: string | null }

/** The board as the sorted sets have it, or null while they cannot be trusted. */
export async function readRanks(ranks: Ranks, { board, period, around }: Asked): Promise<BoardView | null> {
  const { redis } = ranks
  const key = ranksKey(ranks.epoch, board.id, period.key)
  const [positions, players, top, mine] = await Promise.all([
    rankPositions(ranks),
    redis.zcard(key),
    redis.zrevrange(key, 0, topSize - 1, 'WITHSCORES'),
    around === null ? null : redis.zrevrank(key, around),
  ])
  if (!areComplete(positions)) return null
  const isShared = board.ties === 'shared'
  const view = { top: rankRows(pairs(top), 0, 1, isShared), around: [] as Ranked[], players, stale: false }
  if (mine === null) return view
  const start = Math.max(0, mine - neighbours)
  const rows = pairs(await redis.zrevrange(key, start, mine + neighbours, 'WITHSCORES'))
  const first = rows[0]
  const better = first && isShared ? await redis.zcount(key, first.score + 1, '+inf') : start
  return { ...view, around: rankRows(rows, start, better + 1, isShared) }
}

function pairs(flat: string[]): Omit<Ranked, 'rank'>[] {
  const rows: Omit<Ranked, 'rank'>[] = []
  for (let i = 0; i + 1 < flat.length; i += 2) {
    rows.push({ playerId: flat[i] ?? '', score: Math.floor(Number(flat[i + 1])) })
  }
  return rows
}

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
