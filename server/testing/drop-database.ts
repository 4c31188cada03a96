import type { Sql } from 'postgres'

/**
 * Drops a database that other connections may still use. Not `with (force)`: that also ends an autovacuum at work
 * there, which runs as a superuser and which the role of the tests may not end. A plain drop asks it to stop, and waits.
 */
export async function dropDatabase(admin: Sql, name: string): Promise<void> {
  await admin`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = ${name} and backend_type = 'client backend'`
  await admin`drop database if exists ${admin(name)}`
}
