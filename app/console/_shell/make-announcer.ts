type Deps = { now: () => number; later: (run: () => void, ms: number) => void; say: (text: string) => void }

const QUIET_MS = 5_000

/** Speaks at most once in five seconds; of what came in between only the newest is worth saying. */
export function makeAnnouncer({ now, later, say }: Deps) {
  let spokenAt = Number.NEGATIVE_INFINITY
  let waiting: string | null = null

  function speak() {
    if (waiting === null) return
    say(waiting)
    waiting = null
    spokenAt = now()
  }

  return function announce(text: string) {
    const pending = waiting !== null
    waiting = text
    const wait = spokenAt + QUIET_MS - now()
    if (wait <= 0) speak()
    else if (!pending) later(speak, wait)
  }
}
