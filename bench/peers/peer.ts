import type { Bench } from '../stack.ts'

type Work = Pick<Bench, 'stack' | 'sql'> & { count: number; handle: (job: { id: number }) => Promise<void> }

/** Somebody else's queue. `drain` fills it, then counts only the time from starting its workers to the last job. */
export type Peer = { name: string; drain: (work: Work) => Promise<number> }

export const jobsAtOnce = 10

/** Counts jobs and tells how many a second there were from `start` to the last. */
export function stopwatch(count: number) {
  let startedAt = 0
  let done = 0
  let finish = () => {}
  const finished = new Promise<void>(resolve => {
    finish = resolve
  })
  return {
    start: () => {
      startedAt = performance.now()
    },
    tick: () => {
      done += 1
      if (done === count) finish()
    },
    perSecond: async () => {
      await finished
      return (count / (performance.now() - startedAt)) * 1_000
    },
  }
}
