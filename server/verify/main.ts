import { openDatabase } from '#db/client'
import { currentEpoch } from '#server/bus/epoch'
import { openRedis } from '#server/bus/redis'
import { readConfig } from '#server/config'
import type { Subject } from './check.ts'
import { checks } from './checks.ts'

/** Checks every invariant of the design on the database of the environment. Returns how many are broken. */
async function verify(): Promise<number> {
  const config = readConfig({ AUTH_SECRET: 'x'.repeat(32), PUBLIC_URL: 'http://localhost', ...process.env })
  const database = openDatabase(config.databaseUrl, { max: 2, name: 'diana verify', statementTimeoutMs: 0 })
  const redis = openRedis(config.redisUrl, () => undefined)
  let broken = 0
  try {
    const subject: Subject = { sql: database.sql, redis, epoch: await currentEpoch(database.sql) }
    for (const check of checks) {
      const { checked, unit, broken: examples } = await check.run(subject)
      broken += examples.length > 0 ? 1 : 0
      const figure = `${checked.toLocaleString('en')} ${unit}`
      process.stdout.write(`${examples.length > 0 ? 'BROKEN' : 'holds '}  ${check.name}  (${figure})\n`)
      for (const example of examples) process.stdout.write(`          ${example}\n`)
    }
  } finally {
    redis.disconnect()
    await database.end()
  }
  process.stdout.write(`${checks.length - broken} of ${checks.length} invariants hold\n`)
  return broken
}

process.exitCode = (await verify()) > 0 ? 1 : 0
