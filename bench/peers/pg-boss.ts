import PgBoss from 'pg-boss'
import { jobsAtOnce, type Peer, stopwatch } from './peer.ts'

const batchSize = 500

export const pgBoss: Peer = {
  name: 'pg-boss',
  drain: async ({ stack, count, handle }) => {
    const boss = new PgBoss({ connectionString: stack.databaseUrl, max: 10 })
    boss.on('error', error => {
      throw error
    })
    await boss.start()
    const queue = `awards-${Date.now()}`
    await boss.createQueue(queue)
    for (let from = 0; from < count; from += 1_000) {
      const size = Math.min(1_000, count - from)
      await boss.insert(Array.from({ length: size }, (_, i) => ({ name: queue, data: { id: from + i } })))
    }
    const watch = stopwatch(count)
    watch.start()
    // Its own way to go fast: jobs fetched in batches, completed together, run side by side.
    await boss.work<{ id: number }>(queue, { batchSize, pollingIntervalSeconds: 0.5 }, async jobs => {
      for (let from = 0; from < jobs.length; from += jobsAtOnce)
        await Promise.all(jobs.slice(from, from + jobsAtOnce).map(job => handle(job.data)))
      for (const _ of jobs) watch.tick()
    })
    const perSecond = await watch.perSecond()
    await boss.stop({ graceful: false })
    return perSecond
  },
}
