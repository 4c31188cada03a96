import { mkdirSync } from 'node:fs'
import { ensureChromium } from '../setup/chromium.mjs'
import { ensureDependencies } from '../setup/dependencies.mjs'
import { deleteData } from '../setup/fresh.mjs'
import { makeHousehold } from '../setup/household.mjs'
import { takeLock } from '../setup/lock.mjs'
import { explained, Problem } from '../setup/problem.mjs'
import { terminalProgress } from '../setup/progress.mjs'
import { stopRunning } from '../setup/run.mjs'
import { claim, startServers } from '../setup/servers.mjs'
import { oneAtATime } from '../setup/setup-lock.mjs'
import { throwawayDir } from '../setup/throwaway-dir.mjs'
import { chosenSuites } from './choose.mjs'

/** Of what a step says, in columns. */
const shownDetail = 54

const dir = throwawayDir('test')
const log = terminalProgress()
const household = makeHousehold(dir, log)
const count = { passed: 0, failed: 0 }
/** @type {string[]} */
const allFailures = []
/** What each suite under way said last. @type {Map<string, string>} */
const underWay = new Map()
const startedAt = performance.now()
let isEnding = false

/** @param {string[]} words what stands behind `npm test --` */
export async function main(words) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => void end())
  /** @type {() => void} */
  let unlock = () => {}
  try {
    const chosen = chosenSuites(words)
    if (!chosen) return
    const { suites, files } = chosen
    const lock = takeLock(`${dir}/lock`)
    if (!lock.ok) throw new Problem(`The tests already run in this checkout (process ${lock.holder.pid}).`)
    unlock = lock.release
    const env = await setUp(suites)
    for (const together of groupsOf(suites))
      await Promise.all(together.map(suite => judge(suite, { env, files })))
  } catch (error) {
    const shownError = explained(error)
    console.error(shownError instanceof Problem ? shownError.message : shownError)
    count.failed += 1
  }
  if (isEnding) return
  await household.stop()
  await deleteData(dir)
  unlock()
  tellFailures()
  console.log(`Took ${Math.ceil((performance.now() - startedAt) / 60_000)} min.`)
  console.log(`${count.passed} passed, ${count.failed} failed`)
  process.exit(count.failed === 0 ? 0 : 1)
}

/** Those that run at the same time. @param {import('./outcome.mjs').Suite[]} suites */
function groupsOf(suites) {
  /** @type {import('./outcome.mjs').Suite[][]} */
  const groups = []
  for (const [place, suite] of suites.entries()) {
    const group = suites[place - 1]?.besideNext ? groups.at(-1) : undefined
    if (group) group.push(suite)
    else groups.push([suite])
  }
  return groups
}

/**
 * Gets whatever the chosen suites need.
 * @param {import('./outcome.mjs').Suite[]} suites
 */
async function setUp(suites) {
  mkdirSync(`${dir}/logs`, { recursive: true })
  await log.step('Packages', say => oneAtATime(say, () => ensureDependencies(say)))
  if (suites.some(suite => suite.chromium)) await log.step('Chromium', ensureChromium)
  // Nothing of the shell's own servers or settings may leak into what is tested.
  const {
    DATABASE_URL: _database,
    REDIS_URL: _redis,
    PUBLIC_URL: _url,
    AUTH_SECRET: _secret,
    ...env
  } = process.env
  if (!suites.some(suite => suite.servers)) return env
  await claim(dir, log)
  await deleteData(dir)
  const { postgres, redis } = await startServers({ dir, household, log, throwaway: true })
  return { ...env, DATABASE_URL: postgres.url, REDIS_URL: redis.url }
}

/**
 * Runs one suite and shows its output if it failed. One that ran nothing has failed.
 * @param {import('./outcome.mjs').Suite} suite
 * @param {Pick<import('./outcome.mjs').Context, 'env' | 'files'>} given
 */
async function judge(suite, given) {
  if (isEnding) return
  const mark = { failed: 0 }
  await log
    .step(suite.title, async say => {
      const { passed, failed, output } = await suite.run({
        ...given,
        dir,
        say: detail => {
          underWay.set(suite.title, detail)
          say(detail.slice(0, shownDetail))
        },
        fail: failure => allFailures.push(`${suite.title}: ${failure}`),
      })
      const ran = passed + failed > 0
      count.passed += passed
      mark.failed = ran ? failed : 1
      if (mark.failed > 0) throw new Problem(ran ? output : `${output}\nNo test ran.`)
    })
    .catch(error => {
      mark.failed ||= 1
      if (!isEnding) console.error(error instanceof Problem ? `\n${error.message}\n` : error)
    })
  underWay.delete(suite.title)
  count.failed += mark.failed
}

/** Once more at the very end: of a long output that is what is read, or kept. */
function tellFailures() {
  for (const failure of allFailures) console.log(`✘ ${failure}`)
}

async function end() {
  if (isEnding) return
  isEnding = true
  tellFailures()
  for (const [title, detail] of underWay) console.log(`Under way: ${title}: ${detail}`)
  stopRunning()
  await household.stop()
  console.log('\nStopped before the end.')
  console.log(`${count.passed} passed, ${count.failed + 1} failed`)
  process.exit(130)
}
