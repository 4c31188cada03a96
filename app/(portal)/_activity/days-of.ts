import type { LedgerEntry } from '#server/contract/progress'

type Day = { day: string; lines: LedgerEntry[] }

/** Lines under their days. A late line opens its day once more, since the balance follows the order of the book. */
export const daysOf = (lines: readonly LedgerEntry[], nameOf: (at: string) => string): Day[] => {
  const days: Day[] = []
  for (const line of lines) {
    const day = nameOf(line.occurred_at)
    const last = days.at(-1)
    if (last?.day === day) last.lines.push(line)
    else days.push({ day, lines: [line] })
  }
  return days
}
