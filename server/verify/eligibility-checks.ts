import { isDeepStrictEqual } from 'node:util'
import type { Sql, Tx } from '#db/client'
import { allShards } from '#server/bus/shards'
import type { BusEvent } from '#server/events/envelope'
import {
  type Closing,
  type Eligibility,
  eligibilityAfter,
  eligibilityTypes,
  isRanked,
  listClosed,
  plainEligibility,
  rowsOfShard,
} from '#server/services/boards/index'
import { type Check, finding } from './check.ts'
import { appliedByBoards, asOfOneMoment, eventsOfShard, heldByBoards } from './events-of-shard.ts'

/** Invariants of who takes a place on boards: hidden, staff, suspended, and taken off by an admin. */
export const eligibilityChecks: Check[] = [
  {
    name: 'who stands on boards is what the log says',
    wholeLog: true,
    run: async ({ sql }) => {
      const rows: object[] = []
      let players = 0
      for (const shard of allShards) {
        const { recount, stored, unsettled } = await asOfOneMoment(sql, async tx => ({
          recount: await eligibilityUpTo(tx, shard, await appliedByBoards(tx, shard)),
          stored: new Map((await rowsOfShard(tx, shard)).map(row => [row.playerId, row])),
          unsettled: await heldByBoards(tx),
        }))
        for (const playerId of new Set([...recount.keys(), ...stored.keys()])) {
          players += 1
          const wanted = recount.get(playerId) ?? plainEligibility
          const found = eligibilityOf(stored.get(playerId) ?? plainEligibility)
          if (!unsettled.has(playerId) && !isDeepStrictEqual(wanted, found))
            rows.push({ playerId, wanted, found })
        }
      }
      return finding(players, 'players', rows)
    },
  },
  {
    name: 'removals from boards are what admins ordered in the log, each told once',
    wholeLog: true,
    run: async ({ sql }) => {
      const [total] = await sql<{ removals: number }[]>`select count(*) as removals from boards.removals`
      const rows = await sql`
        with told as (
          select id, type, player_id, data ->> 'board' as board, data ->> 'by' as by, data ->> 'reason' as reason
          from bus.events where type in ('admin.board_entry_removed', 'admin.board_entry_restored')
        ), kept as (
          select event_id as id, 'admin.board_entry_removed' as type, player_id, board, removed_by as by, reason
          from boards.removals
          union all
          select restore_event, 'admin.board_entry_restored', player_id, board, restored_by, restore_reason
          from boards.removals where restored_at is not null
        )
        select coalesce(t.id, k.id) as event, coalesce(t.board, k.board) as board, t.type as told, k.type as kept
        from told t full join kept k using (id, type, player_id, board, by, reason)
        where t.id is null or k.id is null limit 10`
      return finding(total?.removals ?? 0, 'removals', rows)
    },
  },
  {
    name: 'places of closed periods went to those who stood on their board when it was frozen',
    wholeLog: true,
    run: async ({ sql }) => {
      const rows: object[] = []
      let standings = 0
      // Closes of earlier versions did not count who they left out, nor leave out everybody.
      const closed = (await listClosed(sql)).filter(({ log }) =>
        log.some(line => line.step === 'frozen' && line.left_out !== undefined),
      )
      for (const shard of allShards) {
        const cutoff = ({ cutoffs }: Closing) => cutoffs[shard] ?? 0
        const judge = async (closing: Closing, recount: ReadonlyMap<string, Eligibility>) => {
          const { board, period } = closing
          const unsettled = await heldSince(sql, shard, closing)
          const stored = await sql<{ playerId: string; ranked: boolean }[]>`
            select player_id as "playerId", ranked from boards.standings
            where board = ${board} and period = ${period} and shard = ${shard}`
          for (const { playerId, ranked } of stored) {
            standings += 1
            const wanted = isRanked(recount.get(playerId) ?? plainEligibility, board)
            if (!unsettled.has(playerId) && ranked !== wanted) rows.push({ board, period, playerId, ranked })
          }
        }
        // One walk of the log, past where each period was frozen.
        const waiting = closed.toSorted((a, b) => cutoff(a) - cutoff(b))
        const recount = new Map<string, Eligibility>()
        const upTo = Math.max(0, ...closed.map(cutoff))
        for await (const event of eventsOfShard(sql, { shard, upTo, types: eligibilityTypes })) {
          for (let next = waiting[0]; next && cutoff(next) < event.seq; next = waiting[0]) {
            await judge(next, recount)
            waiting.shift()
          }
          take(recount, event)
        }
        for (const closing of waiting) await judge(closing, recount)
      }
      return finding(standings, 'standings', rows)
    },
  },
]

/** Of everybody in a shard whom something in the log moved on or off boards, as far as `upTo`. */
async function eligibilityUpTo(
  sql: Sql | Tx,
  shard: number,
  upTo: number,
): Promise<Map<string, Eligibility>> {
  const found = new Map<string, Eligibility>()
  for await (const event of eventsOfShard(sql, { shard, upTo, types: eligibilityTypes })) {
    take(found, event)
  }
  return found
}

function take(known: Map<string, Eligibility>, event: BusEvent) {
  const playerId = event.playerId ?? ''
  const after = eligibilityAfter(known.get(playerId) ?? plainEligibility, event)
  if (after) known.set(playerId, after)
}

/** Players of whom something that a close left behind was, or still is, set aside: they were placed without it. */
async function heldSince(sql: Sql, shard: number, { cutoffs, begunAt }: Closing): Promise<Set<string>> {
  const upTo = cutoffs[shard] ?? 0
  const rows = await sql<{ playerId: string }[]>`
    select player_id as "playerId" from bus.held_events
    where consumer = 'boards' and shard = ${shard} and seq <= ${upTo}
    union
    select e.player_id from bus.consumer_batches b, json_array_elements(b.ranges) range
    join bus.events e on e.shard = ${shard} and e.seq between (range ->> 1)::bigint and (range ->> 2)::bigint
    where b.consumer = 'boards' and b.outcome = 'released' and b.committed_at >= ${begunAt}
      and (range ->> 0)::int = ${shard} and e.seq <= ${upTo}`
  return new Set(rows.map(row => row.playerId))
}

const eligibilityOf = ({
  role,
  archetypes,
  hidden,
  suspended,
  merged,
  removed,
}: Eligibility): Eligibility => ({
  ...{ role, archetypes, hidden, suspended, merged, removed },
})
