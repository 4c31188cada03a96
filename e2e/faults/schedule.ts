import type { Fault } from './fault.ts'
import type { Random } from './random.ts'

/** From this length on a run has time for everything. */
export const longFromSeconds = 300
const togetherShare = 0.25
const atOnceMost = 3

/**
 * The rounds of a run, without end, from its seed alone: first what every run has to have, then every other fault once,
 * then all over again in another order, some of them two at a time.
 */
export function* schedule(possible: Fault[], random: Random): Generator<Fault[]> {
  const deaths = possible.filter(fault => fault.always)
  const opening = openers(possible).filter(fault => !deaths.includes(fault))
  yield* together([...random.shuffled(deaths), ...random.shuffled(opening)])
  for (let deck = random.shuffled(possible.filter(fault => ![...deaths, ...opening].includes(fault))); ; ) {
    for (let fault = deck.pop(); fault; fault = deck.pop()) {
      const next = deck.at(-1)
      const isJoined = random.chance(togetherShare) && next !== undefined && mayMeet(fault, next)
      const other = isJoined ? deck.pop() : undefined
      yield other ? [fault, other] : [fault]
    }
    deck = random.shuffled(possible)
  }
}

/** Most of each is waiting, and every run has to have them: three of the quick ones at a time. */
function* together(faults: Fault[]): Generator<Fault[]> {
  for (const fault of faults.filter(({ slow }) => slow)) yield [fault]
  const quick = faults.filter(({ slow }) => !slow)
  for (let first = quick.shift(); first; first = quick.shift()) {
    const round = [first]
    while (round.length < atOnceMost) {
      const other = quick.findIndex(one => round.every(fault => mayMeet(fault, one)))
      if (other < 0) break
      round.push(...quick.splice(other, 1))
    }
    yield round
  }
}

const mayMeet = (one: Fault, other: Fault) =>
  !one.alone && !other.alone && !one.touches?.some(thing => other.touches?.includes(thing))

/** What comes in every run: plain deaths, and as few faults as open every path. */
export function inEveryRun(faults: Fault[]): Fault[] {
  const opening = openers(faults)
  return faults.filter(fault => fault.always || opening.includes(fault))
}

/** As few as open every path. */
function openers(faults: Fault[]): Fault[] {
  const open = new Set<string>()
  return faults.filter(({ reaches = [] }) => {
    if (reaches.every(path => open.has(path))) return false
    for (const path of reaches) open.add(path)
    return true
  })
}
