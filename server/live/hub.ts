import type { Sql } from '#db/client'
import { epochStart } from '#server/bus/read-events'
import { allShards, shardOf } from '#server/bus/shards'
import type { Tail } from '#server/bus/tail'
import type { ConsoleFrames, PlayerFrames } from '#server/contract/frames'
import type { Overview } from '#server/contract/overview'
import { AppError } from '#server/errors'
import type { RawEvent } from '#server/events/parse-event'
import type { Logger } from '#server/log'
import { playerMaySee, toFrame } from './audience.ts'
import { type LiveClient, makeClientStream } from './client.ts'
import {
  consoleFrameId,
  type PlayerPosition,
  parseConsoleFrameId,
  parsePlayerFrameId,
  playerFrameId,
} from './position.ts'

const heartbeatMs = 15_000
const boardsEveryMs = 5_000
/** The award is seen here before the boards have it: whoever read too early is told once more. */
const boardsFramesPerChange = 2
const tailEveryMs = 250
const healthEveryMs = 2_000
/** One stream a browser is what our pages open; a player with more browsers than this is a program. */
const streamsPerPlayerMax = 20
/** A person cannot read more; the rest is counted. */
const tailSampleMax = 15
/** What a returning client is sent at most; beyond it, reading everything again is cheaper. */
const resumeMax = 250
/** How much of its shard is searched for that. */
const resumeDistanceMax = 50_000

type Reason = PlayerFrames['reset']['reason']

type Deps = {
  sql: Sql
  tail: Tail
  epoch: () => string
  overview: () => Promise<Overview>
  build: string
  clientsMax: number
  log: Logger
}

/**
 * `waiting` collects what happens while a returning client is still being sent what it missed. Until then it is told
 * nothing else either: the id of any frame would claim that it has what it is still missing.
 */
type PlayerClient = LiveClient & {
  playerId: string
  shard: number
  seq: number
  waiting: RawEvent[] | null
  boardsDue: boolean
}

export type OpenStream = { response: Response; close: () => void }

export type Hub = {
  openPlayer: (playerId: string, lastEventId: string | null) => Promise<OpenStream>
  openConsole: (lastEventId: string | null) => Promise<OpenStream>
  clients: () => number
  /** Ends every stream, so that the process can. */
  close: () => void
}

/**
 * Fans the tail out to browsers: one reader a process, not one a client. Per player one ordered, gapless sequence of
 * frames; a client that comes back continues after the id it saw last, or is told to start over.
 */
