import type { Fault } from './fault.ts'
import type { Random } from './random.ts'

/** From this length on a run has time for everything. */
export const longFromSeconds = 300
const togetherShare = 0.25

/**
 * The rounds of a run, without end, from its seed alone: first what every run has to have, then every other fault once,
 * then all over again in another order, some of them two at a time.
 */
export function* schedule(possible: Fault[], random: Random): Generator<Fault[]> {
  const opening = random.shuffled(first(possible))
  for (const fault of opening) yield [fault]
  for (let deck = random.shuffled(possible.filter(fault => !opening.includes(fault))); ; ) {
    for (let fault = deck.pop(); fault; fault = deck.pop()) {
      const isJoined = !fault.alone && random.chance(togetherShare) && !deck.at(-1)?.alone
      const other = isJoined ? deck.pop() : undefined
      yield other ? [fault, other] : [fault]
    }
    deck = random.shuffled(possible)
  }
}

/** What comes in every run: plain deaths, and as few faults as open every path. */
export const first = (faults: Fault[]): Fault[] => {
  const opening = openers(faults)
  return faults.filter(fault => fault.always || opening.includes(fault))
}

function openers(faults: Fault[]): Fault[] {
  const open = new Set<string>()
  return faults.filter(({ reaches = [] }) => {
    if (reaches.every(path => open.has(path))) return false
    for (const path of reaches) open.add(path)
    return true
  })
}
