import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '#db/client'
import { migrate } from '#db/migrate'
import { dropDatabase } from '#server/testing/drop-database'
import { requireServers, urlOf } from '#server/testing/servers'

const name = `test_${randomUUID().replaceAll('-', '')}`
const server = () => urlOf(requireServers().databaseUrl, 'postgres')
const ours = () => urlOf(requireServers().databaseUrl, name).href

const asAdmin = async (run: (admin: postgres.Sql) => Promise<unknown>) => {
  const admin = postgres(server().url, { ...server().options, max: 1, onnotice: () => {} })
  await run(admin).finally(() => admin.end())
}
beforeAll(async () => await asAdmin(admin => admin`create database ${admin(name)}`))
afterAll(async () => await asAdmin(admin => dropDatabase(admin, name)))

it('migrates an empty database once when four processes start at the same moment, and then has nothing to do', async () => {
  await Promise.all(Array.from({ length: 4 }, () => migrate(ours())))
  await migrate(ours())
  const database = openDatabase(ours(), { max: 1, name: 'test' })
  const applied = await database.sql`select hash from drizzle.__drizzle_migrations`
  const shards = await database.sql`select shard, seq from bus.shard_heads`
  await database.end()
  const written = readdirSync('db/migrations').filter(file => file.endsWith('.sql'))
  expect(applied).toHaveLength(written.length)
  expect(shards).toHaveLength(32)
})
