import { Queue, Worker } from 'bullmq'
import { jobsAtOnce, type Peer, stopwatch } from './peer.ts'

export const bullmq: Peer = {
  name: 'BullMQ',
  drain: async ({ stack, count, handle }) => {
    const connection = { path: stack.redisUrl.slice('unix://'.length), maxRetriesPerRequest: null }
    const queue = new Queue('awards', { connection })
    const jobs = Array.from({ length: count }, (_, id) => ({
      ...{ name: 'award', data: { id } },
      opts: { removeOnComplete: true },
    }))
    for (let from = 0; from < count; from += 1_000) await queue.addBulk(jobs.slice(from, from + 1_000))
    const watch = stopwatch(count)
    watch.start()
    const worker = new Worker(
      'awards',
      async job => {
        await handle(job.data)
        watch.tick()
      },
      { connection, concurrency: jobsAtOnce },
    )
    const perSecond = await watch.perSecond()
    await worker.close()
    await queue.obliterate({ force: true })
    await queue.close()
    return perSecond
  },
}
