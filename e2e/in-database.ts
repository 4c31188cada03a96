import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Database, openDatabase } from '#db/client'

/** Work in the database of the stories, on a connection of its own: what no screen and no API can do. */
export async function inDatabase<Result>(
  work: (sql: Database['sql'], database: Database) => Promise<Result>,
): Promise<Result> {
  const dir = dirname(process.env.E2E_CREDENTIALS ?? '')
  const { database_url } = JSON.parse(readFileSync(`${dir}/connections.json`, 'utf8'))
  const database = openDatabase(database_url, { max: 1, name: 'story' })
  return await work(database.sql, database).finally(database.end)
}
