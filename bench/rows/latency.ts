import type { Sql } from '#db/client'
import { fromPublicId } from '#server/events/ids'
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
      const note = refused > 0 ? { note: `${refused} posts were not accepted` } : {}
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
    const answer = await post(`${url}/api/v1/events`, apiKey, activity(index, players, prefix))
    if (answer.status !== 202) {
      refused += 1
      return
    }
    appendMs.push(performance.now() - dueAt)
    sent.push({ dueAt, id: JSON.parse(answer.text).id })
  })
  await untilLevel(sql)
  await new Promise(resolve => setTimeout(resolve, 300))
  const committedAt = await commits.stop(sent)
  const seenAt = await browsers.close()
  const latencies = (at: Map<string, number>) =>
    sent.flatMap(({ id, dueAt }) => {
      const then = at.get(id)
      return then === undefined ? [] : [then - dueAt]
    })
  return {
    refused,
    appendP95Ms: quantile(appendMs, 0.95),
    commitP50Ms: quantile(latencies(committedAt), 0.5),
    commitP95Ms: quantile(latencies(committedAt), 0.95),
    browserP95Ms: quantile(latencies(seenAt), 0.95),
  }
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
    Array.from({ length: screens }, async (_, i) => {
      const player = `player-${i}`
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
