import { append } from '#server/bus/append'
import { epochStart, readEvents } from '#server/bus/read-events'
import { allShards } from '#server/bus/shards'
import type { BusEvent } from '#server/events/envelope'
import { parseEvent } from '#server/events/parse-event'
import { compileRuleSet } from '#server/services/gamification/compile-rule-set'
import { decide as decideEvent } from '#server/services/gamification/decide'
import { defaultRuleSet } from '#server/services/gamification/default-rule-set'
import { makeGamification } from '#server/services/gamification/index'
import { newPlayer, type PlayerState } from '#server/services/gamification/player-state'
import { activity } from '../activities.ts'
import { post } from '../open-loop.ts'
import { type Measurement, median, row } from '../row.ts'
import { type Bench, untilLevel } from '../stack.ts'

const players = 300
const batch = 500
const batchesARun = 20

/** What deciding costs: alone, and as a batch with its reads and writes. */
export const decide: Measurement = {
  title: 'deciding, with every achievement of the shipped rules',
  rows: ['decide_per_s', 'batch_500_ms'],
  run: async ({ runs, isQuick, say, withCrowdedStack }) =>
    withCrowdedStack(async bench => {
      // Everybody has a past first: a state that has grown is what a batch meets.
      say('players do something')
      await send(bench, 'past', 30)
      await untilLevel(bench.sql)
      await bench.stack.worker.stop()
      const batches = runs * batchesARun
      await send(bench, 'now', batches)
      const events = await recorded(bench, batches * batch)
      // A worker has long been compiled; a run of which half is compiling says nothing of it.
      say('warming up')
      rateOf(events, isQuick ? 100_000 : 400_000)
      const rates: number[] = []
      const took: number[] = []
      for (let run = 0; run < runs; run += 1) {
        say(`deciding, ${run + 1} of ${runs}`)
        rates.push(rateOf(events, isQuick ? 100_000 : 400_000))
      }
      for (let run = 0; run < runs; run += 1) {
        say(`batches, ${run + 1} of ${runs}`)
        const own = events.slice(run * batchesARun * batch, (run + 1) * batchesARun * batch)
        took.push(await timeOfBatch(bench, own))
      }
      await bench.stack.worker.start()
      return [
        row({ name: 'decide_per_s', unit: 'events/s', goal: 200_000, better: 'higher' }, rates, {
          note: `${defaultRuleSet.achievements.length} achievements`,
        }),
        row({ name: 'batch_500_ms', unit: 'ms', goal: 60, better: 'lower' }, took, {
          note: `over ${players} players, committed`,
        }),
      ]
    }),
}

async function send({ stack }: Bench, prefix: string, batches: number) {
  for (let n = 0; n < batches; n += 1) {
    const items = Array.from({ length: batch }, (_, i) => activity(n * batch + i, players, prefix))
    const answer = await post(`${stack.url}/api/v1/events`, stack.credentials.api_key, items)
    if (answer.status !== 202) throw new Error(`a batch was answered ${answer.status}`)
  }
}

/** What gamification has not applied, request by request. */
async function recorded({ sql }: Bench, count: number): Promise<BusEvent[]> {
  const checkpoints = await sql<{ shard: number; seq: number }[]>`
    select shard, seq from bus.checkpoints where consumer = 'gamification'`
  const after = new Map(checkpoints.map(({ shard, seq }) => [shard, seq]))
  const positions = allShards.map(shard => ({
    shard,
    after: after.get(shard) ?? 0,
    since: epochStart,
  }))
  const found = await readEvents(sql, positions, count)
  const events = [...found.values()].flat().flatMap(raw => {
    const parsed = parseEvent(raw)
    return parsed.ok ? [parsed.event] : []
  })
  return events.sort((a, b) => Date.parse(a.recordedAt) - Date.parse(b.recordedAt))
}

/** Events a second through the shipped rules, one core, nothing but deciding: a batch after another, as the worker has them. */
function rateOf(events: BusEvent[], count: number): number {
  const rules = compileRuleSet(1, defaultRuleSet)
  const states = new Map<string, PlayerState>()
  let tookMs = 0
  for (const own of atEase(events, count)) {
    const startedAt = performance.now()
    for (const event of own) {
      if (!event.playerId) continue
      const state = states.get(event.playerId) ?? newPlayer(event.playerId)
      states.set(event.playerId, decideEvent(state, event, rules).state)
    }
    tookMs += performance.now() - startedAt
  }
  return (1_000 * count) / tookMs
}

/**
 * Batches of the same events again and again, each player doing one in ten seconds: faster than that is abuse, and awards
 * nothing. Made one by one: a row of hundreds of thousands would measure the memory that it lies in.
 */
function* atEase(events: BusEvent[], count: number): Generator<BusEvent[]> {
  const done = new Map<string | null, number>()
  const startMs = Date.parse(events[0]?.recordedAt ?? '')
  for (let from = 0; from < count; from += batch)
    yield Array.from({ length: batch }, (_, n) => {
      const event = events[(from + n) % events.length]
      if (!event) throw new Error('there is no event to decide')
      const before = done.get(event.playerId) ?? 0
      done.set(event.playerId, before + 1)
      const at = new Date(startMs + before * 10_000).toISOString()
      return { ...event, occurredAt: at, recordedAt: at }
    })
}

/** One transaction as the worker's: handler, checkpoints, facts, commit. The median of the batches, in ms. */
async function timeOfBatch({ sql }: Bench, events: BusEvent[]): Promise<number> {
  const { consumer } = makeGamification({ sql, announce: () => undefined })
  const took: number[] = []
  for (let from = 0; from + batch <= events.length; from += batch) {
    const own = events.slice(from, from + batch)
    const startedAt = performance.now()
    await sql.begin(async tx => {
      const { facts } = await consumer.handle(tx, own)
      await tx`
        update bus.checkpoints c set seq = e.seq, recorded_at = e.recorded_at
        from (
          select distinct on (shard) shard, seq, recorded_at
          from unnest(
            ${own.map(e => e.shard)}::smallint[], ${own.map(e => e.seq)}::bigint[],
            ${own.map(e => e.recordedAt)}::timestamptz[]
          ) as e(shard, seq, recorded_at) order by shard, seq desc
        ) e where c.consumer = 'gamification' and c.shard = e.shard`
      await append(tx, facts ?? [])
    })
    took.push(performance.now() - startedAt)
  }
  return median(took)
}
