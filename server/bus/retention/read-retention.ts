import type { Sql } from '#db/client'
import type { Retention } from '#server/contract/bus-health'
import { daysOfLog } from './drop-old-days.ts'
import { logBegins } from './log-begins.ts'
import { logNeeds } from './log-needs.ts'

const msPerDay = 86_400_000

/** Since when the log has everything, which day goes next and when, and who keeps it. */
export async function readRetention(sql: Sql, retentionDays: number): Promise<Retention> {
  const [begins, days, needs] = await Promise.all([
    logBegins(sql),
    daysOfLog(sql, retentionDays),
    logNeeds(sql),
  ])
  const next = days[0]
  const dueAt = next && new Date(Date.parse(next.end) + retentionDays * msPerDay).toISOString()
  return {
    days: retentionDays,
    begins,
    next: next && dueAt ? { day: next.day, due_at: dueAt } : null,
    kept_by: next?.isDue ? needs.filter(({ since }) => Date.parse(since) < Date.parse(next.end)) : [],
  }
}
