import { request } from 'node:http'
import { enterPortal } from '#server/testing/enter-portal'
import { activity } from '../activities.ts'
import { rssMb } from '../memory.ts'
import { atRate, post } from '../open-loop.ts'
import { type Measurement, quantile, row } from '../row.ts'
import type { Bench } from '../stack.ts'

const sizes = { full: { players: 500, forMs: 20_000 }, quick: { players: 50, forMs: 5_000 } }
/** As many as one player may have open. */
const streamsEach = 20
const framesPerSecond = 1_000

/** Many open streams on one web process, and what they and their frames cost. */
export const streams: Measurement = {
  title: 'open streams',
  rows: ['sse_rss_mb', 'sse_p95_ms'],
  run: async ({ runs, isQuick, say, withStack }) =>
    withStack(async bench => {
      const { players, forMs } = isQuick ? sizes.quick : sizes.full
      const seen = new Map<string, number[]>()
      say(`${players * streamsEach} streams are opened`)
      const close = await openStreams(bench, players, (id, at) => {
        const arrivals = seen.get(id)
        if (arrivals) arrivals.push(at)
        else seen.set(id, [at])
      })
      const rss: number[] = []
      const p95: number[] = []
      try {
        for (let run = 1; run <= runs; run += 1) {
          say(`run ${run} of ${runs}`)
          p95.push(await once(bench, { prefix: `r${run}`, players, forMs, seen }))
          rss.push(rssMb(bench.stack.web.pid))
        }
      } finally {
        close()
      }
      const note = `${(players * streamsEach).toLocaleString('en')} streams`
      return [
        row({ name: 'sse_rss_mb', unit: 'MB', goal: 1_024, better: 'lower' }, rss, { note }),
        row({ name: 'sse_p95_ms', unit: 'ms', goal: 50, better: 'lower' }, p95, { note }),
      ]
    }),
}

type Run = { prefix: string; players: number; forMs: number; seen: Map<string, number[]> }

/** From the answer to a post until each of the player's streams has its award. */
async function once({ stack }: Bench, { prefix, players, forMs, seen }: Run): Promise<number> {
  const sent: { id: string; at: number }[] = []
  await atRate(framesPerSecond / streamsEach, forMs, async index => {
    const item = {
      ...activity(0, 1, `${prefix}-${index}`),
      source_id: `${prefix}-${index}`,
      player: { external_id: `player-${index % players}` },
    }
    const answer = await post(`${stack.url}/api/v1/events`, stack.credentials.api_key, item)
    if (answer.status === 202) sent.push({ id: JSON.parse(answer.text).id, at: performance.now() })
  })
  await new Promise(resolve => setTimeout(resolve, 2_000))
  const took = sent.flatMap(({ id, at }) => (seen.get(id) ?? []).map(arrived => arrived - at))
  const missing = sent.length * streamsEach - took.length
  if (missing > 0) throw new Error(`${missing} of ${sent.length * streamsEach} frames did not arrive`)
  return quantile(took, 0.95)
}

async function openStreams(
  { stack }: Bench,
  players: number,
  onAward: (eventId: string, at: number) => void,
): Promise<() => void> {
  const { url, credentials } = stack
  const at = { url, origin: url, apiKey: credentials.api_key }
  const closers: (() => void)[] = []
  for (let n = 0; n < players; n += 1) {
    const player = `player-${n}`
    const hello = { ...activity(0, 1, `hello-${n}`), player: { external_id: player } }
    await post(`${url}/api/v1/events`, credentials.api_key, hello)
    const cookie = await enterPortal(at, player)
    const opened = await Promise.all(
      Array.from({ length: streamsEach }, () => openStream(`${url}/api/live/player`, cookie, onAward)),
    )
    closers.push(...opened)
  }
  return () => {
    for (const close of closers) close()
  }
}

/** A bare socket each: ten thousand web streams would measure the load, not the server. */
function openStream(
  url: string,
  cookie: string,
  onAward: (eventId: string, at: number) => void,
): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent: false, headers: { cookie } }, response => {
      if (response.statusCode !== 200)
        return reject(new Error(`a stream was answered ${response.statusCode}`))
      let text = ''
      response.setEncoding('utf8')
      response.on('data', chunk => {
        const at = performance.now()
        const frames = `${text}${chunk}`.split('\n\n')
        text = frames.pop() ?? ''
        for (const frame of frames)
          for (const [, id] of frame.matchAll(/"event_id":"(evt_[0-9a-f]{32})"/g)) if (id) onAward(id, at)
      })
      response.on('error', () => undefined)
      resolve(() => sent.destroy())
    })
    sent.on('error', reject)
    sent.end()
  })
}
