import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '#db/client'
import { openRedis } from '#server/bus/redis'
import { activityTypes, catalogue } from '#server/events/catalogue'
import { startAdmins } from './admins.ts'
import { bounds } from './bounds.ts'
import { judge } from './checks.ts'
import { closePeriods } from './close-periods.ts'
import { listConsumers } from './consumers.ts'
import { type Estate, startEstate } from './estate.ts'
import type { Fault, Scene } from './fault.ts'
import { startHosts } from './hosts.ts'
import { faults, setup } from './kinds/index.ts'
import { releaseHeld, untilLevel, untilWorkedOff } from './level.ts'
import { ownActivity } from './next-document.ts'
import { makePaths, type Path } from './paths.ts'
import { startPeriods } from './periods.ts'
import { makeRandom } from './random.ts'
import { inEveryRun, longFromSeconds, schedule } from './schedule.ts'
import { untilTold } from './told.ts'
import { type Verdict, verdict } from './verdict.ts'
import { startViewers } from './viewers.ts'

export type Options = {
  seconds: number
  seed: number
  only: string | null
  verbs: string[] | null
  say: (line: string) => void
  stop: AbortSignal
}
export type Report = {
  verdicts: Verdict[]
  /** Paths that this run was to open, and that none of the faults for it opened. */
  missed: Path[]
  taken: Map<Path, number>
  injected: string[]
  slowestMs: number
  events: number
  /** Types of which no event came. */
  neverCame: string[]
  /** Verbs that nobody carried out. */
  untried: string[]
}

const players = Array.from({ length: 80 }, (_, i) => `player-${i}`)
const watched = players.slice(0, 8)

/** One run: everything up, load on, one fault after the other, each healed and waited for; then the reckoning. */
export async function runFaults(options: Options): Promise<Report> {
  const { seconds, seed, say } = options
  const candidates = chosen(options)
  let saidLast = ''
  const estate = await startEstate(step => {
    if (step !== saidLast) say(`  ${step}`)
    saidLast = step
  }, seed)
  try {
    for (const statements of setup) await estate.sql.unsafe(statements)
    const hosts = startHosts(estate, { seed, players })
    for (const player of watched) await hosts.burst(player, 3)
    const viewers = await startViewers(estate, { seed, players: watched })
    const admins = await startAdmins(estate, { seed, players, verbs: options.verbs, hosts })
    const periods = startPeriods(estate, hosts, { seed, seconds, players })
    const paths = makePaths(estate, viewers, periods)
    const isLong = seconds >= longFromSeconds
    const scene: Scene = {
      ...{ estate, hosts, admins, viewers, periods, players, isLong },
      random: makeRandom(seed),
      consumers: await listConsumers(estate),
    }
    const verdicts: Verdict[] = []
    const injected: string[] = []
    const possible = candidates.filter(fault => isLong || !fault.slow)
    const intended = new Set(possible.flatMap(fault => fault.reaches ?? []))
    const due = new Set(inEveryRun(possible))
    const reached = new Set<Path>()
    let slowestMs = 0
    const endAt = Date.now() + seconds * 1_000
    for (const round of schedule(possible, makeRandom(seed))) {
      // What every run has to have comes first, and none is over before each has had its turn.
      const isOver = Date.now() > endAt && due.size === 0
      if (isOver || options.stop.aborted) break
      const before = paths.taken()
      const outcome = await broken(scene, round)
      slowestMs = Math.max(slowestMs, outcome.ms)
      const after = paths.taken()
      for (const fault of round) {
        injected.push(fault.name)
        due.delete(fault)
        for (const path of fault.reaches ?? []) {
          // Only what the path's own fault opens counts: by chance it may be open all the time.
          if ((after.get(path) ?? 0) > (before.get(path) ?? 0)) reached.add(path)
        }
      }
      say(
        `${outcome.isInTime ? '·' : '!'} ${round.map(fault => fault.name).join(' + ')}: level after ${(outcome.ms / 1_000).toFixed(1)} s`,
      )
      if (!outcome.isInTime) verdicts.push(late(round, outcome.waitingFor, outcome.ms))
      for (const failure of outcome.failures) verdicts.push(disappointed(round, failure))
      if (!outcome.isLevel) break
    }
    verdicts.push(...(await reckon(scene)))
    const taken = paths.taken()
    const missed = [...intended].filter(path => !reached.has(path))
    return {
      verdicts,
      missed,
      taken,
      injected,
      slowestMs,
      events: await countEvents(estate),
      neverCame: await neverCame(estate),
      untried: admins.untried(),
    }
  } finally {
    await estate.stop()
  }
}

