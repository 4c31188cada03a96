import type { Sql, Tx } from '#db/client'
import { epochStart, eventColumns, readEvents } from '#server/bus/read-events'
import { asResolved, type Resolutions } from '#server/bus/resolutions'
import { mustReach } from '#server/bus/retention/log-begins'
import { readStanding, type Standing } from '#server/bus/standing'
import { transaction } from '#server/bus/transaction'
import type { PlayerDifference } from '#server/contract/comparisons'
import { parseEvent, type RawEvent } from '#server/events/parse-event'
import { comparePlayers, type Difference, heardAfter, makeReplay, untouched } from './replay.ts'
import type { RuleSets } from './rule-sets.ts'

type Deps = { sql: Sql; ruleSets: RuleSets }
type Place = { shard: number; isOurs: (playerId: string) => boolean }

/** The parts that differ, and the points available on both sides. */
export type FoundDifference = Omit<Difference, 'differs'> & Pick<PlayerDifference, 'differs'>
export type Compared = {
  differences: FoundDifference[]
  /** How many of the players stand still before a held event. */
  held: number
  at: string
}

const eventsPerRead = 500
const never = Number.POSITIVE_INFINITY

/**
 * Some players of one shard recomputed from the log while gamification goes on. `walk` follows it without a snapshot;
 * `compare` catches up and compares within one, so that both sides are of the same moment. Changes nothing.
 */
export function makeShardReplay({ sql, ruleSets }: Deps, { shard, isOurs }: Place) {
  const replay = makeReplay(sql, ruleSets)
  const told = new Map<string, string>()
  /** Players whose events are not decided from this one on, because it was held when it was passed. */
  const waiting = new Map<string, number>()
  const position = { shard, after: 0, since: epochStart }
  let heardTo = 0

  /** Takes the next events that gamification has passed, and tells how many, and whether those were all. */
  async function walk(db: Sql | Tx = sql): Promise<{ events: number; isLevel: boolean }> {
    if (position.after === 0) await mustReach(db)
    const standing = await readStanding(db, 'gamification', shard)
    const left = standing.seq - position.after
    if (left <= 0) return { events: 0, isLevel: true }
    const read = (await readEvents(db, [position], Math.min(left, eventsPerRead))).get(shard) ?? []
    const events = read.filter(event => event.seq <= standing.seq)
    for (const event of events) await take(event, standing)
    const last = events.at(-1)
    if (last) Object.assign(position, { after: last.seq, since: last.recordedAt })
    return { events: events.length, isLevel: left <= eventsPerRead || events.length === 0 }
  }

  async function take(event: RawEvent, { heldAt, resolutions }: Standing) {
    const { playerId, seq } = event
    if (playerId === null || !isOurs(playerId)) return
    if (seq > heardTo) hear(event)
    if (waiting.has(playerId)) return
    if (seq >= (heldAt.get(playerId) ?? never)) waiting.set(playerId, seq)
    else await decideUpon(event, resolutions)
  }

  async function decideUpon(event: RawEvent, resolutions: Resolutions) {
    const given = asResolved(resolutions, event)
    const parsed = given && parseEvent(given)
    if (parsed?.ok) await replay.apply(parsed.event)
  }

  function hear(event: RawEvent) {
    if (event.playerId === null || event.source !== 'gamification') return
    told.set(event.playerId, heardAfter(told.get(event.playerId) ?? '', event))
  }

  /** What was held when it was passed, and is no longer. */
  async function takeReleased(tx: Tx, { heldAt, resolutions }: Standing) {
    const released = [...waiting].filter(([playerId, seq]) => heldAt.get(playerId) !== seq)
    if (released.length === 0) return
    const ids = released.map(([playerId]) => playerId)
    const from = Math.min(...released.map(([, seq]) => seq))
    const pages = tx<RawEvent[]>`
      select ${eventColumns(tx)} from bus.events e
      where e.shard = ${shard} and e.seq between ${from} and ${position.after} and e.player_id = any(${ids}::uuid[])
      order by e.seq`
    for await (const page of pages.cursor(eventsPerRead))
      for (const event of page) {
        const [id, seq] = [event.playerId ?? '', event.seq]
        if (seq >= (waiting.get(id) ?? never) && seq < (heldAt.get(id) ?? never))
          await decideUpon(event, resolutions)
      }
    for (const id of ids) {
      const seq = heldAt.get(id)
      if (seq === undefined) waiting.delete(id)
      else waiting.set(id, seq)
    }
  }

  /** What was told of decisions stands behind the checkpoint that they moved. */
  async function hearTheRest(tx: Tx) {
    const pages = tx<RawEvent[]>`
      select ${eventColumns(tx)} from bus.events e
      where e.shard = ${shard} and e.seq > ${Math.max(position.after, heardTo)} and e.recorded_at >= ${position.since}
        and e.source = 'gamification' and e.player_id is not null
      order by e.seq`
    for await (const page of pages.cursor(eventsPerRead))
      for (const event of page) {
        if (isOurs(event.playerId ?? '')) hear(event)
        heardTo = event.seq
      }
  }

  /** Holds these players against what is live, all as of one moment. */
  async function compare(playerIds: string[]): Promise<Compared> {
    return await transaction(sql, async tx => {
      await tx`set transaction isolation level repeatable read, read only`
      const [now] = await tx<{ at: string }[]>`select clock_timestamp()::timestamptz(3) as at`
      const standing = await readStanding(tx, 'gamification', shard)
      for (let isLevel = false; !isLevel; ) isLevel = (await walk(tx)).isLevel
      await takeReleased(tx, standing)
      await hearTheRest(tx)
      const players = playerIds.map(id => replay.player(id) ?? untouched(id))
      const differing = new Map((await comparePlayers(tx, players, told)).map(one => [one.playerId, one]))
      return {
        differences: playerIds.flatMap(id => toDifference(id, differing.get(id), isKnown(id))),
        held: playerIds.filter(id => standing.heldAt.has(id)).length,
        at: now?.at ?? '',
      }
    })
  }

  const isKnown = (playerId: string) => replay.player(playerId) !== undefined

  return { walk, compare, isKnown, players: replay.players }
}
export type ShardReplay = ReturnType<typeof makeShardReplay>

/** Whom nothing in the log made is no player, whatever stands there. */
function toDifference(playerId: string, found: Difference | undefined, isKnown: boolean): FoundDifference[] {
  if (isKnown) return found ? [found] : []
  return [{ playerId, differs: ['origin'], live: found?.live ?? 0, recomputed: 0 }]
}
