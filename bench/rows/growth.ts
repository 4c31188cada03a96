import { loadCrowd } from '#server/testing/crowd'
import { databaseWork } from '../database-work.ts'
import { type Measurement, median, row } from '../row.ts'
import { pipelineRate } from './pipeline.ts'

const sizes = {
  full: [
    { players: 10_000, entries: 1_000_000 },
    { players: 100_000, entries: 10_000_000 },
    { players: 1_000_000, entries: 50_000_000 },
  ],
  quick: [
    { players: 10_000, entries: 100_000 },
    { players: 100_000, entries: 1_000_000 },
  ],
}

const eventsPerRun = 50_000

/** The same pipeline over ever more players with ever more behind them: how much slower the last is than the first. */
export const growth: Measurement = {
  title: 'the cost of growth',
  rows: ['growth_ratio'],
  run: async ({ runs, isQuick, say, withCrowdedStack }) => {
    const rates: number[][] = []
    const costs: string[] = []
    const crowds = isQuick ? sizes.quick : sizes.full
    for (const { players, entries } of crowds) {
      say(`${players.toLocaleString('en')} players, ${entries.toLocaleString('en')} ledger entries`)
      rates.push(
        await withCrowdedStack(async bench => {
          const { source } = bench.stack.credentials
          await bench.stack.worker.stop()
          await loadCrowd(bench.sql, { source, players, entriesEach: entries / players, say })
          await bench.stack.worker.start()
          await pipelineRate(bench, { prefix: 'warm', count: 20_000, players })
          const found: number[] = []
          const costOf = await databaseWork(bench.sql)
          for (let run = 1; run <= runs; run += 1) {
            say(`run ${run} of ${runs}`)
            found.push(await pipelineRate(bench, { prefix: `r${run}`, count: eventsPerRun, players }))
          }
          costs.push(await costOf(eventsPerRun * runs))
          say(`an activity cost ${costs.at(-1)}`)
          return found
        }),
      )
    }
    const medians = rates.map(median)
    const first = medians[0] ?? Number.NaN
    const last = rates.at(-1) ?? []
    const note = `${medians.map(rate => `${Math.round(rate)}/s`).join(', ')} at ${crowds.map(c => `${c.entries / 1e6} M`).join(', ')} entries; an activity costs ${costs[0]} at first, ${costs.at(-1)} at last`
    const goal = { name: 'growth_ratio', unit: '× slower', goal: 1.3, better: 'lower' as const }
    return [
      row(
        goal,
        last.map(rate => first / rate),
        { note },
      ),
    ]
  },
}
