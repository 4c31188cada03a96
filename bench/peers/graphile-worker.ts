import { Logger, makeWorkerUtils, run } from 'graphile-worker'
import { jobsAtOnce, type Peer, stopwatch } from './peer.ts'

export const graphileWorker: Peer = {
  name: 'graphile-worker',
  drain: async ({ stack, sql, count, handle }) => {
    const utils = await makeWorkerUtils({ connectionString: stack.databaseUrl })
    await utils.migrate()
    await utils.release()
    await sql`
      select graphile_worker.add_jobs(array(
        select json_populate_record(null::graphile_worker.job_spec,
          json_build_object('identifier', 'award', 'payload', json_build_object('id', n)))
        from generate_series(0, ${count - 1}) n))`
    const watch = stopwatch(count)
    watch.start()
    const runner = await run({
      connectionString: stack.databaseUrl,
      concurrency: jobsAtOnce,
      noHandleSignals: true,
      // A line a job on a terminal would be measured too.
      logger: new Logger(() => () => undefined),
      preset: { worker: { localQueue: { size: 500 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      taskList: {
        award: async payload => {
          await handle(payload as { id: number })
          watch.tick()
        },
      },
    })
    const perSecond = await watch.perSecond()
    await runner.stop()
    return perSecond
  },
}
