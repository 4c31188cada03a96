import { asRequestProblem, type RequestProblem } from './request-problem.ts'

export type Snapshot<Body> = {
  /** The last good answer; a failure never takes it away. */
  body: Body | null
  problem: RequestProblem | null
  /** When the last good answer came, in ms of the epoch. */
  at: number | null
  busy: boolean
}

export type Resource<Body> = {
  read: () => Snapshot<Body>
  subscribe: (listener: () => void) => () => void
  /** Reads again; calls during a read lead to one more read after it. */
  refresh: () => void
  /** Changes the answer in place, when the stream brought its news. */
  change: (change: (body: Body) => Body) => void
  stop: () => void
}

const retryFirstMs = 1_000
const retryMaxMs = 15_000

/**
 * One readable thing of the server and its freshness: the portal's small stand-in for a query library, which would be
 * a tenth of what the page may weigh. A failure that may pass is tried again by itself, and one alone is not shown
 * while there is something good on screen.
 */
export const makeResource = <Body>(
  load: (signal: AbortSignal) => Promise<Body>,
  initial: Pick<Snapshot<Body>, 'body' | 'problem' | 'at'>,
): Resource<Body> => {
  let snapshot: Snapshot<Body> = { ...initial, busy: false }
  let flight: AbortController | null = null
  let again = false
  let failures = 0
  let retry: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()

  const publish = (change: Partial<Snapshot<Body>>) => {
    snapshot = { ...snapshot, ...change }
    for (const listener of [...listeners]) listener()
  }

  const fail = (problem: RequestProblem) => {
    failures += 1
    const mayPass = problem.status === null || problem.status >= 500
    if (mayPass) retry = setTimeout(refresh, Math.min(retryMaxMs, retryFirstMs * 2 ** (failures - 1)))
    const shown = failures > 1 || !mayPass || snapshot.body === null
    publish(shown ? { problem, busy: false } : { busy: false })
  }

  const refresh = (): void => {
    if (flight) {
      again = true
      return
    }
    clearTimeout(retry)
    const mine = new AbortController()
    flight = mine
    publish({ busy: true })
    load(mine.signal)
      .then(
        body => {
          failures = 0
          if (!mine.signal.aborted) publish({ body, problem: null, at: Date.now(), busy: false })
        },
        (error: unknown) => {
          if (!mine.signal.aborted) fail(asRequestProblem(error))
        },
      )
      .finally(() => {
        if (flight === mine) flight = null
        if (!again || mine.signal.aborted) return
        again = false
        refresh()
      })
  }

  return {
    read: () => snapshot,
    subscribe: listener => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    refresh,
    change: change => {
      if (snapshot.body !== null) publish({ body: change(snapshot.body) })
    },
    stop: () => {
      clearTimeout(retry)
      flight?.abort()
      flight = null
      again = false
    },
  }
}
