import postgres from 'postgres'
import { type Database, openDatabase, type Sql } from '#db/client'
import { openRedis, type Redis } from '#server/bus/redis'
import { checks } from '#server/verify/checks'
import { subjectOf } from '#server/verify/subject'
import { deleteData } from '../scripts/setup/fresh.mjs'
import { takeLock } from '../scripts/setup/lock.mjs'
import { home } from '../scripts/setup/paths.mjs'
import { freePort } from '../scripts/setup/ports.mjs'
import { type Stack, startStack } from '../scripts/setup/stack.mjs'
import { liftLimits } from './lift-limits.ts'
import { type Servers, serversOf } from './machine.ts'

export type Bench = {
  stack: Stack
  database: Database
  sql: Sql
  redis: Redis
  checkpointDatabase: () => Promise<void>
}

const dir = `${home}/bench`
let abandonStack = async () => {}
let seen: Servers | null = null

/** The servers of the last stack; null before there was one. */
export const lastServers = () => seen

/** Ends a measurement that is under way, and leaves nothing of it behind. */
export const abandon = () => abandonStack()

/** Starts everything on an empty database, lets it be measured, and holds every invariant against what is left. */
export const withStack = <Result>(work: (bench: Bench) => Promise<Result>): Promise<Result> =>
  withCrowdedStack(async bench => {
    const result = await work(bench)
    await untilLevel(bench.sql)
    await mustHold(bench.database, bench.redis)
    return result
  })

/** The same without the invariants. */
export async function withCrowdedStack<Result>(work: (bench: Bench) => Promise<Result>): Promise<Result> {
  const lock = takeLock(`${dir}/lock`)
  if (!lock.ok) throw new Error(`A benchmark runs in this checkout already (process ${lock.holder.pid}).`)
  await deleteData(dir)
  const stack = await startStack({ dir, port: await freePort(), demo: false, env: { LOG_LEVEL: 'warn' } })
  const database = openDatabase(stack.databaseUrl, { max: 4, name: 'bench', statementTimeoutMs: 0 })
  const redis = openRedis(stack.redisUrl, () => undefined)
  const { sql } = database
  abandonStack = async () => {
    await stack.stop()
    await deleteData(dir)
    lock.release()
  }
  try {
    seen = await serversOf(sql, redis)
    await liftLimits(stack)
    const result = await work({
      ...{ stack, database, sql, redis },
      checkpointDatabase: () => checkpoint(stack.databaseUrl),
    })
    await untilLevel(sql)
    return result
  } finally {
    redis.disconnect()
    await database.end()
    await abandonStack()
  }
}

/** Until every consumer has applied everything that is in the log. */
export async function untilLevel(sql: Sql, timeoutMs = 300_000): Promise<void> {
  for (const end = performance.now() + timeoutMs; performance.now() < end; ) {
    const [row] = await sql<{ behind: number }[]>`
      select coalesce(sum(h.seq - c.seq), 0)::float8 as behind
      from bus.checkpoints c join bus.shard_heads h using (shard)`
    if (row?.behind === 0) return
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  throw new Error(`the consumers were not level after ${timeoutMs / 1_000} s`)
}

/** Ranks that were lost with Redis are mended about once a second, hence the second look. */
async function mustHold(database: Database, redis: Redis): Promise<void> {
  const subject = await subjectOf(database, redis)
  for (const check of checks) {
    let found = await check.run(subject)
    for (let looks = 0; found.found > 0 && looks < 5; looks += 1) {
      await new Promise(resolve => setTimeout(resolve, 1_000))
      found = await check.run(subject)
    }
    if (found.found > 0) throw new Error(`after the run this is broken: ${check.name}: ${found.broken[0]}`)
    process.stdout.write(`  holds  ${check.name}  (${found.checked.toLocaleString('en')} ${found.unit})\n`)
  }
}

/** Only a superuser may; the cluster of a stack gives its own the same password. */
async function checkpoint(databaseUrl: string): Promise<void> {
  const url = new URL(databaseUrl)
  const host = url.searchParams.get('host') ?? ''
  const admin = postgres({ host, user: 'postgres', password: url.password, database: 'diana', max: 1 })
  await admin`checkpoint`
  await admin.end()
}
