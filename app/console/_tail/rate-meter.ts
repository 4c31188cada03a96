const WINDOW_MS = 5_000

/** Events per second over the last five seconds, counted from frames, which may each stand for many events. */
export function makeRateMeter() {
  let marks: { at: number; count: number; sampled: boolean }[] = []
  const recent = (now: number) => {
    marks = marks.filter(mark => now - mark.at < WINDOW_MS)
    return marks
  }
  return {
    add(at: number, count: number, sampled: boolean) {
      recent(at).push({ at, count, sampled })
    },
    read(now: number) {
      const live = recent(now)
      const total = live.reduce((sum, mark) => sum + mark.count, 0)
      return { perSecond: total / (WINDOW_MS / 1000), sampled: live.some(mark => mark.sampled) }
    },
  }
}
