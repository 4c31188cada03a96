import type { Sql } from '#db/client'
import type { Redis } from '#server/bus/redis'

/** What an invariant is checked against: any database, and the Redis beside it. */
export type Subject = {
  sql: Sql
  redis: Redis
  /** Null on a copy that no process has run on yet: nothing in Redis is its own. */
  epoch: string | null
  /** Since when the log has everything; null while it is whole. */
  begins: string | null
  /** Everybody who listens to the bus, as the product wires them. */
  consumers: readonly { name: string; subscribes: readonly string[] }[]
}

/** One invariant of the design: how much was looked at, and what breaks it. */
export type Finding = {
  checked: number
  unit: string
  /** How many break it; most checks stop looking after a few. */
  found: number
  /** Some of them. */
  broken: string[]
}

export type Check = {
  name: string
  /** What it means when it breaks, where it is one of these. */
  means?: 'lost' | 'doubled' | 'order'
  /** Compares what different consumers keep, which is the same only once all of them are level. */
  whenLevel?: true
  /** Holds something kept against all that ever was recorded, so it cannot be judged once days of the log were dropped. */
  wholeLog?: true
  run: (subject: Subject) => Promise<Finding>
}

const examplesMax = 5

/** A finding from rows that should not exist; the query also tells how many were looked at. */
export function finding(checked: number, unit: string, rows: readonly object[]): Finding {
  const broken = rows.slice(0, examplesMax).map(row => JSON.stringify(row))
  return { checked, unit, found: rows.length, broken }
}
