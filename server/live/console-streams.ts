import { epochStart } from '#server/bus/read-events'
import { allShards } from '#server/bus/shards'
import type { Tail } from '#server/bus/tail'
import type { ConsoleFrames } from '#server/contract/frames'
import type { Overview } from '#server/contract/overview'
import type { AdminRole } from '#server/contract/permissions'
import { AppError } from '#server/errors'
import type { RawEvent } from '#server/events/parse-event'
import type { Outlet } from '#server/http/outlet'
import { type AccessChange, accessOf } from './access-of.ts'
import { toFrame } from './audience.ts'
import { type LiveClient, makeClient } from './client.ts'
import { consoleFrameId, parseConsoleFrameId } from './position.ts'

/** A person cannot read more; the rest is counted. */
const tailSampleMax = 15
const catchUpMs = 2_000

type Deps = {
  tail: Tail
  epoch: () => string
  build: string
  /** The sequence number up to which the hub has passed on a shard. */
  seen: (shard: number) => number
  /** Throws when this process has no room for another stream. */
  refuseOverCapacity: () => void
}

/** Whose stream it is, and what they may do by now: null for nothing, for they are signed out. */
export type Viewer = { userId: string; sessionId: string; access: () => Promise<AdminRole | null> }

/** A stream that is about to begin, with what was heard of its viewer's access meanwhile. */
type Opening = { viewer: Viewer; heard: AdminRole | 'ended' | null }

/** The streams of consoles: how much happens on the whole bus, with its newest events, and how it fares. */
export function makeConsoleStreams({ tail, epoch, build, seen, refuseOverCapacity }: Deps) {
  const clients = new Map<LiveClient, Viewer>()
  const openings = new Set<Opening>()
  let unsent: RawEvent[] = []
  let unsentCount = 0

  const currentId = () => consoleFrameId({ epoch: epoch(), seqs: allShards.map(seen) })

  function deliver(events: RawEvent[]) {
    if (clients.size > 0) {
      unsentCount += events.length
      unsent = [...unsent, ...events].slice(-tailSampleMax)
    }
    for (const event of events) {
      const change = accessOf(event)
      if (change) applyAccess(change)
    }
  }

  function tell<Kind extends keyof ConsoleFrames>(event: Kind, data: ConsoleFrames[Kind]) {
    if (clients.size === 0) return
    // An id stands for everything before it, so what is still to be told goes first.
    if (event !== 'tail') flushTail()
    const frame = { id: currentId(), event, data: JSON.stringify(data) }
    for (const client of clients.keys()) client.send(frame)
  }

  function applyAccess(change: AccessChange) {
    for (const opening of openings)
      if (concerns(change, opening.viewer)) opening.heard = 'role' in change ? change.role : 'ended'
    for (const [client, viewer] of clients) {
      if (!concerns(change, viewer)) continue
      if ('role' in change) tellAccess(client, change.role)
      else client.close()
    }
  }

  function tellAccess(client: LiveClient, role: AdminRole) {
    flushTail()
    client.send({ id: currentId(), event: 'access', data: JSON.stringify({ role }) })
  }

  function flushTail() {
    if (unsentCount === 0) return
    const [count, events] = [unsentCount, unsent.map(toFrame)]
    unsent = []
    unsentCount = 0
    tell('tail', { count, sampled: count > events.length, events })
  }

  /**
   * Resolves once the stream has begun. Throws before it has: `unavailable` when there is no room, `unauthenticated` when
   * the session ended meanwhile.
   */
  async function open(viewer: Viewer, lastEventId: string | null, begin: () => Outlet): Promise<void> {
    const opening: Opening = { viewer, heard: null }
    // Before it is asked for, so that no change falls between the answer and the first frame.
    openings.add(opening)
    await beginFor(opening, lastEventId, begin).finally(() => openings.delete(opening))
  }

  async function beginFor(opening: Opening, lastEventId: string | null, begin: () => Outlet) {
    const { viewer } = opening
    const found = await viewer.access()
    const client = makeClient({ begin, onClose: () => clients.delete(client) })
    const last = lastEventId === null ? null : parseConsoleFrameId(lastEventId)
    // Another process may have told it more than this one has seen yet: ids must not run backwards.
    const isOurs = last?.epoch === epoch()
    const isKnown = isOurs && (await isSeen(last.seqs))
    const newest = last && isKnown ? await newestSince(last.seqs) : []
    refuseOverCapacity()
    const role = opening.heard ?? found
    if (role === null || role === 'ended') throw sessionEnded()
    // What the other consoles are about to be told, this one is told right here.
    flushTail()
    clients.set(client, viewer)
    const id = currentId()
    const count = last && isKnown ? countSince(last.seqs) : 0
    if (lastEventId !== null && !isKnown) {
      client.send({
        id,
        event: 'reset',
        data: JSON.stringify({ reason: isOurs ? 'unknown_position' : 'epoch_changed' }),
      })
    } else {
      // Whoever goes away between this frame and the next has not been told what was missed.
      const helloId = count > 0 && lastEventId !== null ? lastEventId : id
      const data = JSON.stringify({ at: new Date().toISOString(), build })
      client.send({ id: helloId, event: 'hello', data })
    }
    if (count > 0) {
      const missed: ConsoleFrames['tail'] = {
        count,
        sampled: count > newest.length,
        events: newest.map(toFrame),
      }
      client.send({ id, event: 'tail', data: JSON.stringify(missed) })
    }
    tellAccess(client, role)
  }

  async function isSeen(seqs: number[]): Promise<boolean> {
    const isAhead = () => allShards.some(shard => (seqs[shard] ?? 0) > seen(shard))
    for (const until = Date.now() + catchUpMs; isAhead() && Date.now() < until; )
      await new Promise(resolve => setTimeout(resolve, 20))
    return !isAhead()
  }

  const countSince = (seqs: number[]) =>
    allShards.reduce((sum, shard) => sum + Math.max(0, seen(shard) - (seqs[shard] ?? 0)), 0)

  /** The console's tail is a sample anyway: what was missed is counted, and its newest events are shown. */
  async function newestSince(seqs: number[]): Promise<RawEvent[]> {
    const positions = allShards.flatMap(shard => {
      const head = seen(shard)
      const after = Math.max(seqs[shard] ?? 0, head - tailSampleMax)
      return after < head ? [{ shard, after, since: epochStart }] : []
    })
    const found = await tail.read(positions, tailSampleMax)
    const events = [...found.values()].flat().sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1))
    return events.slice(-tailSampleMax)
  }

  return {
    open,
    deliver,
    flushTail,
    heartbeat: (at: string) => tell('heartbeat', { at }),
    health: (overview: Overview) => tell('health', overview),
    count: () => clients.size,
    close: () => {
      for (const client of clients.keys()) client.close()
    },
  }
}

const concerns = (change: AccessChange, { userId, sessionId }: Viewer) =>
  change.member === userId && ('role' in change || change.ended === null || change.ended.includes(sessionId))

const sessionEnded = () => new AppError('unauthenticated', 'Sign in to the console first.')
