import { setTimeout as sleep } from 'node:timers/promises'
import { parsePlayerFrameId } from '#server/live/position'
import { enterPortal } from '#server/testing/enter-portal'
import { orAgain } from '#server/testing/or-again'
import { readFrames } from '#server/testing/sse'
import type { Estate } from './estate.ts'
import { makeRandom } from './random.ts'

type Fact = { seq: number; eventId: string }

/** What a browser was told between two resets: everything of its player after `from`, up to `to`. */
export type Stretch = { shard: number; from: number; to: number; facts: Fact[] }
export type Viewer = {
  player: string
  playerId: string
  stretches: Stretch[]
  resets: string[]
  faults: string[]
}

const stay = { leastMs: 1_500, mostMs: 7_000 }
const away = { leastMs: 20, mostMs: 1_500 }
const openTimeoutMs = 5_000
/** Longer than the heartbeat: a stream that says nothing for so long is dead. */
const silentMs = 20_000

/** Browsers that look at a player's stream, go away, come back to either web and go on where they were. */
export async function startViewers(estate: Estate, options: { seed: number; players: string[] }) {
  let isOver = false
  const sleepers = new Set<string>()
  const looking = new Set<string>()
  const open: { drop: () => Promise<void> }[] = []

  async function watch(player: string, number: number): Promise<{ viewer: Viewer; done: Promise<void> }> {
    const random = makeRandom(options.seed * 77 + number)
    const cookie = await orAgain(() => enterPortal(portalOf(estate), player))
    const playerId = await playerIdOf(estate, player)
    const viewer: Viewer = { player, playerId, stretches: [], resets: [], faults: [] }
    let last: string | null = null

    async function look() {
      const web = random.one(estate.webs)
      const opening = new AbortController()
      const timer = setTimeout(() => opening.abort(), openTimeoutMs)
      const response = await fetch(`${web.url}/api/live/player`, {
        headers: { cookie, ...(last !== null && { 'last-event-id': last }) },
        signal: opening.signal,
      }).finally(() => clearTimeout(timer))
      if (response.status !== 200) {
        await response.body?.cancel()
        return
      }
      const stream = readFrames(response)
      open.push(stream)
      const until = Date.now() + random.between(stay.leastMs, stay.mostMs)
      let read = 0
      let heardAt = Date.now()
      const isLooking = () => !isOver && !sleepers.has(player) && Date.now() < until
      while (isLooking() && !stream.hasEnded() && Date.now() - heardAt < silentMs) {
        if (stream.frames.length > read) heardAt = Date.now()
        read = take(stream.frames, read)
        await sleep(20)
      }
      await stream.drop()
      take(stream.frames, read)
      open.splice(open.indexOf(stream), 1)
    }

    function take(frames: { id: string; event: string; data: string }[], from: number): number {
      for (const frame of frames.slice(from)) {
        const position = parsePlayerFrameId(frame.id)
        if (!position) {
          viewer.faults.push(`frame ${frame.event} has the id ${JSON.stringify(frame.id)}`)
          continue
        }
        if (frame.event === 'reset' || viewer.stretches.length === 0) {
          if (frame.event === 'reset') viewer.resets.push(JSON.parse(frame.data).reason)
          viewer.stretches.push({ shard: position.shard, from: position.seq, to: position.seq, facts: [] })
        }
        const stretch = viewer.stretches.at(-1)
        if (!stretch) continue
        if (position.seq < stretch.to || (frame.event === 'fact' && position.seq === stretch.to))
          viewer.faults.push(`${frame.event} ${position.seq} after ${stretch.to}`)
        stretch.to = position.seq
        if (frame.event === 'fact')
          stretch.facts.push({ seq: position.seq, eventId: JSON.parse(frame.data).id })
        last = frame.id
      }
      return frames.length
    }

    async function run() {
      while (!isOver) {
        if (!sleepers.has(player)) {
          looking.add(player)
          await look().catch(() => undefined)
          looking.delete(player)
        }
        await sleep(random.between(away.leastMs, away.mostMs))
      }
    }
    return { viewer, done: run() }
  }

  const watching = await Promise.all(options.players.map(watch))
  return {
    viewers: watching.map(({ viewer }) => viewer),
    /** One of them looks away until it is told to look again; resolves when it does. */
    lookAway: async (player: string) => {
      sleepers.add(player)
      while (looking.has(player)) await sleep(20)
    },
    lookAgain: (player: string) => sleepers.delete(player),
    end: async () => {
      isOver = true
      await Promise.all(watching.map(({ done }) => done))
    },
  }
}

export type Viewers = Awaited<ReturnType<typeof startViewers>>

async function playerIdOf(estate: Estate, player: string): Promise<string> {
  const [row] = await estate.sql<{ id: string }[]>`
    select player_id as id from users.identities where external_id = ${player}`
  if (!row) throw new Error(`${player} is not registered`)
  return row.id
}

export const portalOf = ({ webs, publicUrl, credentials }: Estate) => ({
  ...{ url: webs[0]?.url ?? '', origin: publicUrl, apiKey: credentials.api_key },
})
