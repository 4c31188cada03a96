import { expect, it } from 'vitest'
import { openDatabase } from '#db/client'
import { requireServers } from '#server/testing/servers'

const odd = [
  '',
  'plain',
  'two words',
  'a,b',
  '{c}',
  '"quoted"',
  'back\\slash',
  'NULL',
  'null',
  'día',
  'line\nbreak',
  ' ',
]

it('texts go to Postgres and come back as they were, whatever is in them', async () => {
  const database = openDatabase(requireServers().databaseUrl, { max: 1, name: 'arrays' })
  const [row] = await database.sql<{ texts: string[]; none: string[]; gap: unknown; odd: number }[]>`
    select ${odd}::text[] as texts, '{}'::text[] as none, array[null, 'NULL'] as gap,
      cardinality(${odd}::text[]) as odd`
  await database.end()
  expect(row).toEqual({ texts: odd, none: [], gap: [null, 'NULL'], odd: odd.length })
})
