import { backTest as backTestBody } from '#server/contract/back-tests'
import { signInToConsole } from '#server/testing/sign-in-to-console'
import { type Measurement, row } from '../row.ts'
import { untilLevel } from '../stack.ts'
import { players, send } from './pipeline.ts'

const goalEvents = 1_000_000
const askEveryMs = 200

/** A draft against a million recorded events, as admins start it: from the order to the whole result. */
export const backTest: Measurement = {
  title: 'a draft tested against recorded events',
  rows: ['backtest_1m_s'],
  run: async ({ runs, isQuick, say, withStack }) =>
    withStack(async ({ stack, sql }) => {
      const { url, credentials } = stack
      // Activities and what they led to: both are recorded, and both are read.
      const activities = isQuick ? 20_000 : 400_000
      say(`${activities} activities`)
      await send(stack, { prefix: 'past', count: activities, players })
      await untilLevel(sql, 900_000)
      const cookie = await signInToConsole({ url, origin: url, admin: credentials.admin })
      const took: number[] = []
      const ask = async (path: string, init: RequestInit = {}) => {
        const headers = { cookie, origin: url, 'content-type': 'application/json' }
        const answer = await fetch(`${url}/api/v1/back-tests${path}`, { ...init, headers })
        if (!answer.ok) throw new Error(`a back-test was answered ${answer.status}`)
        return backTestBody.parse(await answer.json())
      }
      let total = 0
      for (let run = 0; run < runs; run += 1) {
        const startedAt = performance.now()
        let job = await ask('', { method: 'POST', body: '{}' })
        while (job.state === 'queued' || job.state === 'running') {
          await new Promise(resolve => setTimeout(resolve, askEveryMs))
          job = await ask(`/${job.id}`)
        }
        if (job.state !== 'done') throw new Error(`the back-test ended as ${job.state}: ${job.error}`)
        total = job.events.done
        took.push(((performance.now() - startedAt) / 1_000) * (goalEvents / total))
        say(`run ${run + 1}: ${total} events`)
      }
      const goal = { name: 'backtest_1m_s', unit: 's', goal: 60, better: 'lower' as const }
      return [row(goal, took, { note: `scaled from ${total} events` })]
    }),
}
