import { isDeepStrictEqual } from 'node:util'
import type { Sql, Tx } from '#db/client'
import { allShards } from '#server/bus/shards'
import type { BusEvent } from '#server/events/envelope'
import { placesOfAllPast } from '#server/reconciler/index'
import {
  isRanked,
  isSame,
  livePlaces,
  makePlaceCounter,
  makeScoring,
  type PlayerScores,
  rankScore,
  ranksKey,
  readFills,
  replacePlaces,
  rowsOfShard,
  type Scoring,
  scoredTypes,
  scoreEvent,
} from '#server/services/boards/index'
import { makeGamification } from '#server/services/gamification/index'
import { type Check, finding } from './check.ts'
import { appliedByBoards, asOfOneMoment, eventsOfShard, heldByBoards } from './events-of-shard.ts'

const gamificationOf = (sql: Sql) => makeGamification({ sql, announce: () => {} })

async function placesNow(sql: Sql) {
  const { boardsOf, liveVersion } = gamificationOf(sql)
  return livePlaces(await boardsOf(await liveVersion()), Date.now())
}

/** Invariants of boards: scores equal the ledger and the log, ranks equal the scores. */
export const boardChecks: Check[] = [
  {
    name: 'scores of points boards equal the ledger',
    whenLevel: true,
    run: async ({ sql }) => {
      const rows: object[] = []
      let checked = 0
      const places = await placesOfAllPast({ sql, ...gamificationOf(sql) })
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
          where l.points is distinct from s.score and not exists (
            -- What players who are made one bring along is one line there, and on boards what was done when.
            select from gamification.ledger m where m.player_id = coalesce(l.player_id, s.player_id) and m.rule_id like 'merge:%'
          ) limit 10`
        rows.push(...found)
        checked += 1
      }
      return finding(checked, 'boards', rows)
    },
  },
  {
    name: 'scores equal a recount of the log',
    wholeLog: true,
    run: async ({ sql }) => {
      const { boardsOf } = gamificationOf(sql)
      const known = new Map<number, Scoring>()
      const scoringOf = async (ruleSet: number) => {
        const scoring = known.get(ruleSet) ?? makeScoring(await boardsOf(ruleSet))
        known.set(ruleSet, scoring)
        return scoring
      }
      const rows: object[] = []
      let players = 0
      for (const shard of allShards) {
        // A fill is committed while heads and checkpoints stand still.
        const { recount, stored, unsettled } = await asOfOneMoment(sql, async tx => ({
          recount: await recountAsScored(tx, shard, scoringOf),
          stored: new Map((await rowsOfShard(tx, shard)).map(row => [row.playerId, row.scores])),
          unsettled: await heldByBoards(tx),
        }))
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
      // Boards are counted in Postgres until a fill has ended, and the ranks of what it fills come shard by shard.
      const filling = (await readFills(sql)).flatMap(fill => (fill.isFinished ? [] : fill.places))
      const places = (await placesNow(sql)).filter(
        place => !filling.some(one => isSame(one, { board: place.board.id, period: place.period.key })),
      )
      const rows = (await Promise.all(allShards.map(shard => rowsOfShard(sql, shard)))).flat()
      const broken: object[] = []
      let checked = 0
      for (const { board, period } of places) {
        const wanted = new Map(
          rows.flatMap(row => {
            const score = row.scores[board.id]?.[period.key]
            // With its fraction: who reached a score first stands first.
            return score && isRanked(row, board.id)
              ? [[row.playerId, rankScore(score[0], score[1], period)] as const]
              : []
          }),
        )
        const flat = await redis.zrange(ranksKey(epoch, board.id, period.key), '0', '-1', 'WITHSCORES')
        const ranks = new Map<string, number>()
        for (let i = 0; i + 1 < flat.length; i += 2) ranks.set(flat[i] ?? '', Number(flat[i + 1]))
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

/** Scores as they came to be: each event by the boards of its version, and fills where they stand in the log. */
async function recountAsScored(
  tx: Tx,
  shard: number,
  scoringOf: (ruleSet: number) => Promise<Scoring>,
): Promise<Map<string, PlayerScores>> {
  const players = new Map<string, PlayerScores>()
  const ahead = (await readFills(tx))
    .filter(({ done }) => shard < done)
    .map(fill => ({ ...fill, upTo: fill.cutoffs[shard] ?? 0, counter: makePlaceCounter(fill.places) }))
  const own = (playerId: string) => {
    const scores = players.get(playerId) ?? {}
    players.set(playerId, scores)
    return scores
  }
  const fillUpTo = (seq: number) => {
    for (let next = ahead[0]; next && next.upTo < seq; next = ahead[0]) {
      const counted = next.counter.scores()
      for (const playerId of new Set([...players.keys(), ...counted.keys()]))
        replacePlaces(own(playerId), next.places, counted.get(playerId) ?? {})
      ahead.shift()
    }
  }
  for await (const event of scoredEvents(tx, shard)) {
    fillUpTo(event.seq)
    scoreEvent(own(event.playerId ?? ''), event, await scoringOf(event.ruleSet))
    for (const { counter, version } of ahead)
      counter.take(event, await scoringOf(Math.max(event.ruleSet, version)))
  }
  fillUpTo(Number.POSITIVE_INFINITY)
  return players
}

/** What moved scores in a shard, in order, as far as boards have applied it. */
async function* scoredEvents(tx: Tx, shard: number): AsyncGenerator<BusEvent> {
  const upTo = await appliedByBoards(tx, shard)
  yield* eventsOfShard(tx, { shard, upTo, types: scoredTypes })
}
