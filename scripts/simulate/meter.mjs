const windowMs = 5_000

/**
 * How fast something grows, over the newest five seconds: batches go out once a second, so less would flicker.
 * @returns {(total: number, atMs: number) => number} growth a second
 */
export function makeMeter() {
  /** @type {{ total: number, atMs: number }[]} */
  let points = []
  return (total, atMs) => {
    points = [...points.filter(point => atMs - point.atMs <= windowMs), { total, atMs }]
    const first = points[0]
    return first && atMs > first.atMs ? ((total - first.total) * 1_000) / (atMs - first.atMs) : 0
  }
}
