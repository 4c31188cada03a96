import type { BreakerConfig } from '#server/contract/breaker-config'

type Shape = Pick<BreakerConfig, 'window' | 'slow_ms'>

const kept = 2_048

/**
 * The newest calls of a breaker with what became of each. They are kept one by one, not in sums, so that another window or
 * another idea of slow counts the same calls anew instead of starting with none.
 */
export class CallWindow {
  readonly #at = new Float64Array(kept)
  readonly #took = new Float64Array(kept)
  readonly #failed = new Uint8Array(kept)
  /** Calls ever added, and the first of them that counts; nothing before `#start` ever does again. */
  #next = 0
  #from = 0
  #start = 0
  #shape: Shape
  calls = 0
  failed = 0
  slow = 0

  constructor(shape: Shape) {
    this.#shape = shape
  }

  add(atMs: number, isFailed: boolean, durationMs: number) {
    if (this.#next - this.#from >= this.#most()) this.#drop()
    const place = this.#next % kept
    this.#at[place] = atMs
    this.#took[place] = durationMs
    this.#failed[place] = isFailed ? 1 : 0
    this.#next += 1
    this.#count(place, 1)
    this.pass(atMs)
  }

  /** Lets go of what is too old by now. */
  pass(nowMs: number) {
    const { window } = this.#shape
    if (window.kind !== 'time') return
    while (this.#from < this.#next && (this.#at[this.#from % kept] ?? 0) <= nowMs - window.ms) this.#drop()
  }

  clear() {
    this.#start = this.#next
    this.#from = this.#next
    this.calls = 0
    this.failed = 0
    this.slow = 0
  }

  /** Counts what is there by another shape. */
  reshape(shape: Shape, nowMs: number) {
    this.#shape = shape
    const { window } = shape
    this.calls = 0
    this.failed = 0
    this.slow = 0
    this.#from = Math.max(this.#start, this.#next - this.#most())
    if (window.kind === 'time')
      while (this.#from < this.#next && (this.#at[this.#from % kept] ?? 0) <= nowMs - window.ms)
        this.#from += 1
    for (let nth = this.#from; nth < this.#next; nth += 1) this.#count(nth % kept, 1)
  }

  #most() {
    const { window } = this.#shape
    return window.kind === 'count' ? window.calls : 2_000
  }

  #drop() {
    this.#count(this.#from % kept, -1)
    this.#from += 1
  }

  #count(place: number, by: 1 | -1) {
    this.calls += by
    if (this.#failed[place] === 1) this.failed += by
    if (this.#shape.slow_ms !== null && (this.#took[place] ?? 0) > this.#shape.slow_ms) this.slow += by
  }
}
