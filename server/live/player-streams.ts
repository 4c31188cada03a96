import type { Sql } from '#db/client'
import { eventColumns } from '#server/bus/read-events'
import { firstNumber } from '#server/bus/retention/log-begins'
import { shardOf } from '#server/bus/shards'
import type { PlayerFrames } from '#server/contract/frames'
import type { RawEvent } from '#server/events/parse-event'
import type { Outlet } from '#server/http/outlet'
import { playerMaySee, toFrame } from './audience.ts'
import { type LiveClient, makeClient } from './client.ts'
import { type PlayerPosition, parsePlayerFrameId, playerFrameId } from './position.ts'
import { isEnding, notSignedIn, tooMany, viewIsOver } from './refusals.ts'
import { endsView, type View } from './view-ends.ts'

/** One stream a browser is what our pages open; a player with more browsers than this is a program. */
const streamsPerPlayerMax = 20
/** What a returning client is sent at most; beyond it, reading everything again is cheaper. */
const resumeMax = 250
/** How much of its shard is searched for that. */
const resumeDistanceMax = 50_000

type Reason = PlayerFrames['reset']['reason']

/**
 * `waiting` collects what happens while a returning client is still being sent what it missed. Until then it is told
 * nothing else either: the id of any frame would claim that it has what it is still missing.
 */
type PlayerClient = LiveClient & {
  playerId: string
  sessionId: string
  view: View | null
  shard: number
  seq: number
  waiting: RawEvent[] | null
  /** Boards that changed meanwhile. */
  boardsDue: string[] | null
}

/**
 * Whose stream it is, by which session, and whether that one is open still. With a `view` it is an admin's who sees the portal
 * as the player does.
 */
export type PlayerViewer = {
  playerId: string
  sessionId: string
  view: View | null
  isOpen: () => Promise<boolean>
}

type Deps = {
  sql: Sql
  epoch: () => string
  build: string
  /** The sequence number up to which the hub has passed on a shard. */
  seen: (shard: number) => number
}

/**
 * The streams of players: each is told, in order and without a gap, what happens to its own player. A client that comes
 * back continues after the id it saw last, or is told to start over.
 */
