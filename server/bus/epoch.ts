import { randomBytes } from 'node:crypto'
import type { Sql, Tx } from '#db/client'

/**
 * Names the streams of this database's life. After a restore or fail-over to another timeline Redis may hold events
 * that this database never had: a new token means new, empty streams, refilled from Postgres.
 */
export async function currentEpoch(sql: Sql): Promise<string> {
  return await sql.begin(async tx => {
    await tx`select pg_advisory_xact_lock(hashtext('diana.epoch'))`
    const cluster = await clusterIdentity(tx)
    const [latest] = await tx<{ number: number; token: string; cluster: string }[]>`
      select number, token, cluster from bus.epochs order by number desc limit 1`
    if (latest?.cluster === cluster) return latest.token
    const number = (latest?.number ?? 0) + 1
    const token = randomBytes(4).toString('hex')
    await tx`insert into bus.epochs (number, token, cluster) values (${number}, ${token}, ${cluster})`
    return token
  })
}

/** The token of this database's life if a process has begun it; null on a copy that none has run on yet. Writes nothing. */
export async function knownEpoch(sql: Sql): Promise<string | null> {
  const [latest] = await sql<{ token: string; cluster: string }[]>`
    select token, cluster from bus.epochs order by number desc limit 1`
  return latest?.cluster === (await clusterIdentity(sql)) ? latest.token : null
}

/**
 * System identifier and timeline: both change when a database is restored, promoted or copied elsewhere. The timeline
 * is read off the name of the WAL file being written: the control file learns of a promotion only at a checkpoint.
 */
async function clusterIdentity(tx: Sql | Tx): Promise<string> {
  const [row] = await tx<{ cluster: string }[]>`
    select system_identifier || '/' || ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int
      || '/' || current_database() as cluster
    from pg_control_system()`
  if (!row) throw new Error('Postgres did not tell its identity')
  return row.cluster
}
