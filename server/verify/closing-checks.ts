import type { Sql } from '#db/client'
import { allShards } from '#server/bus/shards'
import { listClosed, makeScoring, recountShard, scoredTypes } from '#server/services/boards/index'
import { makeGamification } from '#server/services/gamification/index'
import { type Check, finding } from './check.ts'

/** Invariants of periods that are closed: they never change again. */
export const closingChecks: Check[] = [
  {
    name: 'standings of closed periods equal a recount of the log, up to where they were frozen',
    wholeLog: true,
    run: async ({ sql }) => {
      const { boardsOf } = makeGamification({ sql, announce: () => {} })
      const scoringOf = async (ruleSet: number) => makeScoring(await boardsOf(ruleSet))
      const closed = await listClosed(sql)
      const rows: object[] = []
      for (const closing of closed)
        for (const shard of allShards) {
          const counted = await recountShard(sql, scoringOf, scoredTypes, closing, shard)
          const stored = await standingsOf(sql, closing, shard)
          for (const playerId of new Set([...counted.keys(), ...stored.keys()])) {
            const [wanted, found] = [counted.get(playerId), stored.get(playerId)]
            if (wanted?.score !== found?.score || wanted?.reachedAtMs !== found?.reachedAtMs)
              rows.push({ board: closing.board, period: closing.period, playerId, wanted, found })
          }
        }
      return finding(closed.length, 'periods', rows)
    },
  },
  {
    name: 'places of closed periods are dense and in order, with the ranks that ties leave',
    run: async ({ sql }) => {
      const [total] = await sql<{ places: number }[]>`
        select count(place) as places from boards.standings join boards.closings using (board, period)
        where step = 'archived'`
      const rows = await sql`
        select * from (
          select board, period, s.player_id, s.place, s.rank, c.definition ->> 'ties' = 'shared' as shared,
            case when ranked then row_number() over (partition by board, period, ranked
              order by score desc, reached_at, s.player_id desc) end as should_place,
            case when ranked then rank() over (partition by board, period, ranked order by score desc) end as tied_rank
          from boards.standings s join boards.closings c using (board, period) where c.step = 'archived'
        ) o
        where place is distinct from should_place
          or rank is distinct from case when shared then tied_rank else should_place end limit 10`
      const miscounted = await sql`
        select board, period, c.players, count(s.place) as placed
        from boards.closings c left join boards.standings s using (board, period)
        where c.step = 'archived' group by 1, 2, 3 having count(s.place) <> c.players limit 10`
      return finding(total?.places ?? 0, 'places', [...rows, ...miscounted])
    },
  },
  {
    name: 'prizes of closed periods are what their board promised, each told by one fact',
    wholeLog: true,
    means: 'doubled',
    run: async ({ sql }) => {
      const [total] = await sql<{ prizes: number }[]>`select count(*) as prizes from boards.payouts`
      const unpromised = await sql`
        select coalesce(w.board, p.board) as board, coalesce(w.period, p.period) as period,
          coalesce(w.player_id, p.player_id) as player, w.points as promised, p.points
        from (
          select s.board, s.period, s.player_id, s.rank, s.score, (r ->> 'points')::int as points
          from boards.standings s join boards.closings c using (board, period),
            json_array_elements(c.definition -> 'rewards') r
          where c.step = 'archived' and s.rank between (r ->> 'from')::int and (r ->> 'to')::int
        ) w full join (
          select p.* from boards.payouts p join boards.closings c using (board, period) where c.step = 'archived'
        ) p using (board, period, player_id)
        where w.points is distinct from p.points or w.rank is distinct from p.rank or w.score is distinct from p.score
        limit 10`
      const untold = await sql`
        select p.board, p.period, coalesce(p.player_id, e.player_id) as player, p.fact_id, e.id as fact
        from (select * from boards.payouts where paid_at is not null) p full join (
          select id, player_id, data from bus.events where type = 'game.board_placed'
        ) e on e.id = p.fact_id and e.player_id = p.player_id and e.data ->> 'board' = p.board
          and e.data ->> 'period' = p.period and (e.data ->> 'rank')::int = p.rank
          and (e.data ->> 'points')::int = p.points
        where p.board is null or e.id is null limit 10`
      const unannounced = await sql`
        select board, period, count(e.id) as facts from boards.closings c left join bus.events e
          on e.type = 'game.board_closed' and e.data ->> 'board' = c.board and e.data ->> 'period' = c.period
        group by 1, 2, c.step having count(e.id) <> case c.step when 'archived' then 1 else 0 end limit 10`
      return finding(total?.prizes ?? 0, 'prizes', [...unpromised, ...untold, ...unannounced])
    },
  },
  {
    name: 'prizes that wait were paid by the order of an admin that the log has, to all but whom it left out',
    wholeLog: true,
    run: async ({ sql }) => {
      const [total] = await sql<{ prizes: number }[]>`select count(*) as prizes from boards.payouts`
      const untold = await sql`
        select coalesce(t.id, k.id) as event, coalesce(t.board, k.board) as board, coalesce(t.period, k.period) as period
        from (
          select id, data ->> 'board' as board, data ->> 'period' as period, data ->> 'by' as by,
            data ->> 'reason' as reason
          from bus.events where type = 'game.board_payment_ordered'
        ) t full join (
          select (payment ->> 'eventId')::uuid as id, board, period, payment ->> 'by' as by,
            payment ->> 'reason' as reason
          from boards.closings where payment is not null
        ) k using (id, board, period, by, reason)
        where t.id is null or k.id is null limit 10`
      const unordered = await sql`
        select board, period, p.player_id as player, p.paid_at
        from boards.payouts p join boards.closings c using (board, period),
          lateral (select coalesce(c.payment -> 'withheld', '[]')::jsonb ? p.player_id::text as is_withheld) w
        where case
          when p.paid_at is null then c.step = 'archived' and not is_withheld
          else is_withheld or (c.definition ->> 'payout' = 'by_hand' and c.payment is null)
        end limit 10`
      return finding(total?.prizes ?? 0, 'prizes', [...untold, ...unordered])
    },
  },
]

async function standingsOf(sql: Sql, { board, period }: { board: string; period: string }, shard: number) {
  const rows = await sql<{ playerId: string; score: number; reachedAt: string }[]>`
    select player_id as "playerId", score, reached_at as "reachedAt" from boards.standings
    where board = ${board} and period = ${period} and shard = ${shard}`
  return new Map(
    rows.map(({ playerId, score, reachedAt }) => [playerId, { score, reachedAtMs: Date.parse(reachedAt) }]),
  )
}
