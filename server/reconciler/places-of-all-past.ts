import { isDeepStrictEqual } from 'node:util'
import type { Sql } from '#db/client'
import { shardCount } from '#server/bus/shards'
import {
  type BoardDefinition,
  filledBy,
  livePlaces,
  type Place,
  readFills,
} from '#server/services/boards/index'

type Deps = {
  sql: Sql
  boardsOf: (version: number) => Promise<readonly BoardDefinition[]>
  liveVersion: () => Promise<number>
}

/**
 * Places whose board has been the same from the first version on, or since a fill of that period that is done: of others
 * the ledger knows more, or counts otherwise.
 */
export async function placesOfAllPast({ sql, boardsOf, liveVersion }: Deps): Promise<Place[]> {
  const versions = await sql<
    { version: number }[]
  >`select version from gamification.rule_sets order by version`
  const all = await Promise.all(
    versions.map(async ({ version }) => ({ version, boards: await boardsOf(version) })),
  )
  const fills = await readFills(sql)
  return livePlaces(await boardsOf(await liveVersion()), Date.now()).filter(({ board, period }) => {
    const from = filledBy(fills, { board: board.id, period: period.key }, shardCount - 1)
    return all
      .filter(({ version }) => version >= from)
      .every(({ boards }) => boards.some(one => isDeepStrictEqual(one, board)))
  })
}
