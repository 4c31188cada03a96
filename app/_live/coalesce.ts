const jitterMs = 500

type Coalesced = { ask: () => void; stop: () => void }

/**
 * `run` at most once per `everyMs`: soon after the first call of `ask`, and once more when calls came meanwhile. The
 * jitter spreads many browsers that heard the same news.
 */
export const coalesce = (run: () => void, everyMs: number): Coalesced => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let state: 'idle' | 'due' | 'resting' | 'resting_due' = 'idle'
  const go = () => {
    state = 'resting'
    timer = setTimeout(rested, everyMs)
    run()
  }
  const rested = () => {
    if (state === 'resting_due') go()
    else state = 'idle'
  }
  return {
    ask: () => {
      if (state === 'idle') {
        state = 'due'
        timer = setTimeout(go, Math.random() * jitterMs)
      } else if (state === 'resting') state = 'resting_due'
    },
    stop: () => {
      clearTimeout(timer)
      state = 'idle'
    },
  }
}
