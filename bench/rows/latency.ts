import type { Sql } from '#db/client'
import { fromPublicId, publicId } from '#server/events/ids'
import { enterPortal } from '#server/testing/enter-portal'
import { readFrames } from '#server/testing/sse'
import { activity } from '../activities.ts'
import { atRate, post } from '../open-loop.ts'
import { type Measurement, quantile, row } from '../row.ts'
import { type Bench, untilLevel } from '../stack.ts'

const perSecond = 1_000
const players = 2_000
const screens = 40
const watchEveryMs = 4
const screenedPlayers = Array.from({ length: screens }, (_, i) => `player-${i}`)

type Sent = { dueAt: number; id: string }

/** Single posts at a fixed rate; every latency counts from the moment a post was due. */
export const latency: Measurement = {
  title: `latency at ${perSecond} single activities a second`,
  rows: ['append_p95_ms', 'commit_p50_ms', 'commit_p95_ms', 'browser_p95_ms'],
  run: async ({ runs, isQuick, say, withStack }) =>
    withStack(async bench => {
      const found: Awaited<ReturnType<typeof once>>[] = []
      say('warming up')
      await once(bench, 'warm', isQuick ? 3_000 : 10_000)
      for (let run = 1; run <= runs; run += 1) {
        say(`run ${run} of ${runs}`)
        found.push(await once(bench, `r${run}`, isQuick ? 5_000 : 20_000))
      }
      const of = (pick: (one: (typeof found)[number]) => number) => found.map(pick)
      const refused = found.reduce((sum, one) => sum + one.refused, 0)
      const note =
        refused > 0 ? { note: `${refused} posts were not accepted, and count as never answered` } : {}
      return [
        row(
          { name: 'append_p95_ms', unit: 'ms', goal: 10, better: 'lower' },
          of(one => one.appendP95Ms),
          note,
        ),
        row(
          { name: 'commit_p50_ms', unit: 'ms', goal: 10, better: 'lower' },
          of(one => one.commitP50Ms),
        ),
        row(
          { name: 'commit_p95_ms', unit: 'ms', goal: 25, better: 'lower' },
          of(one => one.commitP95Ms),
        ),
        row(
          { name: 'browser_p95_ms', unit: 'ms', goal: 80, better: 'lower' },
          of(one => one.browserP95Ms),
        ),
      ]
    }),
}

async function once({ stack, sql }: Bench, prefix: string, forMs: number) {
  const { url, credentials } = stack
  const apiKey = credentials.api_key
  const appendMs: number[] = []
  const sent: Sent[] = []
  let refused = 0
  const commits = watchCheckpoints(sql)
  const browsers = await openScreens(stack)
  await atRate(perSecond, forMs, async (index, dueAt) => {
    const sending = post(`${url}/api/v1/events`, apiKey, activity(index, players, prefix))
    const answer = await sending.catch(() => null)
    if (answer?.status !== 202) {
      refused += 1
      appendMs.push(never)
      return
    }
    appendMs.push(performance.now() - dueAt)
    sent.push({ dueAt, id: JSON.parse(answer.text).id })
  })
  await untilLevel(sql)
  await new Promise(resolve => setTimeout(resolve, 300))
  const committedAt = await commits.stop(sent)
  const seenAt = await browsers.close()
  const shown = await awarded(sql, sent)
  const latencies = (those: Sent[], at: Map<string, number>) =>
    those.map(({ id, dueAt }) => (at.get(id) ?? never) - dueAt)
  return {
    refused,
    appendP95Ms: finite(appendMs, 0.95, 'answers'),
    commitP50Ms: finite(latencies(sent, committedAt), 0.5, 'commits'),
    commitP95Ms: finite(latencies(sent, committedAt), 0.95, 'commits'),
    browserP95Ms: finite(latencies(shown, seenAt), 0.95, 'frames'),
  }
}

/** What did not come is no quick answer that was left out: it is the slowest there is. */
const never = Number.POSITIVE_INFINITY

function finite(values: number[], q: number, what: string): number {
  const value = quantile(values, q)
  if (Number.isFinite(value)) return value
  const missing = values.filter(one => one === never).length
  throw new Error(`${missing} of ${values.length} ${what} never came`)
}

/** Those that a screen has to be told of: an award to a player who is looked at. */
async function awarded(sql: Sql, sent: Sent[]): Promise<Sent[]> {
  const rows = await sql<{ id: string }[]>`
    select distinct l.event_id as id from gamification.ledger l join users.identities i using (player_id)
    where l.kind = 'award' and i.external_id = any(${screenedPlayers})
      and l.event_id = any(${sent.map(({ id }) => fromPublicId('event', id) ?? '')}::uuid[])`
  const ids = new Set(rows.map(({ id }) => publicId('event', id)))
  return sent.filter(({ id }) => ids.has(id))
}

/** Sees from outside when gamification's checkpoints become visible, which is when the ledger is committed. */
function watchCheckpoints(sql: Sql) {
  const seen: { at: number; seqs: Map<number, number> }[] = []
  let isOver = false
  const running = (async () => {
    while (!isOver) {
      const rows = await sql<{ shard: number; seq: number }[]>`
        select shard, seq from bus.checkpoints where consumer = 'gamification'`
      seen.push({ at: performance.now(), seqs: new Map(rows.map(row => [row.shard, row.seq])) })
      await new Promise(resolve => setTimeout(resolve, watchEveryMs))
    }
  })()
  const stop = async (sent: Sent[]) => {
    isOver = true
    await running
    const ids = sent.map(({ id }) => fromPublicId('event', id) ?? '')
    const events = await sql<{ id: string; shard: number; seq: number }[]>`
      select id, shard, seq from bus.events where id = any(${ids}::uuid[])`
    const places = new Map(events.map(event => [event.id, event]))
    const found = new Map<string, number>()
    for (const { id } of sent) {
      const place = places.get(fromPublicId('event', id) ?? '')
      const at = place && firstAt(seen, place)
      if (at !== undefined) found.set(id, at)
    }
    return found
  }
  return { stop }
}

/** Checkpoints only grow, so the first look that shows an event is found by halving. */
function firstAt(
  seen: { at: number; seqs: Map<number, number> }[],
  { shard, seq }: { shard: number; seq: number },
) {
  let [low, high] = [0, seen.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((seen[middle]?.seqs.get(shard) ?? 0) >= seq) high = middle
    else low = middle + 1
  }
  return seen[low]?.at
}

/** Screens of the players who do most; notes when the award for each activity arrived. */
async function openScreens({ url, credentials }: Bench['stack']) {
  const at = { url, origin: url, apiKey: credentials.api_key }
  const seenAt = new Map<string, number>()
  const streams = await Promise.all(
    screenedPlayers.map(async (player, i) => {
      // Somebody nobody has heard of has no screen.
      const hello = { ...activity(i, 1, `hello-${crypto.randomUUID()}`), player: { external_id: player } }
      await post(`${url}/api/v1/events`, credentials.api_key, hello)
      const cookie = await enterPortal(at, player)
      return readFrames(await fetch(`${url}/api/live/player`, { headers: { cookie } }), frame => {
        if (frame.event !== 'fact' || !frame.data.includes('game.points_awarded')) return
        const fact: { data: { awards: { event_id: string }[] } } = JSON.parse(frame.data)
        for (const award of fact.data.awards) seenAt.set(award.event_id, performance.now())
      })
    }),
  )
  return {
    close: async () => {
      await Promise.all(streams.map(stream => stream.drop()))
      return seenAt
    },
  }
}
