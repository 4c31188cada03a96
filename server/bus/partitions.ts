import type { Sql } from '#db/client'

const daysAhead = 14
export const partitionsEveryMs = 3_600_000

/** Makes sure that the days to come have their partitions. Safe to run from many processes. */
export async function createPartitions(sql: Sql): Promise<void> {
  await sql`select bus.create_partitions(${daysAhead})`
}
