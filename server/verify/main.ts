import { randomBytes } from 'node:crypto'
import { openDatabase, type Sql } from '#db/client'
import { openRedis } from '#server/bus/redis'
import { readConfig } from '#server/config'
import type { Check, Finding, Subject } from './check.ts'
import { checks } from './checks.ts'
import { subjectOf } from './subject.ts'

const attemptsMax = 5
const pauseMs = 1_000

if (process.argv.length > 2) {
  process.stderr.write('npm run verify takes no options: it reads DATABASE_URL and REDIS_URL.\n')
  process.exit(2)
}

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
  const count = { holds: 0, CUT: 0, BROKEN: 0, MOVING: 0, BEHIND: 0 }
  try {
    await mustBeOurs(database.sql)
    await redis.ping()
    const subject = await subjectOf(database, redis)
    const start = await positionOf(subject)
    if (subject.begins !== null)
      process.stdout.write(
        `The log is cut: it begins at ${subject.begins}, what was recorded before was dropped.\n`,
      )
    for (const check of checks) {
      if (check.wholeLog && subject.begins !== null) {
        count.CUT += 1
        process.stdout.write(`CUT     ${check.name}  (needs the whole log)\n`)
        continue
      }
      const { verdict, checked, unit, broken: examples } = await judge(subject, check)
      count[verdict] += 1
      process.stdout.write(`${verdict.padEnd(6)}  ${check.name}  (${checked.toLocaleString('en')} ${unit})\n`)
      for (const example of examples) process.stdout.write(`          ${example}\n`)
    }
    process.stdout.write(`${count.holds} of ${checks.length} invariants hold\n`)
    if (count.CUT > 0) process.stdout.write(`${count.CUT} could not be judged, because the log is cut.\n`)
    if (count.MOVING > 0)
      process.stdout.write(
        `${count.MOVING} could not be judged, because events came in all the time. Verify again when it is quieter.\n`,
      )
    if (count.BEHIND > 0)
      process.stdout.write(
        `${count.BEHIND} could not be judged before everybody is level: verify again then.\n`,
      )
    return checks.length - count.holds - count.CUT + (await standsStill(subject, start))
  } finally {
    redis.disconnect()
    await database.end()
  }
}

/** Whoever is behind and does not move holds every invariant and does no work: 1, and says so. */
async function standsStill(subject: Subject, start: Position): Promise<number> {
  const end = await positionOf(subject)
  if (end.behind === 0) return 0
  const behind = `${end.behind.toLocaleString('en')} events behind`
  if (end.passed > start.passed) {
    process.stdout.write(`Consumers are ${behind}, and move: what they have not applied was not looked at.\n`)
    return 0
  }
  process.stdout.write(`BEHIND  Consumers are ${behind}, and none of them moves. Does a worker run?\n`)
  return 1
}

async function mustBeOurs(sql: Sql) {
  const [row] = await sql<{ known: boolean }[]>`select to_regclass('bus.shard_heads') is not null as known`
  if (!row?.known)
    throw new Error('this database has none of the tables of Diana. Is DATABASE_URL the right one?')
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

type Position = { head: number; passed: number; behind: number }

async function positionOf({ sql, consumers }: Subject): Promise<Position> {
  const [row] = await sql<Position[]>`
    select (select sum(seq) from bus.shard_heads)::bigint as head,
      coalesce(sum(c.seq), 0)::bigint as passed,
      coalesce(sum(greatest(h.seq - coalesce(c.seq, 0), 0)), 0)::bigint as behind
    from bus.shard_heads h cross join unnest(${consumers.map(({ name }) => name)}::text[]) as n(consumer)
    left join bus.checkpoints c using (consumer, shard)`
  return row ?? { head: 0, passed: 0, behind: 0 }
}

try {
  process.exitCode = (await verify()) > 0 ? 1 : 0
} catch (error) {
  process.stderr.write(
    `Nothing could be verified: ${error instanceof Error ? error.message : String(error)}\n`,
  )
  process.exitCode = 1
}
