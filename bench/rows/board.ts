import { loadCrowd } from '#server/testing/crowd'
import { atRate, get } from '../open-loop.ts'
import { type Measurement, quantile, row } from '../row.ts'
import type { Bench } from '../stack.ts'

const perSecond = 100
const rebuildMaxMs = 300_000

/** Anybody's rank and the rows around it, on a board that everybody is on. */
export const board: Measurement = {
  title: 'a rank among many',
  rows: ['board_p95_ms'],
  run: async ({ runs, isQuick, say, withCrowdedStack }) =>
    withCrowdedStack(async bench => {
      const players = isQuick ? 100_000 : 1_000_000
      const { stack, sql, redis } = bench
      await stack.worker.stop()
      await loadCrowd(sql, { source: stack.credentials.source, players, entriesEach: 1, say })
      await redis.flushall()
      await stack.worker.start()
      say('ranks are rebuilt')
      await untilFresh(bench)
      const found: number[] = []
      for (let run = 1; run <= runs; run += 1) {
        say(`run ${run} of ${runs}`)
        found.push(await once(bench, players, isQuick ? 5_000 : 20_000))
      }
      const goal = { name: 'board_p95_ms', unit: 'ms', goal: 5, better: 'lower' as const }
      return [row(goal, found, { note: `among ${players.toLocaleString('en')}` })]
    }),
}

const read = (bench: Bench, player: number) =>
  get(
    `${bench.stack.url}/api/v1/boards/points_week?around=ext:player-${player}`,
    bench.stack.credentials.api_key,
  )

/** Until every board is ranked by what Postgres says. */
export async function untilFresh(bench: Bench): Promise<void> {
  for (const end = performance.now() + rebuildMaxMs; performance.now() < end; ) {
    const { status, text } = await read(bench, 0)
    if (status === 200 && JSON.parse(text).stale === false) return
    await new Promise(resolve => setTimeout(resolve, 500))
  }
  throw new Error(`the ranks were not rebuilt after ${rebuildMaxMs / 1_000} s`)
}

async function once(bench: Bench, players: number, forMs: number): Promise<number> {
  const took: number[] = []
  await atRate(perSecond, forMs, async (index, dueAt) => {
    const { status, text } = await read(bench, (index * 7_919) % players)
    const view = JSON.parse(text)
    if (status !== 200 || view.stale || view.around.length < 6)
      throw new Error(`the board answered ${status}: ${text.slice(0, 200)}`)
    took.push(performance.now() - dueAt)
  })
  return quantile(took, 0.95)
}