export function makeHub(deps: Deps): Hub {
  const { sql, tail, log } = deps
  const players = new Map<string, Set<PlayerClient>>()
  const consoles = new Set<LiveClient>()
  const seen = allShards.map(shard => tail.head(shard))
  let boardsFrames = 0
  let unsent: RawEvent[] = []
  let unsentCount = 0
  let busy: Promise<void> = Promise.resolve()
  let closed = false

  const now = () => new Date().toISOString()
  const clients = () => consoles.size + [...players.values()].reduce((sum, set) => sum + set.size, 0)

  function deliver(events: RawEvent[]) {
    for (const event of events) {
      seen[event.shard] = event.seq
      if (event.type === 'game.points_awarded') boardsFrames = boardsFramesPerChange
      if (event.playerId === null) continue
      for (const client of players.get(event.playerId) ?? []) sendFact(client, event)
    }
    if (consoles.size === 0) return
    unsentCount += events.length
    unsent = [...unsent, ...events].slice(-tailSampleMax)
  }

  function sendFact(client: PlayerClient, event: RawEvent) {
    if (client.waiting) return void client.waiting.push(event)
    if (event.seq <= client.seq || !playerMaySee(client.playerId, event)) return
    client.seq = event.seq
    const id = playerFrameId({ epoch: deps.epoch(), shard: event.shard, seq: event.seq })
    client.send({ id, event: 'fact', data: JSON.stringify(toFrame(event)) })
  }

  /** Reads on from where the hub stands, also when that is further back than memory reaches. */
  async function advance() {
    for (;;) {
      const behind = allShards.filter(shard => tail.head(shard) > (seen[shard] ?? 0))
      if (behind.length === 0) return
      const positions = behind.map(shard => ({ shard, after: seen[shard] ?? 0, since: epochStart }))
      const found = await tail.read(positions, 1_000)
      if (found.size === 0) return
      for (const events of found.values()) deliver(events)
    }
  }

  function onAdvance() {
    busy = busy.then(advance).catch((error: Error) => log.warn({ err: error }, 'live streams are behind'))
  }

  const currentConsoleId = () => consoleFrameId({ epoch: deps.epoch(), seqs: seen })

  function toConsoles<Kind extends keyof ConsoleFrames>(event: Kind, data: ConsoleFrames[Kind]) {
    // An id stands for everything before it, so what is still to be told goes first.
    if (event !== 'tail') flushTail()
    const frame = { id: currentConsoleId(), event, data: JSON.stringify(data) }
    for (const client of consoles) client.send(frame)
  }

  function toPlayer<Kind extends keyof PlayerFrames>(
    client: PlayerClient,
    event: Kind,
    data: PlayerFrames[Kind],
  ) {
    const id = playerFrameId({ epoch: deps.epoch(), shard: client.shard, seq: client.seq })
    client.send({ id, event, data: JSON.stringify(data) })
  }

  const eachPlayer = (action: (client: PlayerClient) => void) => {
    for (const set of players.values()) for (const client of set) action(client)
  }

  function heartbeat() {
    const data = { at: now() }
    eachPlayer(client => {
      if (!client.waiting) toPlayer(client, 'heartbeat', data)
    })
    toConsoles('heartbeat', data)
  }

  function flushBoards() {
    if (boardsFrames === 0) return
    boardsFrames -= 1
    eachPlayer(client => {
      if (client.waiting) client.boardsDue = true
      else tellBoards(client)
    })
  }

  const tellBoards = (client: PlayerClient) => toPlayer(client, 'boards', { boards: ['points_week'] })

  function flushTail() {
    if (unsentCount === 0) return
    const [count, events] = [unsentCount, unsent.map(toFrame)]
    unsent = []
    unsentCount = 0
    toConsoles('tail', { count, sampled: count > events.length, events })
  }

  function flushHealth() {
    if (consoles.size === 0) return
    deps
      .overview()
      .then(overview => toConsoles('health', overview))
      .catch((error: Error) => log.debug({ reason: error.message }, 'no health frame'))
  }

  const timers = [
    setInterval(heartbeat, heartbeatMs),
    setInterval(flushBoards, boardsEveryMs),
    setInterval(flushTail, tailEveryMs),
    setInterval(flushHealth, healthEveryMs),
    setInterval(onAdvance, 1_000),
  ]
  const stopListening = tail.onAdvance(onAdvance)

  function refuseOverCapacity() {
    if (closed) throw new AppError('unavailable', 'This process is ending.', { retryAfterSeconds: 1 })
    if (clients() < deps.clientsMax) return
    throw tooMany('Too many live streams are open here.')
  }

  const tooMany = (sentence: string) =>
    new AppError('unavailable', sentence, { retryAfterSeconds: 5 + Math.floor(Math.random() * 10) })

  async function openPlayer(playerId: string, lastEventId: string | null): Promise<OpenStream> {
    refuseOverCapacity()
    const shard = shardOf(playerId)
    const set = players.get(playerId) ?? new Set<PlayerClient>()
    if (set.size >= streamsPerPlayerMax) throw tooMany('Too many live streams of this player are open.')
    players.set(playerId, set)
    const { client: stream, body } = makeClientStream({
      retryMs: 1_000 + Math.floor(Math.random() * 2_000),
      onClose: () => {
        set.delete(client)
        if (set.size === 0) players.delete(playerId)
      },
    })
    const client: PlayerClient = {
      ...stream,
      ...{ playerId, shard, seq: seen[shard] ?? 0, waiting: [], boardsDue: false },
    }
    set.add(client)
    try {
      await resumePlayer(client, lastEventId)
    } catch (error) {
      client.close()
      throw error
    }
    return { response: streamResponse(body), close: client.close }
  }

  async function resumePlayer(client: PlayerClient, lastEventId: string | null) {
    const joinedAt = client.seq
    const last = lastEventId === null ? null : parsePlayerFrameId(lastEventId)
    const refusal = lastEventId === null ? null : await refuseResume(client, last)
    const missed = last && !refusal ? await missedBy(client.playerId, client.shard, last.seq, joinedAt) : []
    if (refusal) toPlayer(client, 'reset', { reason: refusal })
    else if (missed.length > resumeMax) toPlayer(client, 'reset', { reason: 'too_far_behind' })
    else {
      client.seq = last?.seq ?? joinedAt
      toPlayer(client, 'hello', { at: now(), build: deps.build })
    }
    const waiting = client.waiting ?? []
    client.waiting = null
    if (missed.length <= resumeMax) for (const event of missed) sendFact(client, event)
    client.seq = Math.max(client.seq, joinedAt)
    for (const event of waiting) sendFact(client, event)
    if (client.boardsDue) tellBoards(client)
  }

  async function refuseResume(client: PlayerClient, last: PlayerPosition | null): Promise<Reason | null> {
    if (!last || last.shard !== client.shard) return 'unknown_position'
    if (last.epoch !== deps.epoch()) return 'epoch_changed'
    if (client.seq - last.seq > resumeDistanceMax) return 'too_far_behind'
    // Another process may have told it more than this one has seen, but nobody more than there is.
    return last.seq > client.seq && last.seq > (await headOf(last.shard)) ? 'unknown_position' : null
  }

  async function headOf(shard: number): Promise<number> {
    const [head] = await sql<{ seq: number }[]>`select seq from bus.shard_heads where shard = ${shard}`
    return head?.seq ?? 0
  }

  /** A player's events of a stretch of their shard: read where all of them are. */
  async function missedBy(playerId: string, shard: number, after: number, upTo: number): Promise<RawEvent[]> {
    if (after >= upTo) return []
    return await sql<RawEvent[]>`
      select id, type, version, occurred_at as "occurredAt", recorded_at as "recordedAt", player_id as "playerId",
        correlation_id as "correlationId", causation_id as "causationId", source, source_id as "sourceId",
        rule_set as "ruleSet", data, shard, seq
      from bus.events
      where shard = ${shard} and seq > ${after} and seq <= ${upTo} and player_id = ${playerId}
      order by seq limit ${resumeMax + 1}`
  }

  async function openConsole(lastEventId: string | null): Promise<OpenStream> {
    refuseOverCapacity()
    const { client, body } = makeClientStream({
      retryMs: 1_000 + Math.floor(Math.random() * 2_000),
      onClose: () => consoles.delete(client),
    })
    const last = lastEventId === null ? null : parseConsoleFrameId(lastEventId)
    const isKnown = last?.epoch === deps.epoch()
    const newest = last && isKnown ? await newestSince(last.seqs) : []
    refuseOverCapacity()
    // What the other consoles are about to be told, this one is told right here.
    flushTail()
    const id = currentConsoleId()
    const count = last && isKnown ? countSince(last.seqs) : 0
    if (lastEventId !== null && !isKnown) {
      client.send({ id, event: 'reset', data: JSON.stringify({ reason: 'epoch_changed' }) })
    } else {
      // Whoever goes away between this frame and the next has not been told what was missed.
      const helloId = count > 0 && lastEventId !== null ? lastEventId : id
      client.send({ id: helloId, event: 'hello', data: JSON.stringify({ at: now(), build: deps.build }) })
    }
    if (count > 0) {
      const data: ConsoleFrames['tail'] = {
        count,
        sampled: count > newest.length,
        events: newest.map(toFrame),
      }
      client.send({ id, event: 'tail', data: JSON.stringify(data) })
    }
    consoles.add(client)
    return { response: streamResponse(body), close: client.close }
  }

  const countSince = (seqs: number[]) =>
    allShards.reduce((sum, shard) => sum + Math.max(0, (seen[shard] ?? 0) - (seqs[shard] ?? 0)), 0)

  /** The console's tail is a sample anyway: what was missed is counted, and its newest events are shown. */
  async function newestSince(seqs: number[]): Promise<RawEvent[]> {
    const positions = allShards.flatMap(shard => {
      const head = seen[shard] ?? 0
      const after = Math.max(seqs[shard] ?? 0, head - tailSampleMax)
      return after < head ? [{ shard, after, since: epochStart }] : []
    })
    const found = await tail.read(positions, tailSampleMax)
    const events = [...found.values()].flat().sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1))
    return events.slice(-tailSampleMax)
  }

  return {
    openPlayer,
    openConsole,
    clients,
    close: () => {
      closed = true
      stopListening()
      for (const timer of timers) clearInterval(timer)
      eachPlayer(client => client.close())
      for (const client of consoles) client.close()
    },
  }
}

export const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  // no-transform keeps proxies and Next from compressing, which would hold frames back.
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
}

const streamResponse = (body: ReadableStream<Uint8Array>) => new Response(body, { headers: streamHeaders })