export function makePlayerStreams({ sql, epoch, build, seen }: Deps) {
  const players = new Map<string, Set<PlayerClient>>()
  /** Those of admins, who are few. */
  const viewing = new Set<PlayerClient>()

  const each = (action: (client: PlayerClient) => void) => {
    for (const set of players.values()) for (const client of set) action(client)
  }

  function tell<Kind extends keyof PlayerFrames>(
    client: PlayerClient,
    event: Kind,
    data: PlayerFrames[Kind],
  ) {
    const id = playerFrameId({ epoch: epoch(), shard: client.shard, seq: client.seq })
    client.send({ id, event, data: JSON.stringify(data) })
  }

  const tellBoards = (client: PlayerClient, boards: string[]) => tell(client, 'boards', { boards })

  function deliver(event: RawEvent) {
    for (const client of viewing) if (client.view && endsView(event, client.view)) client.close()
    if (event.playerId === null) return
    for (const client of players.get(event.playerId) ?? []) sendFact(client, event)
  }

  function sendFact(client: PlayerClient, event: RawEvent) {
    if (client.waiting) return void client.waiting.push(event)
    if (event.seq <= client.seq || !playerMaySee(client.playerId, event)) return
    client.seq = event.seq
    const id = playerFrameId({ epoch: epoch(), shard: event.shard, seq: event.seq })
    client.send({ id, event: 'fact', data: JSON.stringify(toFrame(event)) })
    if (endedBy(event).includes(client.sessionId)) client.close()
  }

  /**
   * Resolves once the stream has begun. Throws before it has: `unavailable` for a player who has too many, `unauthenticated`
   * when the session, or the view, was ended meanwhile.
   */
  async function open(
    { playerId, sessionId, view, isOpen }: PlayerViewer,
    lastEventId: string | null,
    begin: () => Outlet,
  ): Promise<void> {
    const shard = shardOf(playerId)
    const set = players.get(playerId) ?? new Set<PlayerClient>()
    // Whoever looks at a player's pages takes none of what that player may open.
    const beside = [...set].filter(client => (client.view === null) === (view === null))
    if (beside.length >= streamsPerPlayerMax) throw tooMany('Too many live streams of this player are open.')
    players.set(playerId, set)
    const end = view ? setTimeout(() => client.close(), view.leftMs) : undefined
    const onClose = () => {
      clearTimeout(end)
      viewing.delete(client)
      set.delete(client)
      if (set.size === 0 && players.get(playerId) === set) players.delete(playerId)
    }
    const client: PlayerClient = {
      ...makeClient({ begin, onClose }),
      ...{ playerId, sessionId, view, shard, seq: seen(shard), waiting: [], boardsDue: null },
    }
    set.add(client)
    if (view) viewing.add(client)
    try {
      // Ended before this, it is not there any more; after it, the client hears of it.
      if (!(await isOpen())) throw view ? viewIsOver() : notSignedIn()
      await resume(client, lastEventId)
    } catch (error) {
      client.close()
      throw error
    }
    if (!client.hasBegun()) throw isEnding()
  }

  async function resume(client: PlayerClient, lastEventId: string | null) {
    const joinedAt = client.seq
    const last = lastEventId === null ? null : parsePlayerFrameId(lastEventId)
    const refusal = lastEventId === null ? null : await refuse(client, last)
    const missed = last && !refusal ? await missedBy(client, last.seq) : []
    if (refusal) tell(client, 'reset', { reason: refusal })
    else if (missed.length > resumeMax) tell(client, 'reset', { reason: 'too_far_behind' })
    else {
      client.seq = last?.seq ?? joinedAt
      tell(client, 'hello', { at: new Date().toISOString(), build })
    }
    const waiting = client.waiting ?? []
    client.waiting = null
    if (missed.length <= resumeMax) for (const event of missed) sendFact(client, event)
    client.seq = Math.max(client.seq, joinedAt)
    for (const event of waiting) sendFact(client, event)
    if (client.boardsDue) tellBoards(client, client.boardsDue)
  }

  async function refuse(client: PlayerClient, last: PlayerPosition | null): Promise<Reason | null> {
    if (!last || last.shard !== client.shard) return 'unknown_position'
    if (last.epoch !== epoch()) return 'epoch_changed'
    if (client.seq - last.seq > resumeDistanceMax) return 'too_far_behind'
    if (last.seq < client.seq && last.seq + 1 < (await firstNumber(sql, last.shard))) return 'too_far_behind'
    // Another process may have told it more than this one has seen, but nobody more than there is.
    return last.seq > client.seq && last.seq > (await headOf(last.shard)) ? 'unknown_position' : null
  }

  async function headOf(shard: number): Promise<number> {
    const [head] = await sql<{ seq: number }[]>`select seq from bus.shard_heads where shard = ${shard}`
    return head?.seq ?? 0
  }

  /** A player's events from there to where the client joined: read where all of them are. */
  async function missedBy({ playerId, shard, seq }: PlayerClient, after: number): Promise<RawEvent[]> {
    if (after >= seq) return []
    return await sql<RawEvent[]>`
      select ${eventColumns(sql)} from bus.events e
      where shard = ${shard} and seq > ${after} and seq <= ${seq} and player_id = ${playerId}
      order by seq limit ${resumeMax + 1}`
  }

  return {
    open,
    deliver,
    heartbeat: (at: string) =>
      each(client => {
        if (!client.waiting) tell(client, 'heartbeat', { at })
      }),
    /** Tells everybody that these boards have changed. */
    boards: (boards: string[]) =>
      each(client => {
        if (client.waiting) client.boardsDue = boards
        else tellBoards(client, boards)
      }),
    count: () => [...players.values()].reduce((sum, set) => sum + set.size, 0),
    close: () => each(client => client.close()),
  }
}

/** Sessions of the player that an event says are over. */
function endedBy({ type, data }: RawEvent): unknown[] {
  if (type !== 'user.sessions_ended' || typeof data !== 'object' || data === null) return []
  const { sessions }: { sessions?: unknown } = data
  return Array.isArray(sessions) ? sessions : []
}
