import { isDeepStrictEqual } from 'node:util'
import type { Sql } from '#db/client'
import { allShards } from '#server/bus/shards'
import type { BusEvent } from '#server/events/envelope'
import {
  isRanked,
  livePlaces,
  makeScoring,
  type PlayerScores,
  ranksKey,
  rowsOfShard,
  scoredTypes,
  scoreEvent,
} from '#server/services/boards/index'
import { makeGamification } from '#server/services/gamification/index'
import { type Check, finding } from './check.ts'
import { appliedByBoards, eventsOfShard } from './events-of-shard.ts'

const gamificationOf = (sql: Sql) => makeGamification({ sql, announce: () => {} })

async function placesNow(sql: Sql) {
  const { boardsOf, liveVersion } = gamificationOf(sql)
  return livePlaces(await boardsOf(await liveVersion()), Date.now())
}

/** Boards that were there from the first version on: one that came later counts from then, so the ledger knows more. */
async function boardsOfEveryVersion(sql: Sql): Promise<Set<string>> {
  const { boardsOf } = gamificationOf(sql)
  const versions = await sql<{ version: number }[]>`select version from gamification.rule_sets`
  const all = await Promise.all(versions.map(({ version }) => boardsOf(version)))
  const [first = []] = all
  return new Set(
    first
      .filter(board => all.every(boards => boards.some(one => isDeepStrictEqual(one, board))))
      .map(({ id }) => id),
  )
}

/** Invariants of boards: scores equal the ledger and the log, ranks equal the scores. */
export const boardChecks: Check[] = [
  {
    name: 'scores of points boards equal the ledger',
    whenLevel: true,
    run: async ({ sql }) => {
      const rows: object[] = []
      let checked = 0
      const always = await boardsOfEveryVersion(sql)
      const places = (await placesNow(sql)).filter(({ board }) => always.has(board.id))
      for (const { board, period } of places.filter(place => place.board.metric === 'points')) {
        const from = new Date(period.startsAtMs ?? 0).toISOString()
        const to = period.endsAtMs === null ? 'infinity' : new Date(period.endsAtMs).toISOString()
        const found = await sql<{ players: number }[]>`
          select l.player_id, l.points, s.score, ${board.id} as board, ${period.key} as period,
            count(*) over ()::int as players
          from (
            select player_id, sum(coalesce((why->>'earned')::int, points)) as points from gamification.ledger
            where points <> 0 and rule_id not like 'board:%' and occurred_at >= ${from} and occurred_at < ${to}
            group by 1
          ) l full join (
            select player_id, (scores::json -> ${board.id} -> ${period.key} ->> 0)::bigint as score from boards.scores
            where scores::json -> ${board.id} -> ${period.key} is not null
          ) s using (player_id)
          where l.points is distinct from s.score limit 10`
        rows.push(...found)
        checked += 1
      }
      return finding(checked, 'boards', rows)
    },
  },
  {
    name: 'scores equal a recount of the log',
    run: async ({ sql }) => {
      const { boardsOf } = gamificationOf(sql)
      const rows: object[] = []
      let players = 0
      const held = await sql<{ playerId: string }[]>`
        select distinct player_id as "playerId" from bus.held_events where consumer = 'boards'`
      const unsettled = new Set(held.map(row => row.playerId))
      for (const shard of allShards) {
        const recount = new Map<string, PlayerScores>()
        for await (const event of scoredEvents(sql, shard)) {
          const own = recount.get(event.playerId ?? '') ?? {}
          recount.set(event.playerId ?? '', own)
          scoreEvent(own, event, makeScoring(await boardsOf(event.ruleSet)))
        }
        const stored = new Map((await rowsOfShard(sql, shard)).map(row => [row.playerId, row.scores]))
        for (const playerId of new Set([...recount.keys(), ...stored.keys()])) {
          players += 1
          const [counted, scores] = [recount.get(playerId) ?? {}, stored.get(playerId) ?? {}]
          if (!unsettled.has(playerId) && !isDeepStrictEqual(counted, scores))
            rows.push({ playerId, counted, scores })
        }
      }
      return finding(players, 'players', rows)
    },
  },
  {
    name: 'ranks in Redis equal the scores',
    whenLevel: true,
    run: async ({ sql, redis, epoch }) => {
      if (epoch === null) return finding(0, 'scores, since no process has run on this copy', [])
      const places = await placesNow(sql)
      const rows = (await Promise.all(allShards.map(shard => rowsOfShard(sql, shard)))).flat()
      const broken: object[] = []
      let checked = 0
      for (const { board, period } of places) {
        const wanted = new Map(
          rows.flatMap(row => {
            const score = row.scores[board.id]?.[period.key]?.[0]
            return score === undefined || !isRanked(row, board.id) ? [] : [[row.playerId, score] as const]
          }),
        )
        const flat = await redis.zrange(ranksKey(epoch, board.id, period.key), '0', '-1', 'WITHSCORES')
        const ranks = new Map<string, number>()
        for (let i = 0; i + 1 < flat.length; i += 2) ranks.set(flat[i] ?? '', Math.floor(Number(flat[i + 1])))
        checked += wanted.size
        for (const playerId of new Set([...wanted.keys(), ...ranks.keys()])) {
          const [score, rank] = [wanted.get(playerId) ?? null, ranks.get(playerId) ?? null]
          if (score !== rank) broken.push({ board: board.id, period: period.key, playerId, score, rank })
        }
      }
      return finding(checked, 'scores', broken)
    },
  },
]

/** What moved scores in a shard, in order, as far as boards have applied it. */
async function* scoredEvents(sql: Sql, shard: number): AsyncGenerator<BusEvent> {
  const upTo = await appliedByBoards(sql, shard)
  yield* eventsOfShard(sql, { shard, upTo, types: scoredTypes })
}
