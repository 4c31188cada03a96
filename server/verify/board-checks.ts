import { ranksKey, weekOf } from '#server/services/boards/index'
import { type Check, finding } from './check.ts'

/** Invariants of boards: scores equal the ledger, ranks equal the scores. */
export const boardChecks: Check[] = [
  {
    name: 'scores of the week equal the ledger',
    run: async ({ sql }) => {
      const rows = await sql`
        with sums as (
          select player_id, date_trunc('week', occurred_at at time zone 'utc')::date as week, sum(coalesce((why->>'earned')::int, points)) as points
          from gamification.ledger where points <> 0 group by 1, 2
        ), newest as (
          select distinct on (player_id) player_id, week, points from sums order by player_id, week desc
        )
        select n.player_id, n.week, n.points, s.week as board_week, s.week_points
        from newest n full join boards.scores s using (player_id)
        where n.week is distinct from s.week or n.points is distinct from s.week_points limit 10`
      const [total] = await sql<{ scores: number }[]>`select count(*) as scores from boards.scores`
      return finding(total?.scores ?? 0, 'scores', rows)
    },
  },
  {
    name: 'ranks in Redis equal the scores',
    run: async ({ sql, redis, epoch }) => {
      const week = weekOf(Date.now())
      const scores = await sql<{ playerId: string; points: number }[]>`
        select player_id as "playerId", week_points as points from boards.scores where week = ${week.monday}`
      const flat = await redis.zrange(ranksKey(epoch, week), '0', '-1', 'WITHSCORES')
      const ranks = new Map<string, number>()
      for (let i = 0; i + 1 < flat.length; i += 2) ranks.set(flat[i] ?? '', Math.floor(Number(flat[i + 1])))
      const rows = scores
        .filter(score => ranks.get(score.playerId) !== score.points)
        .map(score => ({ ...score, rank: ranks.get(score.playerId) ?? null }))
      const strangers = ranks.size - scores.length
      return finding(scores.length, 'scores', strangers > 0 ? [...rows, { strangers }] : rows)
    },
  },
]
