import type { Logger } from '#server/log'

export type Loop = { stop: () => Promise<void> }

type Options = {
  name: string
  /** One round. Returns how long to rest before the next, in ms. */
  tick: () => Promise<number>
  onError?: (error: unknown) => Promise<void>
  onStop?: () => Promise<void>
  log: Logger
}

const errorDelayMs = { least: 50, most: 2_000 }

/** Runs `tick` for ever, rests longer after each failure in a row, and stops between two rounds. */
export function startLoop({ name, tick, onError, onStop, log }: Options): Loop {
  let stopped = false
  let failures = 0
  let wake = () => {}

  const rest = (ms: number) =>
    new Promise<void>(resolve => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  async function run() {
    while (!stopped) {
      let delayMs: number
      try {
        delayMs = await tick()
        if (failures > 0) log.info({ loop: name, failures }, `${name} works again`)
        failures = 0
      } catch (error) {
        failures += 1
        if (failures === 1 || failures % 20 === 0)
          log.warn({ loop: name, failures, err: error }, `${name} failed`)
        await onError?.(error).catch((err: unknown) =>
          log.warn({ loop: name, err }, `${name} could not clean up`),
        )
        delayMs = Math.random() * Math.min(errorDelayMs.least * 2 ** failures, errorDelayMs.most)
      }
      if (!stopped && delayMs > 0) await rest(delayMs)
    }
  }

  const finished = run().then(() => onStop?.())
  return {
    stop: async () => {
      stopped = true
      wake()
      await finished
    },
  }
}
