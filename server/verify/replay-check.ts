import type { Sql } from '#db/client'
import { readEvents } from '#server/bus/read-events'
import { asResolved, readResolutions } from '#server/bus/resolutions'
import { allShards } from '#server/bus/shards'
import { parseEvent } from '#server/events/parse-event'
import { compareReplay, makeReplay } from '#server/services/gamification/index'
import { type Check, finding } from './check.ts'

const eventsPerRead = 2_000

/** Recomputes every player from the log, by the rule sets then in force, and compares with what is live. */
export const replayCheck: Check = {
  name: 'recomputing every player from the log gives the state, the ledger and the facts that are there',
  wholeLog: true,
  run: async ({ sql }) => {
    let players = 0
    const known = new Set<string>()
    const broken: object[] = []
    for (const shard of allShards) {
      const replay = makeReplay(sql)
      const [checkpoint] = await sql<{ seq: number }[]>`
        select seq from bus.checkpoints where consumer = 'gamification' and shard = ${shard}`
      const heldFrom = await firstHeld(sql, shard)
      const resolutions = await readResolutions(sql, 'gamification', shard)
      for (let after = 0; after < (checkpoint?.seq ?? 0); ) {
        const read = await readEvents(
          sql,
          [{ shard, after, since: '1970-01-01T00:00:00.000Z' }],
          eventsPerRead,
        )
        const events = read.get(shard) ?? []
        if (events.length === 0) break
        for (const event of events) {
          if (event.seq >= (heldFrom.get(event.playerId) ?? Number.POSITIVE_INFINITY)) continue
          const given = asResolved(resolutions, event)
          const parsed = given && parseEvent(given)
          if (parsed?.ok && event.seq <= (checkpoint?.seq ?? 0)) await replay.apply(parsed.event)
        }
        after = events.at(-1)?.seq ?? after
      }
      const replayed = replay.players()
      for (const { state } of replayed) known.add(state.playerId)
      const compared = await compareReplay(sql, shard, replayed)
      players += compared.players
      for (const { playerId, differs, ...balances } of compared.differences)
        broken.push({ player: playerId, differs: differs.join(' and '), ...balances })
    }
    for (const playerId of await playersOfNothing(sql, known))
      broken.push({ player: playerId, differs: 'nothing in the log made it' })
    return finding(players, 'players', broken)
  },
}

/** Where each player of a shard stands still because an event of theirs is held. */
async function firstHeld(sql: Sql, shard: number): Promise<Map<string | null, number>> {
  const rows = await sql<{ playerId: string | null; seq: number }[]>`
    select player_id as "playerId", min(seq) as seq from bus.held_events
    where consumer = 'gamification' and shard = ${shard} group by 1`
  return new Map(rows.map(({ playerId, seq }) => [playerId, seq]))
}

/** Live players whom the log does not know: nothing they did led to them. */
async function playersOfNothing(sql: Sql, known: Set<string>): Promise<string[]> {
  const strangers: string[] = []
  const pages = sql<{ playerId: string }[]>`
    select player_id as "playerId" from gamification.player_states`.cursor(5_000)
  for await (const page of pages)
    for (const { playerId } of page) if (!known.has(playerId)) strangers.push(playerId)
  return strangers
}
