import { activity } from '../activities.ts'
import { post } from '../open-loop.ts'
import { type Measurement, row } from '../row.ts'
import { type Bench, untilLevel } from '../stack.ts'

const batchSize = 500
const postsAtOnce = 4
export const players = 10_000

/** Batches over HTTP until ledger, users' copy and boards are all done, with a Postgres checkpoint in the middle. */
export const pipeline: Measurement = {
  title: 'sustained pipeline',
  rows: ['pipeline_per_s'],
  run: async ({ runs, isQuick, say, withStack }) =>
    withStack(async bench => {
      const rates: number[] = []
      say('warming up')
      await pipelineRate(bench, { prefix: 'warm', count: 10_000, players })
      for (let run = 1; run <= runs; run += 1) {
        say(`run ${run} of ${runs}`)
        rates.push(
          await pipelineRate(bench, { prefix: `r${run}`, count: isQuick ? 20_000 : 100_000, players }),
        )
      }
      const goal = { name: 'pipeline_per_s', unit: 'activities/s', goal: 10_000, better: 'higher' as const }
      return [row(goal, rates)]
    }),
}

type Load = { prefix: string; count: number; players: number }

/** Activities a second, from the first post until every consumer has applied the last. */
export async function pipelineRate({ stack, sql, checkpointDatabase }: Bench, load: Load): Promise<number> {
  const { count } = load
  const startedAt = performance.now()
  await send(stack, load, async sent => {
    if (sent === count / 2) await checkpointDatabase()
  })
  await untilLevel(sql)
  return (count / (performance.now() - startedAt)) * 1_000
}

/** As fast as they are taken, a few batches at a time; a refused batch ends the run. */
export async function send(
  stack: Bench['stack'],
  { prefix, count, players }: Load,
  onSent: (sent: number) => Promise<void> = async () => undefined,
): Promise<void> {
  let next = 0
  let sent = 0
  const sender = async () => {
    while (next < count) {
      const from = next
      next += batchSize
      const items = Array.from({ length: batchSize }, (_, i) => activity(from + i, players, prefix))
      const answer = await post(`${stack.url}/api/v1/events`, stack.credentials.api_key, items)
      if (answer.status !== 202)
        throw new Error(`a batch was answered ${answer.status}: ${answer.text.slice(0, 200)}`)
      sent += batchSize
      await onSent(sent)
    }
  }
  await Promise.all(Array.from({ length: postsAtOnce }, sender))
}
