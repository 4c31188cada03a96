import { isDeepStrictEqual } from 'node:util'
import type { Sql } from '#db/client'
import { allShards } from '#server/bus/shards'
import {
  type Eligibility,
  eligibilityAfter,
  eligibilityTypes,
  isRanked,
  listClosed,
  plainEligibility,
  rowsOfShard,
} from '#server/services/boards/index'
import { type Check, finding } from './check.ts'
import { appliedByBoards, eventsOfShard } from './events-of-shard.ts'

/** Invariants of who takes a place on boards: hidden, staff, suspended, and taken off by an admin. */
export const eligibilityChecks: Check[] = [
  {
    name: 'who stands on boards is what the log says',
    run: async ({ sql }) => {
      const rows: object[] = []
      let players = 0
      const held = await sql<{ playerId: string }[]>`
        select distinct player_id as "playerId" from bus.held_events where consumer = 'boards'`
      const unsettled = new Set(held.map(row => row.playerId))
      for (const shard of allShards) {
        const recount = await eligibilityUpTo(sql, shard, await appliedByBoards(sql, shard))
        const stored = new Map((await rowsOfShard(sql, shard)).map(row => [row.playerId, row]))
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
    run: async ({ sql }) => {
      const rows: object[] = []
      let standings = 0
      // Closes of earlier versions did not count who they left out, nor leave out everybody.
      const closed = (await listClosed(sql)).filter(({ log }) =>
        log.some(line => line.step === 'frozen' && line.left_out !== undefined),
      )
      for (const shard of allShards)
        for (const { board, period, cutoffs } of closed) {
          const recount = await eligibilityUpTo(sql, shard, cutoffs[shard] ?? 0)
          const stored = await sql<{ playerId: string; ranked: boolean }[]>`
            select player_id as "playerId", ranked from boards.standings
            where board = ${board} and period = ${period} and shard = ${shard}`
          for (const { playerId, ranked } of stored) {
            standings += 1
            if (ranked !== isRanked(recount.get(playerId) ?? plainEligibility, board))
              rows.push({ board, period, playerId, ranked })
          }
        }
      return finding(standings, 'standings', rows)
    },
  },
]

/** Of everybody in a shard whom something in the log moved on or off boards, as far as `upTo`. */
async function eligibilityUpTo(sql: Sql, shard: number, upTo: number): Promise<Map<string, Eligibility>> {
  const found = new Map<string, Eligibility>()
  for await (const event of eventsOfShard(sql, { shard, upTo, types: eligibilityTypes })) {
    const playerId = event.playerId ?? ''
    const after = eligibilityAfter(found.get(playerId) ?? plainEligibility, event)
    if (after) found.set(playerId, after)
  }
  return found
}

const eligibilityOf = ({ role, hidden, suspended, removed }: Eligibility): Eligibility => ({
  ...{ role, hidden, suspended, removed },
})
