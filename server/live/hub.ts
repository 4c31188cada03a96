import type { Sql } from '#db/client'
import { epochStart } from '#server/bus/read-events'
import { allShards } from '#server/bus/shards'
import type { Tail } from '#server/bus/tail'
import type { Overview } from '#server/contract/overview'
import type { RawEvent } from '#server/events/parse-event'
import type { Outlet } from '#server/http/outlet'
import type { Logger } from '#server/log'
import { makeConsoleStreams, type Viewer } from './console-streams.ts'
import { makePlayerStreams, type PlayerViewer } from './player-streams.ts'
import { isEnding, tooMany } from './refusals.ts'

const heartbeatMs = 15_000
const boardsEveryMs = 5_000
/** The award is seen here before the boards have it: whoever read too early is told once more. */
const boardsFramesPerChange = 2
const movesBoards = new Set([
  ...['game.points_awarded', 'game.streak_extended', 'game.achievement_unlocked'],
  ...['game.board_closed', 'user.board_appearance_changed', 'user.role_changed', 'user.title_changed'],
  ...['admin.board_entry_removed', 'admin.board_entry_restored'],
  ...['game.violation_flagged', 'game.penalty_changed', 'game.scores_moved', 'user.erased'],
])
const tailEveryMs = 250
const healthEveryMs = 2_000
const lookAgainEveryMs = 1_000
const readMax = 1_000

type Deps = {
  sql: Sql
  tail: Tail
  epoch: () => string
  overview: () => Promise<Overview>
  /** Ids of every board. */
  boards: () => Promise<string[]>
  build: string
  clientsMax: number
  log: Logger
}

/** Both resolve once the stream has begun, and throw before it has. It ends when either side ends it. */
export type Hub = {
  openPlayer: (viewer: PlayerViewer, lastEventId: string | null, begin: () => Outlet) => Promise<void>
  openConsole: (viewer: Viewer, lastEventId: string | null, begin: () => Outlet) => Promise<void>
  clients: () => number
  /** Ends every stream, so that the process can. */
  close: () => void
}

/** Fans the tail out to browsers: one reader a process, not one a client. */
export function makeHub({ sql, tail, epoch, overview, boards, build, clientsMax, log }: Deps): Hub {
  const seqs = allShards.map(shard => tail.head(shard))
  const seen = (shard: number) => seqs[shard] ?? 0
  const players = makePlayerStreams({ sql, epoch, build, seen })
  const consoles = makeConsoleStreams({ tail, epoch, build, seen, refuseOverCapacity })
  let boardsFrames = 0
  let busy: Promise<void> = Promise.resolve()
  let closed = false

  const clients = () => consoles.count() + players.count()

  function refuseOverCapacity() {
    if (closed) throw isEnding()
    if (clients() >= clientsMax) throw tooMany('Too many live streams are open here.')
  }

  function deliver(events: RawEvent[]) {
    for (const event of events) {
      seqs[event.shard] = event.seq
      if (movesBoards.has(event.type)) boardsFrames = boardsFramesPerChange
      players.deliver(event)
    }
    consoles.deliver(events)
  }

  /** Reads on from where the hub stands, also when that is further back than memory reaches. */
  async function advance() {
    for (;;) {
      const behind = allShards.filter(shard => tail.head(shard) > seen(shard))
      if (behind.length === 0) return
      const positions = behind.map(shard => ({ shard, after: seen(shard), since: epochStart }))
      const found = await tail.read(positions, readMax)
      if (found.size === 0) return
      for (const events of found.values()) deliver(events)
    }
  }

  function onAdvance() {
    busy = busy.then(advance).catch((error: Error) => log.warn({ err: error }, 'live streams are behind'))
  }

  function heartbeat() {
    const at = new Date().toISOString()
    players.heartbeat(at)
    consoles.heartbeat(at)
  }

  function flushBoards() {
    if (boardsFrames === 0) return
    boardsFrames -= 1
    boards()
      .then(players.boards)
      .catch((error: Error) => log.debug({ reason: error.message }, 'no boards frame'))
  }

  function flushHealth() {
    if (consoles.count() === 0) return
    overview()
      .then(consoles.health)
      .catch((error: Error) => log.debug({ reason: error.message }, 'no health frame'))
  }

  const timers = [
    setInterval(heartbeat, heartbeatMs),
    setInterval(flushBoards, boardsEveryMs),
    setInterval(consoles.flushTail, tailEveryMs),
    setInterval(flushHealth, healthEveryMs),
    setInterval(onAdvance, lookAgainEveryMs),
  ]
  const stopListening = tail.onAdvance(onAdvance)

  return {
    openPlayer: async (viewer, lastEventId, begin) => {
      refuseOverCapacity()
      await players.open(viewer, lastEventId, begin)
    },
    openConsole: async (viewer, lastEventId, begin) => {
      refuseOverCapacity()
      await consoles.open(viewer, lastEventId, begin)
    },
    clients,
    close: () => {
      closed = true
      stopListening()
      for (const timer of timers) clearInterval(timer)
      players.close()
      consoles.close()
    },
  }
}
