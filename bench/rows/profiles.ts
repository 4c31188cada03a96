import { openDatabase, type Sql } from '#db/client'
import { makeBreakers } from '#server/bus/breakers/breakers'
import { currentEpoch } from '#server/bus/epoch'
import { makeFastPath } from '#server/bus/fast-path'
import { makeGroupCommit } from '#server/bus/group-commit'
import { readConfig } from '#server/config'
import { makeLog } from '#server/log'
import { makeUsers, type Registered, type Registration, type Users } from '#server/services/users/index'
import { loadCrowd } from '#server/testing/crowd'
import { atRate } from '../open-loop.ts'
import { type Measurement, quantile, row } from '../row.ts'
import type { Bench } from '../stack.ts'
import { untilFresh } from './board.ts'

const perSecond = { reads: 500, registrations: 500 }
const warmUpMs = 2_000

/** What users do for hosts, inside the service: functions of its door with their transactions, shared as a web process shares them, and no HTTP. */
export const profiles: Measurement = {
  title: 'who a player is, read and said',
  rows: ['profile_read_p95_ms', 'registration_p95_ms'],
  run: async ({ runs, isQuick, say, withCrowdedStack }) =>
    withCrowdedStack(async bench => {
      const players = isQuick ? 100_000 : 1_000_000
      const { source } = bench.stack.credentials
      await bench.stack.worker.stop()
      await loadCrowd(bench.sql, { source, players, entriesEach: 1, say })
      // Ranks are built before anything is measured, not beside it.
      await bench.redis.flushall()
      await bench.stack.worker.start()
      say('ranks are rebuilt')
      await untilFresh(bench)
      const { users, register, sql, end } = await openUsers(bench)
      try {
        const ids = await idsOf(sql)
        const forMs = isQuick ? 5_000 : 20_000
        // All readings first: what follows a registration is a worker's work, and another figure.
        say('warming up')
        await reads({ users, ids, source }, warmUpMs)
        const read: number[] = []
        for (let run = 1; run <= runs; run += 1) {
          say(`reading, ${run} of ${runs}`)
          read.push(await reads({ users, ids, source }, forMs))
        }
        await registrations(register, { source, prefix: 'warm' }, warmUpMs)
        const registered: number[] = []
        for (let run = 1; run <= runs; run += 1) {
          say(`registering, ${run} of ${runs}`)
          registered.push(await registrations(register, { source, prefix: `r${run}` }, forMs))
        }
        const note = `beside ${players.toLocaleString('en')} players`
        return [
          row({ name: 'profile_read_p95_ms', unit: 'ms', goal: 5, better: 'lower' }, read, {
            note: `${note}, ${perSecond.reads} a second`,
          }),
          row({ name: 'registration_p95_ms', unit: 'ms', goal: 20, better: 'lower' }, registered, {
            note: `${note}, ${perSecond.registrations} a second`,
          }),
        ]
      } finally {
        await end()
      }
    }),
}

/** Users as a web process has them, with a pool of their own. */
async function openUsers({ stack, redis }: Bench) {
  const config = readConfig({
    ...{ DATABASE_URL: stack.databaseUrl, REDIS_URL: stack.redisUrl },
    ...{ AUTH_SECRET: 'a secret that only a benchmark uses', PUBLIC_URL: stack.url },
  })
  const database = openDatabase(config.databaseUrl, { max: config.databasePool, name: 'bench users' })
  const { authSecret: secret, publicUrl } = config
  const log = makeLog('warn', { role: 'bench' })
  const epochToken = await currentEpoch(database.sql)
  const epoch = () => epochToken
  const fastPath = makeFastPath({ redis, epoch, guard: makeBreakers({ log }).of('redis:append'), log })
  const users = makeUsers({ database, secret, publicUrl, announce: fastPath.publish })
  const register = makeGroupCommit<Registration, Registered>({
    sql: database.sql,
    run: async (tx, all) => {
      const { results, events } = await users.registerPlayers(tx, all)
      return { results, committed: () => fastPath.publish(events) }
    },
  })
  return { users, register, sql: database.sql, end: () => database.end() }
}

async function idsOf(sql: Sql): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`select external_id as id from users.identities order by player_id`
  return rows.map(({ id }) => id)
}

type Reading = { users: Users; ids: string[]; source: string }

/** A player by the host's name, with the read copy of their progress and tiers. */
async function reads({ users, ids, source }: Reading, forMs: number): Promise<number> {
  const took: number[] = []
  await atRate(perSecond.reads, forMs, async (index, dueAt) => {
    const externalId = ids[(index * 7_919) % ids.length]
    if (!externalId) throw new Error('there is nobody to be read')
    const found = await users.findPlayerWithProgress({ source, externalId })
    if (!found?.progress) throw new Error(`${externalId} was not read with their progress`)
    took.push(performance.now() - dueAt)
  })
  return quantile(took, 0.95)
}

/** Somebody new each time, from due to committed. */
async function registrations(
  register: (registrations: Registration[]) => Promise<Registered[]>,
  { source, prefix }: { source: string; prefix: string },
  forMs: number,
): Promise<number> {
  const took: number[] = []
  const at = new Date().toISOString()
  await atRate(perSecond.registrations, forMs, async (index, dueAt) => {
    const said = { name: `New ${index}`, locale: 'en', timeZone: 'Europe/Madrid', at }
    const [one] = await register([{ ...said, source, externalId: `new-${prefix}-${index}` }])
    if (!one?.isNew) throw new Error(`new-${prefix}-${index} was there already`)
    took.push(performance.now() - dueAt)
  })
  return quantile(took, 0.95)
}
