import { mkdirSync } from 'node:fs'
import { deleteData } from '../../scripts/setup/fresh.mjs'
import { home } from '../../scripts/setup/paths.mjs'
import { freePort } from '../../scripts/setup/ports.mjs'
import { startStack } from '../../scripts/setup/stack.mjs'
import { type Measurement, row } from '../row.ts'

const dir = `${home}/bench-start`

/** `npm start` on a prepared checkout with data in it: from the first step until it says that it is ready. */
export const start: Measurement = {
  title: 'start',
  rows: ['start_s'],
  run: async ({ runs, say }) => {
    const seconds: number[] = []
    const once = async () => {
      const startedAt = performance.now()
      const stack = await startStack({ dir, port: await freePort(), demo: false })
      const took = (performance.now() - startedAt) / 1_000
      await stack.stop()
      return took
    }
    try {
      mkdirSync(dir, { recursive: true })
      await deleteData(dir)
      say('once to prepare')
      await once()
      for (let run = 1; run <= runs; run += 1) {
        say(`run ${run} of ${runs}`)
        seconds.push(await once())
      }
    } finally {
      await deleteData(dir)
    }
    return [row({ name: 'start_s', unit: 's', goal: 15, better: 'lower' }, seconds)]
  },
}
