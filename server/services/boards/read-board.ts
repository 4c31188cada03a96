import type { Sql } from '#db/client'
import type { Redis } from '#server/bus/redis'
import { shardCount } from '#server/bus/shards'
import { rankPositions, ranksKey } from './ranks.ts'
import type { Week } from './week.ts'

const topSize = 10
const neighbours = 5

export type Ranked = { rank: number; playerId: string; points: number }
export type BoardView = { top: Ranked[]; around: Ranked[]; players: number; stale: boolean }

/** The top ten and, if wanted, the rows around one player. From Redis; counted in Postgres while Redis cannot answer. */
export async function readBoard(
  deps: { sql: Sql; redis: Redis; epoch: () => string },
  week: Week,
  around: string | null,
): Promise<BoardView> {
  const fromRedis = await readRanks(deps.redis, deps.epoch(), week, around).catch(() => null)
  return fromRedis ?? (await countRanks(deps.sql, week, around))
}

async function readRanks(
  redis: Redis,
  epoch: string,
  week: Week,
  around: string | null,
): Promise<BoardView | null> {
  const key = ranksKey(epoch, week)
  const [positions, players, top, mine] = await Promise.all([
    rankPositions(redis, epoch, week),
    redis.zcard(key),
    redis.zrevrange(key, 0, topSize - 1, 'WITHSCORES'),
    around === null ? null : redis.zrevrank(key, around),
  ])
  // A shard that was never written or is being rebuilt is missing or marked: the set cannot be trusted yet.
  if (positions.size < shardCount || [...positions.values()].some(seq => seq < 0)) return null
  const view = { top: rankRows(pairs(top), 0, 1), around: [] as Ranked[], players, stale: false }
  if (mine === null) return view
  const start = Math.max(0, mine - neighbours)
  const rows = pairs(await redis.zrevrange(key, start, mine + neighbours, 'WITHSCORES'))
  const better = rows[0] ? await redis.zcount(key, rows[0].points + 1, '+inf') : 0
  return { ...view, around: rankRows(rows, start, better + 1) }
}

function pairs(flat: string[]): Omit<Ranked, 'rank'>[] {
  const rows: Omit<Ranked, 'rank'>[] = []
  for (let i = 0; i + 1 < flat.length; i += 2) {
    rows.push({ playerId: flat[i] ?? '', points: Math.floor(Number(flat[i + 1])) })
  }
  return rows
}

/** Ties share a rank, and the rank after a tie counts everybody before it. */
function rankRows(rows: Omit<Ranked, 'rank'>[], start: number, firstRank: number): Ranked[] {
  const ranked: Ranked[] = []
  for (const [index, row] of rows.entries()) {
    const before = ranked.at(-1)
    const rank = !before ? firstRank : before.points === row.points ? before.rank : start + index + 1
    ranked.push({ rank, ...row })
  }
  return ranked
}

async function countRanks(sql: Sql, week: Week, around: string | null): Promise<BoardView> {
  const rows = await sql<(Ranked & { place: number; players: number })[]>`
    with ranked as (
      select player_id as "playerId", week_points as points,
        rank() over (order by week_points desc)::int as rank,
        row_number() over (order by week_points desc, week_reached_at)::int as place,
        count(*) over ()::int as players
      from boards.scores where week = ${week.monday}
    ), me as (select place from ranked where "playerId" = ${around})
    select * from ranked
    where place <= ${topSize} or place between (select place from me) - ${neighbours} and (select place from me) + ${neighbours}
    order by place`
  const mine = rows.find(row => row.playerId === around)?.place
  const toRanked = ({ rank, playerId, points }: Ranked): Ranked => ({ rank, playerId, points })
  return {
    top: rows.filter(row => row.place <= topSize).map(toRanked),
    around:
      mine === undefined ? [] : rows.filter(row => Math.abs(row.place - mine) <= neighbours).map(toRanked),
    players: rows[0]?.players ?? 0,
    stale: true,
  }
}
