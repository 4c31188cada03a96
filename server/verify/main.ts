import { randomBytes } from 'node:crypto'
import { openDatabase } from '#db/client'
import { openRedis } from '#server/bus/redis'
import { readConfig } from '#server/config'
import type { Check, Finding, Subject } from './check.ts'
import { checks } from './checks.ts'
import { subjectOf } from './subject.ts'

const attemptsMax = 5
const pauseMs = 1_000

/** Checks every invariant of the design on the database of the environment. Returns how many are broken. */
async function verify(): Promise<number> {
  const config = readConfig({
    AUTH_SECRET: randomBytes(32).toString('hex'),
    PUBLIC_URL: 'http://localhost',
    ...process.env,
  })
  const options = { max: 2, name: 'diana verify', statementTimeoutMs: 0, readOnly: true }
  const database = openDatabase(config.databaseUrl, options)
  const redis = openRedis(config.redisUrl, () => undefined)
  const count = { holds: 0, BROKEN: 0, MOVING: 0, BEHIND: 0 }
  try {
    const subject = await subjectOf(database, redis)
    for (const check of checks) {
      const { verdict, checked, unit, broken: examples } = await judge(subject, check)
      count[verdict] += 1
      process.stdout.write(`${verdict.padEnd(6)}  ${check.name}  (${checked.toLocaleString('en')} ${unit})\n`)
      for (const example of examples) process.stdout.write(`          ${example}\n`)
    }
    process.stdout.write(`${count.holds} of ${checks.length} invariants hold\n`)
    if (count.MOVING > 0)
      process.stdout.write(
        `${count.MOVING} could not be judged, because events came in all the time. Verify again when it is quieter.\n`,
      )
    if (count.BEHIND > 0) {
      const { behind } = await positionOf(subject)
      process.stdout.write(
        `${count.BEHIND} could not be judged, because consumers are ${behind.toLocaleString('en')} events behind and do not move: these hold once everybody is level. Does a worker run?\n`,
      )
    }
  } finally {
    redis.disconnect()
    await database.end()
  }
  return checks.length - count.holds
}

/** What differs only because somebody is still on the way is no fault: it is looked at again while the log moves. */
async function judge(
  subject: Subject,
  check: Check,
): Promise<Finding & { verdict: 'holds' | 'BROKEN' | 'MOVING' | 'BEHIND' }> {
  for (let attempt = 1; ; attempt += 1) {
    const before = await positionOf(subject)
    const finding = await check.run(subject)
    if (finding.broken.length === 0) return { ...finding, verdict: 'holds' }
    const after = await positionOf(subject)
    const stoodStill = before.behind === after.behind && before.head === after.head
    const canBeJudged = stoodStill && (after.behind === 0 || !check.whenLevel)
    if (canBeJudged && attempt > 1) return { ...finding, verdict: 'BROKEN' }
    if (attempt === attemptsMax)
      return { ...finding, verdict: canBeJudged ? 'BROKEN' : stoodStill ? 'BEHIND' : 'MOVING' }
    await new Promise(resolve => setTimeout(resolve, pauseMs))
  }
}

async function positionOf({ sql, consumers }: Subject): Promise<{ head: number; behind: number }> {
  const [row] = await sql<{ head: number; behind: number }[]>`
    select (select sum(seq) from bus.shard_heads)::bigint as head,
      coalesce(sum(greatest(h.seq - coalesce(c.seq, 0), 0)), 0)::bigint as behind
    from bus.shard_heads h cross join unnest(${consumers.map(({ name }) => name)}::text[]) as n(consumer)
    left join bus.checkpoints c using (consumer, shard)`
  return row ?? { head: 0, behind: 0 }
}

try {
  process.exitCode = (await verify()) > 0 ? 1 : 0
} catch (error) {
  process.stderr.write(
    `Nothing could be verified: ${error instanceof Error ? error.message : String(error)}\n`,
  )
  process.exitCode = 1
}
