/** Boards count calendar weeks, Monday to Sunday. */
export type Week = { monday: string; key: string; startsAtMs: number; endsAtMs: number }

const dayMs = 86_400_000

/** The week of a moment, in UTC. `monday` is a calendar day, `key` the ISO week: `2026-W48`. */
export function weekOf(atMs: number): Week {
  const day = Math.floor(atMs / dayMs)
  const monday = day - ((((day + 3) % 7) + 7) % 7)
  const thursday = new Date((monday + 3) * dayMs)
  const year = thursday.getUTCFullYear()
  const number = Math.floor((monday + 3 - Date.UTC(year, 0, 1) / dayMs) / 7) + 1
  return {
    monday: new Date(monday * dayMs).toISOString().slice(0, 10),
    key: `${year}-W${String(number).padStart(2, '0')}`,
    startsAtMs: monday * dayMs,
    endsAtMs: (monday + 7) * dayMs,
  }
}
