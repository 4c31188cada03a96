import type { Sql, Tx } from '#db/client'
import { type AlertKind, alertKindNames } from '#server/contract/alert-kinds'
import type { Alert, AlertList } from '#server/contract/alerts'

const clearedMost = 100

export type AlertRow = Omit<Alert, 'kind' | 'snoozed'> & {
  snoozedUntil: string | null
  snoozedBy: string | null
  snoozeReason: string | null
}

export const alertColumns = (sql: Sql | Tx) => sql`
  id, rule, subject, raised_at, cleared_at, cleared_by, threshold, value, worst,
  case when snoozed_until > clock_timestamp() then snoozed_until end as "snoozedUntil",
  snoozed_by as "snoozedBy", snooze_reason as "snoozeReason"`

export function toAlert({ snoozedUntil, snoozedBy, snoozeReason, ...row }: AlertRow): Alert {
  const isSnoozed = row.cleared_at === null && snoozedUntil !== null
  return {
    ...row,
    kind: kindOf(row.rule),
    snoozed: isSnoozed ? { until: snoozedUntil, by: snoozedBy ?? '', reason: snoozeReason ?? '' } : null,
  }
}

function kindOf(rule: string): AlertKind {
  const name = rule.split(':')[0]
  const kind = alertKindNames.find(one => one === name)
  if (!kind) throw new Error(`an alert of ${rule}, which is no kind of rule`)
  return kind
}

export async function readAlerts(sql: Sql): Promise<AlertList> {
  const [raised, cleared, [clock]] = await Promise.all([
    readRaised(sql),
    sql<AlertRow[]>`
      select ${alertColumns(sql)} from bus.alerts where cleared_at is not null
      order by raised_at desc, id desc limit ${clearedMost}`,
    sql<{ now: string }[]>`select clock_timestamp() as now`,
  ])
  return { data: [...raised, ...cleared.map(toAlert)], as_of: clock?.now ?? '' }
}

/** Those that are raised, newest first. */
export async function readRaised(sql: Sql): Promise<Alert[]> {
  const rows = await sql<AlertRow[]>`
    select ${alertColumns(sql)} from bus.alerts where cleared_at is null order by raised_at desc, id desc`
  return rows.map(toAlert)
}

export async function readAlert(sql: Sql | Tx, id: string): Promise<Alert | null> {
  const [row] = await sql<AlertRow[]>`select ${alertColumns(sql)} from bus.alerts where id = ${id}`
  return row ? toAlert(row) : null
}
