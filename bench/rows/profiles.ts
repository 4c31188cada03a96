import { openDatabase, type Sql } from '#db/client'
import { makeGroupCommit } from '#server/bus/group-commit'
import { readConfig } from '#server/config'
import { makeUsers, type Registered, type Registration, type Users } from '#server/services/users/index'
import { loadCrowd } from '#server/testing/crowd'
import { atRate } from '../open-loop.ts'
import { type Measurement, quantile, row } from '../row.ts'
import type { Bench } from '../stack.ts'

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
      await bench.stack.worker.start()
      const { users, register, sql, end } = openUsers(bench)
      try {
        const ids = await idsOf(sql)
        const forMs = isQuick ? 5_000 : 20_000
        say('warming up')
        await reads({ users, sql, ids, source }, warmUpMs)
        await registrations(register, { source, prefix: 'warm' }, warmUpMs)
        const read: number[] = []
        const registered: number[] = []
        for (let run = 1; run <= runs; run += 1) {
          say(`run ${run} of ${runs}`)
          read.push(await reads({ users, sql, ids, source }, forMs))
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
function openUsers({ stack }: Bench) {
  const config = readConfig({
    ...{ DATABASE_URL: stack.databaseUrl, REDIS_URL: stack.redisUrl },
    ...{ AUTH_SECRET: 'a secret that only a benchmark uses', PUBLIC_URL: stack.url },
  })
  const database = openDatabase(config.databaseUrl, { max: config.databasePool, name: 'bench users' })
  const { authSecret: secret, publicUrl } = config
  // The relay brings what is stated here to Redis: the fast path is the web's.
  const users = makeUsers({ database, secret, publicUrl, announce: () => undefined })
  const register = makeGroupCommit<Registration, Registered>({
    sql: database.sql,
    run: async (tx, all) => ({ ...(await users.registerPlayers(tx, all)), committed: () => undefined }),
  })
  return { users, register, sql: database.sql, end: () => database.end() }
}

/** Every player in the order of their ids, each with the one before. */
async function idsOf(sql: Sql): Promise<{ before: string | null; externalId: string }[]> {
  return await sql`
    select lag(p.id) over (order by p.id) as before, i.external_id as "externalId"
    from users.players p join users.identities i on i.player_id = p.id order by p.id`
}

type Reading = { users: Users; sql: Sql; ids: Awaited<ReturnType<typeof idsOf>>; source: string }

/** A profile by the host's name for the player, and the read copy of their progress: a page of one. */
async function reads({ users, sql, ids, source }: Reading, forMs: number): Promise<number> {
  const took: number[] = []
  await atRate(perSecond.reads, forMs, async (index, dueAt) => {
    const one = ids[(index * 7_919) % ids.length]
    if (!one) throw new Error('there is nobody to be read')
    const { before: after, externalId } = one
    const [profile, [found]] = await Promise.all([
      users.findProfile({ source, externalId }),
      users.progressCopies.read(sql, { after, limit: 1 }),
    ])
    if (!found?.copy || found.playerId !== profile?.playerId)
      throw new Error(`${externalId} was not read with their progress`)
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
