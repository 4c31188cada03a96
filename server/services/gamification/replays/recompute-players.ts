import type { Sql, Tx } from '#db/client'
import { eventColumns } from '#server/bus/read-events'
import { asResolved } from '#server/bus/resolutions'
import { mustReach } from '#server/bus/retention/log-begins'
import { readStanding, type Standing } from '#server/bus/standing'
import { parseEvent, type RawEvent } from '#server/events/parse-event'
import { decide } from '../decide.ts'
import type { Flag } from '../decide-abuse.ts'
import type { Escalation } from '../decide-escalation.ts'
import type { Review } from '../decide-review.ts'
import type { DecidedFact, Entry } from '../decision.ts'
import { newPlayer, type PlayerState } from '../player-state.ts'
import { extend, factLine, heardAfter } from '../replay.ts'
import { followRows, noRows, type ReplayedRows } from '../replay-rows.ts'
import type { RuleSets } from '../rule-sets.ts'
import { hear, nothingTold, type Told } from './told.ts'

type Deps = { sql: Sql; ruleSets: RuleSets }
type Place = { shard: number; playerIds: readonly string[] }

/** All that the log says a player has come to, and what was told of it. */
export type Recomputed = {
  state: PlayerState
  entries: Entry[]
  facts: DecidedFact[]
  rows: ReplayedRows
  flags: Flag[]
  reviews: Review[]
  escalations: Escalation[]
  /** Digests of the facts above, and of what stands in the log of them. */
  digest: string
  toldDigest: string
  told: Told
  /** Whether any event of the log was decided for them. */
  isKnown: boolean
  isHeld: boolean
}

const eventsPerRead = 500
const never = Number.POSITIVE_INFINITY

/**
 * Some players of one shard recomputed from the log, with everything on the way: few at a time, since all of it is kept.
 * `catchUp` goes on to where gamification is; within a transaction that holds its checkpoint both sides are of one moment.
 */
export function makeRecomputation({ sql, ruleSets }: Deps, { shard, playerIds }: Place) {
  const players = new Map(playerIds.map(id => [id, untouched(id)]))
  /** Whose events are not decided from this one on, because it was held when it was passed. */
  const waiting = new Map<string, number>()
  let decidedTo = 0
  let heardTo = 0

  /** `onEvents` hears how many were read: it may take long. */
  async function catchUp(db: Sql | Tx = sql, onEvents: (events: number) => Promise<void> = async () => {}) {
    await mustReach(db)
    const standing = await readStanding(db, 'gamification', shard)
    const released = [...waiting].filter(([id, seq]) => standing.heldAt.get(id) !== seq).map(([id]) => id)
    for (const id of released) waiting.delete(id)
    // Rare: from the beginning once more, instead of knowing where each of them stood.
    for (const id of released) players.set(id, { ...untouched(id), ...heardOf(players.get(id)) })
    await decideBetween(db, standing, { ids: released, after: 0, to: decidedTo }, onEvents)
    await decideBetween(db, standing, { ids: playerIds, after: decidedTo, to: standing.seq }, onEvents)
    decidedTo = Math.max(decidedTo, standing.seq)
    await hearTheRest(db)
  }

  type Stretch = { ids: readonly string[]; after: number; to: number }

  async function decideBetween(
    db: Sql | Tx,
    standing: Standing,
    { ids, after, to }: Stretch,
    onEvents: (events: number) => Promise<void>,
  ) {
    if (ids.length === 0 || to <= after) return
    const pages = db<RawEvent[]>`
      select ${eventColumns(db)} from bus.events e
      where e.shard = ${shard} and e.seq > ${after} and e.seq <= ${to} and e.player_id = any(${ids}::uuid[])
      order by e.seq`
    for await (const page of pages.cursor(eventsPerRead)) {
      for (const event of page) await take(db, event, standing)
      await onEvents(page.length)
    }
  }

  async function take(db: Sql | Tx, raw: RawEvent, { heldAt, resolutions }: Standing) {
    const id = raw.playerId ?? ''
    if (waiting.has(id)) return
    if (raw.seq >= (heldAt.get(id) ?? never)) {
      waiting.set(id, raw.seq)
      return
    }
    const given = asResolved(resolutions, raw)
    const parsed = given && parseEvent(given)
    const before = players.get(id)
    if (!before || !parsed?.ok) return
    const { event } = parsed
    const decision = decide(before.state, event, await ruleSets.version(db, event.ruleSet))
    if (decision.state === before.state) return
    before.state = decision.state
    before.isKnown = true
    before.entries.push(...decision.entries)
    before.rows = followRows(before.rows, decision)
    if (decision.flag) before.flags.push(decision.flag)
    if (decision.review) before.reviews.push(decision.review)
    if (decision.escalation) before.escalations.push(decision.escalation)
    for (const fact of decision.facts) {
      before.facts.push(fact)
      before.digest = extend(before.digest, factLine(fact))
    }
  }

  /** What was told of decisions stands behind the checkpoint that they moved. */
  async function hearTheRest(db: Sql | Tx) {
    const pages = db<RawEvent[]>`
      select ${eventColumns(db)} from bus.events e
      where e.shard = ${shard} and e.seq > ${heardTo} and e.source = 'gamification'
        and e.player_id = any(${playerIds}::uuid[])
      order by e.seq`
    for await (const page of pages.cursor(eventsPerRead))
      for (const event of page) {
        const player = players.get(event.playerId ?? '')
        if (!player) continue
        player.toldDigest = heardAfter(player.toldDigest, event)
        hear(player.told, event)
        heardTo = event.seq
      }
  }

  function player(id: string): Recomputed {
    const found = players.get(id)
    if (!found) throw new Error(`player ${id} is not among the recomputed`)
    return { ...found, isHeld: waiting.has(id) }
  }

  return { catchUp, player }
}
export type Recomputation = ReturnType<typeof makeRecomputation>

const untouched = (playerId: string): Recomputed => ({
  ...{ state: newPlayer(playerId), entries: [], facts: [], rows: noRows },
  ...{ flags: [], reviews: [], escalations: [] },
  ...{ digest: '', toldDigest: '', told: nothingTold(), isKnown: false, isHeld: false },
})

const heardOf = (before: Recomputed | undefined) =>
  before && { toldDigest: before.toldDigest, told: before.told }
