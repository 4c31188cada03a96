import type { Sql } from '#db/client'
import type { RuleSets } from './rule-sets.ts'
import { type Compared, makeShardReplay, type ShardReplay } from './shard-replay.ts'

type Deps = { sql: Sql; ruleSets: RuleSets }
/** A share of the players of a shard, as many as are kept in memory at once. */
export type Part = { shard: number; slice: number; slices: number }
/** One more step: events that were walked, or players that were compared. */
export type Step = { events: number; compared: (Compared & { players: number }) | null }

/** A snapshot is held for as long as it takes to read so much. */
const perSnapshot = { players: 500, lines: 20_000 }
const idsPerRead = 5_000
/** What players do now comes first. */
const behindMost = 5_000
const breatheMs = 100

/** Recomputes the players of a part from the log, and compares them with what is live. Writes nothing. */
export async function* comparePart(deps: Deps, part: Part): AsyncGenerator<Step> {
  const isOurs = (playerId: string) => sliceOf(playerId, part.slices) === part.slice
  const replay = makeShardReplay(deps, { shard: part.shard, isOurs })
  // Until it is level once: whatever comes in meanwhile is caught up with in the snapshots.
  for (let isOver = false; !isOver; ) {
    const { events, isLevel } = await replay.walk()
    isOver = isLevel
    yield { events, compared: null }
    await giveWay(deps.sql)
  }
  // Read before what they are held against: whoever is there by then is in the log of then.
  const live = await liveIn(deps.sql, part.shard, id => isOurs(id) && !replay.isKnown(id))
  for (const ids of portionsOf(replay, live)) {
    const compared = await replay.compare(ids)
    yield { events: 0, compared: { ...compared, players: ids.length } }
    await giveWay(deps.sql)
  }
}

/** By what is random in an id. */
const sliceOf = (playerId: string, slices: number) => Number.parseInt(playerId.slice(-8), 16) % slices

async function liveIn(sql: Sql, shard: number, isWanted: (playerId: string) => boolean): Promise<string[]> {
  const found: string[] = []
  const pages = sql<{ playerId: string }[]>`
    select player_id as "playerId" from gamification.player_states where shard = ${shard}`.cursor(idsPerRead)
  for await (const page of pages)
    for (const { playerId } of page) if (isWanted(playerId)) found.push(playerId)
  return found
}

/** Everybody, in portions that are not long to read. */
function* portionsOf(replay: ShardReplay, unknown: string[]): Generator<string[]> {
  const known = replay.players().map(({ state }): [string, number] => [state.playerId, state.entries])
  let [ids, lines]: [string[], number] = [[], 0]
  for (const [playerId, entries] of [...known, ...unknown.map((id): [string, number] => [id, 0])]) {
    ids.push(playerId)
    lines += entries
    if (ids.length < perSnapshot.players && lines < perSnapshot.lines) continue
    yield ids
    ids = []
    lines = 0
  }
  if (ids.length > 0) yield ids
}

/** Rests for a moment while a consumer has much to do. */
export async function giveWay(sql: Sql): Promise<void> {
  const [row] = await sql<{ behind: number }[]>`
    select coalesce(max(h.seq - c.seq), 0) as behind from bus.checkpoints c join bus.shard_heads h using (shard)`
  if ((row?.behind ?? 0) > behindMost) await new Promise(resolve => setTimeout(resolve, breatheMs))
}
