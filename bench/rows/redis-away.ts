import { activity } from '../activities.ts'
import { atRate, post } from '../open-loop.ts'
import { type Measurement, quantile, row } from '../row.ts'
import type { Bench } from '../stack.ts'
import { untilCaughtUp } from './recovery.ts'

const perSecond = 500
const players = 2_000
const settleMs = 4_000
const awayMs = { whole: 60_000, quick: 10_000 }
const afterMs = 10_000
/** What is measured begins with the first post that Redis is away for, and ends with the last. */
type Posted = { dueAt: number; tookMs: number; status: number }

/** Redis is killed and comes back, under load: what posts are answered meanwhile, and how long until all is well again. */
export const redisAway: Measurement = {
  title: `Redis away for a minute under ${perSecond} activities a second`,
  rows: ['redis_away_append_p95_ms', 'redis_away_back_s'],
  run: async ({ runs, isQuick, say, withStack }) =>
    withStack(async bench => {
      const found: Away[] = []
      for (let run = 1; run <= runs; run += 1) {
        say(`run ${run} of ${runs}`)
        found.push(await once(bench, isQuick ? awayMs.quick : awayMs.whole, `away-${run}`))
      }
      const sum = (read: (one: Away) => number) => found.reduce((total, one) => total + read(one), 0)
      const note = `${sum(one => one.refused)} of ${sum(one => one.posts)} refused; ${found.map(one => one.behind).join(', ')} events behind at the end`
      return [
        row(
          { name: 'redis_away_append_p95_ms', unit: 'ms', goal: 50, better: 'lower' },
          // One that was refused never came.
          found.map(one => (one.refused > 0 ? Number.POSITIVE_INFINITY : one.p95)),
          { note },
        ),
        row(
          { name: 'redis_away_back_s', unit: 's', goal: 5, better: 'lower' },
          found.map(one => one.backSeconds),
        ),
      ]
    }),
}

type Away = { p95: number; posts: number; refused: number; behind: number; backSeconds: number }

async function once(bench: Bench, forMs: number, prefix: string): Promise<Away> {
  const { url, credentials, redis } = bench.stack
  const posted: Posted[] = []
  let isOver = false
  const load = atRate(
    perSecond,
    settleMs + forMs + afterMs,
    async (index, dueAt) => {
      const sent = post(`${url}/api/v1/events`, credentials.api_key, activity(index, players, prefix))
      const { status } = await sent.catch(() => ({ status: 0 }))
      posted.push({ dueAt, tookMs: performance.now() - dueAt, status })
    },
    () => isOver,
  )
  await new Promise(resolve => setTimeout(resolve, settleMs))
  const goneAt = performance.now()
  redis.supervised = false
  await redis.kill('SIGKILL')
  await new Promise(resolve => setTimeout(resolve, forMs))
  const behind = await eventsBehind(bench)
  await redis.start()
  redis.supervised = true
  const backAt = performance.now()
  const backSeconds = await untilCaughtUp(bench, backAt)
  isOver = true
  await load
  const meanwhile = posted.filter(({ dueAt }) => dueAt >= goneAt && dueAt < backAt)
  return {
    p95: quantile(
      meanwhile.map(({ tookMs }) => tookMs),
      0.95,
    ),
    posts: meanwhile.length,
    refused: meanwhile.filter(({ status }) => status !== 202).length,
    ...{ behind, backSeconds },
  }
}

/** Of gamification: what came at the end of the minute and was not yet applied. */
async function eventsBehind({ sql }: Bench): Promise<number> {
  const [row] = await sql<{ behind: number }[]>`
    select coalesce(sum(h.seq - c.seq), 0)::int as behind from bus.shard_heads h
    join bus.checkpoints c on c.shard = h.shard and c.consumer = 'gamification'`
  return row?.behind ?? 0
}
