import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '#db/client'
import { asError, isTransient } from '#server/bus/failure'
import type { Estate } from '../estate.ts'
import { type Fault, nothingToHeal } from '../fault.ts'

/** Postgres restarts, cuts, runs out, waits for others. */
const postgresKinds: Fault[] = [
  {
    name: 'postgres restarted at once',
    inject: async ({ estate }) => {
      estate.postgres.supervised = false
      await estate.postgres.kill('SIGQUIT')
      return async () => {
        await estate.postgres.start()
        estate.postgres.supervised = true
      }
    },
  },
  {
    name: 'postgres killed',
    always: true,
    inject: async ({ estate }) => {
      estate.postgres.supervised = false
      await estate.postgres.kill('SIGKILL')
      await sleep(300)
      return async () => {
        await estate.postgres.start()
        estate.postgres.supervised = true
      }
    },
  },
  {
    name: 'sessions terminated while they commit',
    inject: async ({ estate, random }) => {
      for (let i = random.whole(5, 15); i > 0; i--) {
        const terminated = estate.sql`
          select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and application_name like 'diana%' and state <> 'idle'`
        await terminated.catch((error: unknown) => {
          // Another fault may have taken Postgres away: then there is nobody to terminate.
          if (!isTransient(asError(error))) throw error
        })
        await sleep(random.between(20, 150))
      }
      return nothingToHeal
    },
  },
  {
    name: 'postgres has no connection left',
    inject: async scene => {
      const hoarders = await hoard(scene.estate)
      await scene.estate.sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where application_name like 'diana%' and random() < 0.5`
      await sleep(scene.random.between(1_000, 2_500))
      return async () => {
        await Promise.all(hoarders.map(one => one.end()))
      }
    },
  },
  {
    name: 'a writer left open',
    inject: async ({ estate, random, isLong }) => {
      const writer = openDatabase(estate.databaseUrl, { max: 1, name: 'writer', statementTimeoutMs: 0 })
      await writer.sql`begin`
      await writer.sql`insert into faults.scratch values (1)`
      await sleep(random.between(1_500, 3_000) * (isLong ? 10 : 1))
      return async () => {
        await writer.sql`rollback`
        await writer.end()
      }
    },
  },
  {
    name: 'the head of a shard locked by somebody',
    inject: async ({ estate, random }) => {
      const locker = openDatabase(estate.databaseUrl, { max: 1, name: 'locker', statementTimeoutMs: 0 })
      await locker.sql`begin`
      await locker.sql`select 1 from bus.shard_heads where shard < 8 for update`
      await sleep(random.between(800, 3_500))
      return async () => {
        await locker.sql`rollback`
        await locker.end()
      }
    },
  },
]

export const postgresFaults: Fault[] = postgresKinds.map(fault => ({ ...fault, touches: ['postgres'] }))

/** Takes every connection that ordinary roles may still have. */
async function hoard(estate: Estate) {
  const [row] = await estate.sql<{ free: number }[]>`
    select current_setting('max_connections')::int - count(*)::int as free from pg_stat_activity
    where backend_type = 'client backend'`
  const hoarders = Array.from({ length: row?.free ?? 0 }, () =>
    openDatabase(estate.databaseUrl, { max: 1, name: 'hoarder', statementTimeoutMs: 0 }),
  )
  await Promise.allSettled(hoarders.map(one => one.sql`select 1`))
  return hoarders
}
