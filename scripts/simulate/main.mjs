import { Problem } from '../setup/problem.mjs'
import { help, parseArguments } from './arguments.mjs'
import { makeDelivery } from './delivery.mjs'
import { makeMeter } from './meter.mjs'
import { makePeople } from './people.mjs'
import { makeRandom } from './random.mjs'
import { statusLine, summary } from './report.mjs'
import { makeScreen } from './screen.mjs'
import { sendAtRate } from './send-at-rate.mjs'
import { sendings } from './sendings.mjs'
import { emptyTally, waiting } from './tally.mjs'
import { findTarget } from './target.mjs'
import { timeline } from './timeline.mjs'

const dayMs = 86_400_000
const finishWithinMs = { usual: 30_000, interrupted: 5_000 }

/** @param {string[]} words what stands behind `npm run simulate --` */
export async function main(words) {
  try {
    process.exitCode = await simulate(words)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}

/** @param {string[]} words @returns {Promise<number>} the exit code */
async function simulate(words) {
  const args = parseArguments(words, Math.floor(Math.random() * 1_000_000))
  if (args.help) {
    console.log(help)
    return 0
  }
  const { url, key } = await findTarget(args)
  const startedAt = Date.now()
  const forMs = args.minutes * 60_000
  const count = Math.round((args.rate * forMs) / 1_000)
  const random = makeRandom(args.seed)
  const arrivals = timeline(random, makePeople(args.players), spanOf(args, startedAt))
  const run = `sim-${args.seed}-${startedAt.toString(36)}`
  const traffic = sendings(random, arrivals, { run, now: Date.now, rate: args.rate })

  const tally = emptyTally()
  const stop = new AbortController()
  /** @type {string | undefined} */
  let stoppedFor
  const delivery = makeDelivery({
    ...{ url, key, tally },
    onStop: reason => {
      stoppedFor = reason
      stop.abort()
    },
  })
  process.on('SIGINT', () => interrupt(stop))
  process.on('SIGTERM', () => interrupt(stop))

  const screen = makeScreen()
  screen.note(`Sending to ${url} (${describeSpan(args.days)}). Ctrl-C ends.`)
  const perSecond = makeMeter()
  const show = setInterval(() => {
    const leftMs = startedAt + forMs - Date.now()
    screen.status(statusLine(tally, { perSecond: perSecond(tally.sent, Date.now()), leftMs }))
  }, 500)
  await sendAtRate(traffic, {
    ...{ rate: args.rate, signal: stop.signal, send: delivery.send },
    most: args.days > 0 ? Number.POSITIVE_INFINITY : count,
    behind: () => waiting(tally),
  })
  const tookMs = Date.now() - startedAt
  delivery.finishWithin(stop.signal.aborted ? finishWithinMs.interrupted : finishWithinMs.usual)
  while (waiting(tally) > 0) await new Promise(resolve => setTimeout(resolve, 20))
  clearInterval(show)
  screen.end()
  console.log(summary(tally, { players: args.players, tookMs, seed: args.seed }))
  if (stoppedFor) throw new Problem(stoppedFor)
  return tally.lost > 0 ? 1 : 0
}

/**
 * What happens now is planned beyond the end, so that it does not thin out towards it; what happened in the past is
 * all sent, however long it takes.
 * @param {import('./arguments.mjs').Arguments} args
 * @param {number} startedAt
 */
function spanOf({ days, minutes, rate }, startedAt) {
  const forMs = minutes * 60_000
  if (days > 0) return { fromMs: startedAt - days * dayMs, toMs: startedAt, count: (rate * forMs) / 1_000 }
  const plannedMs = forMs * 1.5 + 1_800_000
  return { fromMs: startedAt, toMs: startedAt + plannedMs, count: (rate * plannedMs) / 1_000 }
}

/** @param {number} days */
const describeSpan = days => (days > 0 ? `as if over the past ${days} days` : 'as it happens')

/** @param {AbortController} stop a second Ctrl-C does not wait */
function interrupt(stop) {
  if (stop.signal.aborted) process.exit(130)
  stop.abort()
}