const chosen = ({ only }: Options) => {
  if (only === null) return faults
  const found = faults.filter(fault => fault.name.includes(only))
  if (found.length === 0)
    throw new Error(`no fault is called "${only}"; there are: ${faults.map(f => f.name).join(', ')}`)
  return found.map(fault => ({ ...fault, slow: false }))
}

async function broken(scene: Scene, round: Fault[]) {
  const heals: (() => Promise<void>)[] = []
  const failures: unknown[] = []
  for (const result of await Promise.allSettled(round.map(fault => fault.inject(scene)))) {
    if (result.status === 'fulfilled') heals.push(result.value)
    else failures.push(result.reason)
  }
  for (const heal of heals) await heal().catch((error: unknown) => failures.push(error))
  const outcome = { ...(await untilLevel(scene.estate)), failures }
  await sleep(scene.random.between(200, 1_000))
  return outcome
}

/** The load ends, everything drains, and what the clients saw is held against what is there. */
async function reckon(scene: Scene): Promise<Verdict[]> {
  const { estate, hosts, admins, viewers, periods } = scene
  await periods.end()
  const unanswered = (await hosts.pause(30_000)) + (await admins.pause(30_000))
  await Promise.all([hosts.end(), admins.end()])
  const held = await releaseHeld(estate)
  const unfinished = await untilWorkedOff(estate)
  await untilLevel(estate)
  const byWorkers = await periods.untilClosed()
  const closed = await closePeriods(estate)
  const last = await untilLevel(estate)
  await sleep(1_500)
  const untold = await untilTold(viewers.viewers, estate.sql)
  await viewers.end()
  const fresh = openDatabase(estate.databaseUrl, { max: 2, name: 'checker', statementTimeoutMs: 0 })
  const redis = openRedis(estate.redisUrl, () => undefined)
  const untried = scene.isLong ? admins.untried() : []
  try {
    await sleep(200)
    return [
      simple(
        'everything sent was acknowledged in the end',
        `${hosts.history.size} activities, ${admins.orders()} orders`,
        unanswered > 0 ? [`${unanswered} posts still unanswered`] : [],
      ),
      simple('every verb was carried out by somebody', `${admins.orders()} orders`, untried),
      ...(scene.isLong ? [await everyActivity(estate)] : []),
      simple('nothing stays held once its cause is gone', 'held events', held),
      simple('recounts, fills and jobs come to their end', `${admins.orders()} orders`, unfinished),
      simple(
        'every period that falls due under faults is closed by the workers',
        `${byWorkers.due} periods`,
        byWorkers.due > 0 ? byWorkers.open : ['none fell due'],
      ),
      simple(
        'every period that is over is closed, by three at once',
        `${closed.periods} periods`,
        closed.open,
      ),
      simple(
        'no process ends but by a fault',
        `${estate.webs.length + estate.workers.length + 2} processes`,
        estate.crashes(),
      ),
      simple('every browser is told of everything in the end', `${viewers.viewers.length} screens`, untold),
      simple('everybody is level in the end', `${last.ms} ms`, last.isLevel ? [] : [last.waitingFor]),
      await bounds(estate),
      ...(await judge(scene, fresh, redis)),
    ]
  } finally {
    redis.disconnect()
    await fresh.end()
  }
}

const simple = (name: string, checked: string, broken: string[]): Verdict =>
  verdict(name, 'other', checked, broken)

const late = (round: Fault[], waitingFor: string, ms: number): Verdict =>
  simple('after healing everybody is level within 15 s', `${ms} ms`, [
    `${round.map(fault => fault.name).join(' + ')}: ${(ms / 1_000).toFixed(1)} s, waited for ${waitingFor}`,
  ])

/** What never comes is never held against anything. What becomes of activities depends on chance and time. */
async function everyActivity(estate: Estate): Promise<Verdict> {
  const types = [...activityTypes, ownActivity, 'user.registered', 'user.profile_changed']
  const never = await neverCame(estate)
  const missing = types.filter(type => never.includes(type)).map(type => `${type} never came`)
  return simple('activities of every type came, and players changed', `${types.length} types`, missing)
}

async function neverCame({ sql }: Estate): Promise<string[]> {
  const rows = await sql<{ type: string }[]>`
    select type from unnest(${[...Object.keys(catalogue), ownActivity]}::text[]) type
    where not exists (select 1 from bus.events e where e.type = type.type)`
  return rows.map(({ type }) => type)
}

/** A fault may itself say what the product owes it. */
const disappointed = (round: Fault[], failure: unknown): Verdict =>
  simple(
    'the product does under a fault what the fault expects of it',
    round.map(fault => fault.name).join(' + '),
    [failure instanceof Error ? failure.message : String(failure)],
  )

async function countEvents(estate: Estate): Promise<number> {
  const [row] = await estate.sql<{ count: number }[]>`select count(*) as count from bus.events`
  return row?.count ?? 0
}
