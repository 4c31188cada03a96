import postgres from 'postgres'
import { openDatabase } from '#db/client'
import { migrate } from '#db/migrate'
import { installDefaultRuleSet } from '#server/services/gamification/index'
import { dropDatabase } from './drop-database.ts'
import { serverUrl, templateName, urlOf } from './servers.ts'

/** Before all tests: one migrated database, which each test file clones. */
export default async function prepareTemplate(): Promise<void> {
  const url = serverUrl()
  // Unit tests alone need no servers; integration tests say what is missing.
  if (!url) return
  const admin = postgres(urlOf(url, 'postgres').url, {
    ...urlOf(url, 'postgres').options,
    max: 1,
    onnotice: () => {},
  })
  try {
    const left = await admin<{ name: string }[]>`
      select datname as name from pg_database where datname = ${templateName} or datname like 'test\\_%'`
    for (const { name } of left) await dropDatabase(admin, name)
    await admin`create database ${admin(templateName)}`
  } finally {
    await admin.end()
  }
  await migrate(urlOf(url, templateName).href)
  const database = openDatabase(urlOf(url, templateName).href, { max: 1, name: 'diana template' })
  await installDefaultRuleSet(database.sql)
  await database.end()
}
