import { help, parseArguments } from './arguments.mjs'
import { ensureDependencies } from './dependencies.mjs'
import { deleteData } from './fresh.mjs'
import { takeLock } from './lock.mjs'
import { home, shown } from './paths.mjs'
import { mustBeFree } from './ports.mjs'
import { explained, Problem } from './problem.mjs'
import { terminalProgress } from './progress.mjs'
import { stopRunning } from './run.mjs'
import { claim } from './servers.mjs'
import { oneAtATime } from './setup-lock.mjs'
import { startStack } from './stack.mjs'
import { watchErrors } from './watch-errors.mjs'
import { welcome } from './welcome.mjs'

const log = terminalProgress()
/** @type {() => Promise<void>} */
let stopStack = async () => {}
/** @type {() => void} */
let killStack = () => {}
/** @type {() => void} */
let unlock = () => {}
let endingSince = 0

/** @param {string[]} words what stands behind `npm start --` */
export async function main(words) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => void end(signal))
  }
  process.on('uncaughtException', fail)
  await start(words).catch(fail)
}

/** @param {unknown} error */
function fail(error) {
  if (endingSince) return
  const reason = explained(error)
  console.error(`\n${reason instanceof Problem ? reason.message : format(reason)}`)
  unlock()
  process.exit(1)
}

/** @param {string[]} words */
async function start(words) {
  const args = parseArguments(words)
  if (args.help) return console.log(help)
  const url = `http://127.0.0.1:${args.port}`
  const lock = takeLock(`${home}/lock`, url)
  if (!lock.ok) {
    throw new Problem(
      `Diana already runs from this checkout: ${lock.holder.url} (process ${lock.holder.pid}).`,
    )
  }
  unlock = lock.release
  // What cannot work is said before anything long begins.
  await claim(home, log)
  await mustBeFree(args.port)
  const databaseUrl = process.env.DATABASE_URL
  const redisUrl = process.env.REDIS_URL
  if (args.fresh) {
    await deleteData(home)
    log.note('Deleted the data of earlier starts (.diana/postgres, .diana/redis).')
    if (databaseUrl) log.note('What DATABASE_URL points to was not touched.')
  }
  await log.step('Packages', say => oneAtATime(say, () => ensureDependencies(say)))
  const stack = await startStack({
    dir: home,
    port: args.port,
    demo: args.demo,
    dev: args.dev,
    log,
    onStop: (stop, kill) => {
      stopStack = stop
      killStack = kill
    },
    ...(databaseUrl ? { databaseUrl } : {}),
    ...(redisUrl ? { redisUrl } : {}),
  })
  watchErrors(home, ['web', 'worker'], log.note)
  console.log(welcome(stack, shown(`${home}/credentials.json`)))
}

/** @param {NodeJS.Signals} signal */
async function end(signal) {
  if (endingSince) {
    // A terminal's Ctrl-C reaches us twice, once through npm: only a later one means 'now'.
    if (Date.now() - endingSince < 500) return
    killStack()
    process.exit(1)
  }
  endingSince = Date.now()
  console.log('\nStopping …')
  stopRunning()
  await stopStack()
  unlock()
  console.log('Stopped. The data is kept.')
  process.exit(signal === 'SIGINT' ? 130 : 143)
}

/** @param {unknown} error */
const format = error => (error instanceof Error ? (error.stack ?? error.message) : String(error))
