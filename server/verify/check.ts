import type { Sql } from '#db/client'
import type { Redis } from '#server/bus/redis'

/** What an invariant is checked against: any database, and the Redis beside it. */
export type Subject = { sql: Sql; redis: Redis; epoch: string }

/** One invariant of the design: how much was looked at, and what breaks it (at most a few examples). */
export type Finding = { checked: number; unit: string; broken: string[] }

export type Check = { name: string; run: (subject: Subject) => Promise<Finding> }

const examplesMax = 5

/** A finding from rows that should not exist; the query also tells how many were looked at. */
export function finding(checked: number, unit: string, rows: readonly object[]): Finding {
  return { checked, unit, broken: rows.slice(0, examplesMax).map(row => JSON.stringify(row)) }
}
