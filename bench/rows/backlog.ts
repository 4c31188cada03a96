import { type Measurement, row } from '../row.ts'
import { type Bench, untilLevel } from '../stack.ts'
import { players, send } from './pipeline.ts'

const goalEvents = 1_000_000

/** How long a consumer's outage takes to heal: activities wait without a worker, then it starts. */
export const backlog: Measurement = {
  title: 'backlog drained',
  rows: ['backlog_s'],
  run: async ({ isQuick, say, withStack }) =>
    withStack(async bench => {
      const count = isQuick ? 50_000 : goalEvents
      await bench.stack.worker.stop()
      say(`${count} activities arrive, nobody works`)
      await send(bench.stack, { prefix: 'backlog', count, players })
      say('the worker starts')
      const seconds = await drain(bench)
      const goal = { name: 'backlog_s', unit: 's', goal: 100, better: 'lower' as const }
      const scaled = (seconds * goalEvents) / count
      return [row(goal, [scaled], isQuick ? { note: `scaled from ${count} activities` } : {})]
    }),
}

export async function drain({ stack, sql }: Bench): Promise<number> {
  const startedAt = performance.now()
  await stack.worker.start()
  await untilLevel(sql, 900_000)
  return (performance.now() - startedAt) / 1_000
}
