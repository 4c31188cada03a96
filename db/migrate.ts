import path from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator'
import { openDatabase } from './client.ts'

/** Brings the database to the newest schema. Safe to run from several processes at once: one works, the rest wait. */
export async function migrate(url: string, folder = path.resolve('db/migrations')): Promise<void> {
  const database = openDatabase(url, { max: 1, name: 'diana migrate' })
  try {
    await database.sql`set statement_timeout = 0`
    await database.sql`select pg_advisory_lock(hashtext('diana.migrations'))`
    await applyMigrations(drizzle(database.sql), { migrationsFolder: folder })
  } finally {
    await database.end()
  }
}
