import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Database, openDatabase } from '#db/client'
import { requireServers } from '#server/testing/servers'

let database: Database
beforeAll(() => {
  database = openDatabase(requireServers().databaseUrl, { max: 1, name: 'arrays' })
})
afterAll(async () => await database.end())

it('numbers, ids and instants come back as they went, with what is missing and with nothing', async () => {
  const { sql } = database
  const ids = [randomUUID(), null, randomUUID()]
  const instants = ['2026-03-29T01:00:00.123Z', null, '1999-03-15T11:00:00.000Z']
  const [row] = await sql`
    select ${ids}::uuid[] as ids, ${instants}::timestamptz[] as instants, ${[1, null, -32_768]}::smallint[] as small,
      ${[2_147_483_647, null]}::integer[] as whole, ${[Number.MAX_SAFE_INTEGER, null]}::bigint[] as big,
      ${[]}::integer[] as nothing`
  expect(row).toEqual({
    ...{ ids, instants, small: [1, null, -32_768], whole: [2_147_483_647, null] },
    ...{ big: [Number.MAX_SAFE_INTEGER, null], nothing: [] },
  })
})

it('instants are read as they were written, whatever their fraction', async () => {
  const instants = [
    '2026-11-25T08:52:11.000Z',
    '2026-11-25T08:52:11.100Z',
    '2026-11-25T08:52:11.120Z',
    '1969-12-31T23:59:59.999Z',
  ]
  const rows = await database.sql`select at from unnest(${instants}::timestamptz[]) at`
  expect(rows.map(row => row.at)).toEqual(instants)
  const [row] =
    await database.sql`select '2026-11-25T08:52:11.123456Z'::timestamptz as at, '10000-01-01T00:00:00Z'::timestamptz as far`
  expect(row).toEqual({ at: '2026-11-25T08:52:11.123Z', far: '+010000-01-01T00:00:00.000Z' })
})

it('what would be two elements is refused, not split', async () => {
  const { sql } = database
  await expect(sql`select ${[`${randomUUID()},${randomUUID()}`]}::uuid[]`).rejects.toThrow('not an element')
  await expect(sql`select ${['{}']}::integer[]`).rejects.toThrow('not an element')
  await expect(sql`select ${['']}::uuid[]`).rejects.toThrow('not an element')
  const [row] = await sql`select 1 as alive`
  expect(row).toEqual({ alive: 1 })
})
