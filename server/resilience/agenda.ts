type Entry<What> = { atMs: number; nth: number; what: What }

/** What comes when, earliest first; of one moment, in the order it was put in. A binary heap. */
export function makeAgenda<What>() {
  const heap: Entry<What>[] = []
  let added = 0
  const isBefore = (a: Entry<What>, b: Entry<What>) => a.atMs < b.atMs || (a.atMs === b.atMs && a.nth < b.nth)

  function sinkInto(place: number, entry: Entry<What>) {
    for (let hole = place; ; ) {
      const [left, right] = [heap[2 * hole + 1], heap[2 * hole + 2]]
      const next = left && right && isBefore(right, left) ? 2 * hole + 2 : 2 * hole + 1
      const child = heap[next]
      if (!child || isBefore(entry, child)) {
        heap[hole] = entry
        return
      }
      heap[hole] = child
      hole = next
    }
  }

  return {
    add(atMs: number, what: What) {
      const entry = { atMs, nth: added++, what }
      let hole = heap.length
      for (;;) {
        const above = (hole - 1) >> 1
        const parent = hole > 0 ? heap[above] : undefined
        if (!parent || isBefore(parent, entry)) break
        heap[hole] = parent
        hole = above
      }
      heap[hole] = entry
    },
    /** The next one that is due by then, taken off. */
    take(untilMs: number): Entry<What> | undefined {
      const [first] = heap
      if (!first || first.atMs > untilMs) return undefined
      const last = heap.pop()
      if (last && last !== first) sinkInto(0, last)
      return first
    },
  }
}
