import { randomUUID } from 'node:crypto'
import type { Sql } from '#db/client'
import { isAppliedBefore } from '#server/bus/checkpoint'
import { transaction } from '#server/bus/transaction'
import type { BoardDefinition } from '../definition.ts'
import { isAnyOnItsWay } from '../entries/removals.ts'
import { periodNamed } from '../period.ts'
import type { ClosingLogLine, ClosingName } from './closing.ts'

/** How long after its end, or after the last late score, a period stays open; and how long late scores may hold it. */
const graceMs = 15 * 60_000
const lateMaxMs = 24 * 3_600_000

type Open = { board: string; period: string; firstScoredAt: string; lateScoredAt: string | null }

/**
 * Begins the close of every period that is over, and whose last activities every consumer has applied. What was imported
 * after its end has no prizes: nobody played for them. One that is still being filled waits.
 */
export async function beginClosings(
  sql: Sql,
  definitions: readonly BoardDefinition[],
  nowMs: number,
): Promise<void> {
  const open = await sql<Open[]>`
    select board, period, first_scored_at as "firstScoredAt", late_scored_at as "lateScoredAt"
    from boards.periods left join boards.closings using (board, period)
    where step is null and not exists (
      select 1 from boards.fills f, json_array_elements(f.places) place
      where f.finished_at is null and place ->> 'board' = board and place ->> 'period' = period
    )`
  for (const { board: id, period: key, firstScoredAt, lateScoredAt } of open) {
    const board = definitions.find(one => one.id === id)
    const period = board && periodNamed(board, key)
    if (!period || period.startsAtMs === null || period.endsAtMs === null) continue
    const firstMs = Date.parse(firstScoredAt)
    const dueAtMs = Math.min(
      Math.max(period.endsAtMs, lateScoredAt === null ? 0 : Date.parse(lateScoredAt)) + graceMs,
      Math.max(period.endsAtMs, firstMs) + lateMaxMs,
    )
    if (nowMs < dueAtMs || !(await isAppliedBefore(sql, new Date(dueAtMs).toISOString()))) continue
    const wasImported = firstMs >= period.endsAtMs
    const definition = wasImported ? { ...board, rewards: [] } : board
    const line: ClosingLogLine = {
      ...{ at: new Date(nowMs).toISOString(), step: 'begun' },
      imported: wasImported ? 'yes' : 'no',
    }
    const bounds = [period.startsAtMs, period.endsAtMs].map(ms => new Date(ms).toISOString())
    await transaction(sql, async tx => {
      // Who takes somebody off the board holds these rows: either that is in the log by now, or this close is seen.
      await tx`select 1 from boards.periods where board = ${id} and period = ${key} for update`
      if (await isAnyOnItsWay(tx, id)) return
      await tx`
        insert into boards.closings (board, period, step, definition, starts_at, ends_at, correlation_id, log)
        values (
          ${id}, ${key}, 'begun', ${JSON.stringify(definition)}::text::json, ${bounds[0] ?? ''}, ${bounds[1] ?? ''},
          ${randomUUID()}, ${JSON.stringify([line])}::text::json
        ) on conflict do nothing`
    })
  }
}

export async function hasScores(sql: Sql, { board, period }: ClosingName): Promise<boolean> {
  const [row] = await sql`select 1 from boards.periods where board = ${board} and period = ${period}`
  return row !== undefined
}
