import type { Sql } from '#db/client'

/** What Postgres did beyond its memory since it was started. */
type Work = { walBytes: number; pageImages: number; blocksRead: number }

const read = async (sql: Sql): Promise<Work> => {
  const [row] = await sql<Work[]>`
    select wal_bytes::float8 as "walBytes", wal_fpi::float8 as "pageImages",
      (select sum(heap_blks_read + coalesce(idx_blks_read, 0)) from pg_statio_user_tables)::float8 as "blocksRead"
    from pg_stat_wal`
  if (!row) throw new Error('Postgres told nothing of its write-ahead log')
  return row
}

/** Measures a piece of work: what it cost the database for each of `count` activities, in words. */
export async function databaseWork(sql: Sql): Promise<(count: number) => Promise<string>> {
  const before = await read(sql)
  return async count => {
    const after = await read(sql)
    const each = (name: keyof Work, digits: number) => ((after[name] - before[name]) / count).toFixed(digits)
    const kilobytes = ((after.walBytes - before.walBytes) / count / 1_024).toFixed(1)
    return `${kilobytes} kB of WAL with ${each('pageImages', 2)} whole pages, ${each('blocksRead', 1)} blocks read`
  }
}
