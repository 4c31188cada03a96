import { enterPortal } from '#server/testing/enter-portal'
import { readFrames } from '#server/testing/sse'
import { activity } from '../activities.ts'
import { rssMb } from '../memory.ts'
import { atRate, get, post } from '../open-loop.ts'
import { type Measurement, median, row } from '../row.ts'
import type { Bench } from '../stack.ts'

const perSecond = 200
const players = 2_000
const screens = 20
const stayMs = 20_000
const readsPerSecond = 5
const sampleEveryMs = 5_000
const goalPercent = 5

type Sample = { memory: Record<string, number>; connections: Record<string, number> }

/**
 * Half an hour of an even load: single posts, reads, browsers that come and go. What the processes hold in its last
 * sixth is compared with what they held in the sixth after the first third, which is for warming up.
 */
export const soak: Measurement = {
  title: 'half an hour of even load',
  rows: ['soak_memory_percent', 'soak_connections_percent'],
  onlyByName: true,
  run: async ({ isQuick, say, withStack }) =>
    withStack(async bench => {
      const forMs = (isQuick ? 3 : 30) * 60_000
      const samples = await load(bench, forMs, say)
      const after = samples.slice(Math.floor(samples.length / 3), Math.floor(samples.length / 2))
      const end = samples.slice(Math.floor((samples.length * 5) / 6))
      const drifts = (of: keyof Sample) =>
        Object.keys(samples[0]?.[of] ?? {}).map(name => {
          const [first, last] = [after, end].map(part =>
            median(part.map(sample => sample[of][name] ?? Number.NaN)),
          )
          return {
            name,
            first,
            last,
            percent: Math.max(0, (100 * ((last ?? 0) - (first ?? 0))) / (first ?? 0)),
          }
        })
      const rowOf = (name: string, found: ReturnType<typeof drifts>) => {
        const note = found.map(drift => `${drift.name} ${drift.first} → ${drift.last}`).join(', ')
        const goal = { name, unit: '% more', goal: goalPercent, better: 'lower' as const }
        return row(goal, [Math.max(...found.map(drift => drift.percent))], { note })
      }
      return [
        rowOf('soak_memory_percent', drifts('memory')),
        rowOf('soak_connections_percent', drifts('connections')),
      ]
    }),
}

async function load(bench: Bench, forMs: number, say: (detail: string) => void): Promise<Sample[]> {
  const { url, credentials } = bench.stack
  const apiKey = credentials.api_key
  const samples: Sample[] = []
  const end = performance.now() + forMs
  const isOver = () => performance.now() >= end
  let accepted = 0
  let refused = 0

  async function takeSamples() {
    while (!isOver()) {
      await sleep(sampleEveryMs)
      const sample = await sampleOf(bench)
      samples.push(sample)
      if (samples.length % 12 === 0)
        say(`${samples.length / 12} min: ${accepted} activities, ${refused} refused, ${inWords(sample)}`)
    }
  }

  const posts = atRate(perSecond, forMs, async index => {
    const answer = await post(`${url}/api/v1/events`, apiKey, activity(index, players, 'soak'))
    // A refusal with Retry-After is an answer; a host would send again.
    if (answer.status === 503) {
      refused += 1
      return
    }
    if (answer.status !== 202)
      throw new Error(`a post was answered ${answer.status}: ${answer.text.slice(0, 200)}`)
    accepted += 1
  })
  const reads = atRate(readsPerSecond, forMs, async index => {
    const player = `ext:player-${index % players}`
    const path = index % 2 === 0 ? `players/${player}/progress` : `boards/points_week?around=${player}`
    const { status } = await get(`${url}/api/v1/${path}`, apiKey)
    if (status !== 200 && status !== 404 && status !== 503) throw new Error(`${path} was answered ${status}`)
  })
  const watching = Array.from({ length: screens }, (_, n) => watch(bench, n, isOver))
  await Promise.all([posts, reads, takeSamples(), ...watching])
  return samples
}

/** A browser that stays for a while, goes away, and continues where it was. */
async function watch({ stack }: Bench, n: number, isOver: () => boolean): Promise<void> {
  const { url, credentials } = stack
  const player = `screen-${n}`
  await post(`${url}/api/v1/events`, credentials.api_key, {
    ...activity(0, 1, `hello-${n}`),
    player: { external_id: player },
  })
  const cookie = await enterPortal({ url, origin: url, apiKey: credentials.api_key }, player)
  for (let last = '', visit = 0; !isOver(); visit += 1) {
    const headers = { cookie, ...(last ? { 'last-event-id': last } : {}) }
    const response = await fetch(`${url}/api/live/player`, { headers })
    if (response.status !== 200) throw new Error(`a stream was answered ${response.status}`)
    const stream = readFrames(response)
    await post(`${url}/api/v1/events`, credentials.api_key, {
      ...activity(1, 1, `visit-${n}-${visit}`),
      source_id: `visit-${n}-${visit}`,
      player: { external_id: player },
    })
    await sleep(stayMs)
    if (stream.frames.length === 0) throw new Error(`screen ${n} was told nothing in ${stayMs / 1_000} s`)
    last = stream.frames.at(-1)?.id ?? last
    await stream.drop()
  }
}

async function sampleOf({ stack, sql, redis }: Bench): Promise<Sample> {
  const [connections] = await sql<{ count: number }[]>`
    select count(*)::int as count from pg_stat_activity where backend_type = 'client backend'`
  const info = await redis.info()
  const ofRedis = (name: string) => Number(new RegExp(`^${name}:(\\d+)`, 'm').exec(info)?.[1])
  return {
    memory: {
      web: Math.round(rssMb(stack.web.pid)),
      worker: Math.round(rssMb(stack.worker.pid)),
      redis: Math.round(ofRedis('used_memory') / 2 ** 20),
    },
    connections: { postgres: connections?.count ?? Number.NaN, redis: ofRedis('connected_clients') },
  }
}

const inWords = ({ memory, connections }: Sample) =>
  [
    ...Object.entries(memory).map(([name, mb]) => `${name} ${mb} MB`),
    ...Object.entries(connections).map(([name, count]) => `${name} ${count} connections`),
  ].join(', ')

const sleep = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
