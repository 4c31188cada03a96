import { currentEpoch } from '#server/bus/epoch'
import { markKey } from '#server/bus/stream-keys'
import { activity } from '../activities.ts'
import { atRate, get, post } from '../open-loop.ts'
import { type Measurement, row } from '../row.ts'
import type { Bench } from '../stack.ts'

const perSecond = 1_000
const batchSize = 20
const players = 2_000
const settleMs = 4_000
const longestMs = 70_000
const board = 'points_week'

type Head = { shard: number; seq: number }
type Fault = { name: string; goal: number; inject: (bench: Bench) => Promise<void> }
const faults: Fault[] = [
  { name: 'recovery_worker_s', goal: 10, inject: ({ stack }) => stack.worker.kill('SIGKILL') },
  { name: 'recovery_flush_s', goal: 5, inject: async ({ redis }) => void (await redis.flushall()) },
  { name: 'recovery_postgres_s', goal: 10, inject: ({ stack }) => stack.postgres.kill('SIGQUIT') },
]

/** Under load: from the fault until everything that had been accepted by then is applied, and told and ranked again. */
export const recovery: Measurement = {
  title: `recovery under ${perSecond} activities a second`,
  rows: faults.map(fault => fault.name),
  run: async ({ runs, say, withStack }) =>
    withStack(async bench => {
      const found = new Map<string, number[]>(faults.map(({ name }) => [name, []]))
      for (let run = 1; run <= runs; run += 1)
        for (const fault of faults) {
          say(`run ${run} of ${runs}: ${fault.name}`)
          found.get(fault.name)?.push(await once(bench, fault, `${fault.name}-${run}`))
        }
      return faults.map(({ name, goal }) =>
        row({ name, unit: 's', goal, better: 'lower' }, found.get(name) ?? []),
      )
    }),
}

async function once(bench: Bench, fault: Fault, prefix: string): Promise<number> {
  const { url, credentials } = bench.stack
  let isOver = false
  const send = async (index: number) => {
    const items = Array.from({ length: batchSize }, (_, i) =>
      activity(index * batchSize + i, players, prefix),
    )
    for (let tries = 0; tries < 200 && !isOver; tries += 1) {
      const answer = await post(`${url}/api/v1/events`, credentials.api_key, items).catch(() => undefined)
      if (answer?.status === 202) return
      await new Promise(resolve => setTimeout(resolve, 100))
    }
  }
  const load = atRate(perSecond / batchSize, longestMs, send, () => isOver)
  await new Promise(resolve => setTimeout(resolve, settleMs))
  await fault.inject(bench)
  const startedAt = performance.now()
  const seconds = await untilCaughtUp(bench, startedAt)
  isOver = true
  await load
  return seconds
}

/** Level with the heads of a moment after the fault, at which posts are taken again. */
export async function untilCaughtUp(bench: Bench, startedAt: number): Promise<number> {
  const { sql, stack } = bench
  let heads: Head[] | undefined
  while (performance.now() - startedAt < 60_000) {
    try {
      const probe = await post(`${stack.url}/api/v1/events`, stack.credentials.api_key, {
        ...activity(0, players, `probe-${crypto.randomUUID()}`),
      })
      if (probe.status === 202) {
        heads ??= await sql<Head[]>`select shard, seq from bus.shard_heads`
        const [late] = await sql`
          select 1 from bus.checkpoints c
          join unnest(${heads.map(h => h.shard)}::smallint[], ${heads.map(h => h.seq)}::bigint[]) as h(shard, seq)
            using (shard)
          where c.seq < h.seq limit 1`
        if (!late && (await isToldAndRanked(bench, heads))) return (performance.now() - startedAt) / 1_000
      }
    } catch {
      // Postgres is still away: that is what is measured.
    }
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  return Number.POSITIVE_INFINITY
}

/** What Redis holds is there again: the streams up to the heads, and every rank of a board. */
async function isToldAndRanked({ sql, redis, stack }: Bench, heads: Head[]): Promise<boolean> {
  const epoch = await currentEpoch(sql)
  const marks = await Promise.all(heads.map(({ shard }) => redis.get(markKey(epoch, shard))))
  if (heads.some(({ seq }, i) => Number(marks[i] ?? 0) < seq)) return false
  const answer = await get(`${stack.url}/api/v1/boards/${board}`, stack.credentials.api_key)
  return answer.status === 200 && JSON.parse(answer.text).stale === false
}
