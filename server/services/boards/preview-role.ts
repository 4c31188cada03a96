import type { Sql } from '#db/client'
import type { BoardDefinition } from './definition.ts'
import { type Eligibility, isRanked } from './eligibility.ts'
import { periodOf } from './period.ts'
import { loadRows } from './score-rows.ts'

type Role = Eligibility['role']
export type RoleMove = { board: BoardDefinition; change: 'enters' | 'leaves' }

/** On which boards another role puts a player who has scored in their running periods, and off which. Writes nothing. */
export async function previewRole(
  sql: Sql,
  definitions: readonly BoardDefinition[],
  playerId: string,
  { before, after }: { before: Role; after: Role },
  nowMs: number,
): Promise<RoleMove[]> {
  const row = (await loadRows(sql, [playerId])).get(playerId)
  if (!row) return []
  return definitions.flatMap((board): RoleMove[] => {
    if (row.scores[board.id]?.[periodOf(board, nowMs).key] === undefined) return []
    const was = isRanked({ ...row, role: before }, board.id)
    const is = isRanked({ ...row, role: after }, board.id)
    return was === is ? [] : [{ board, change: is ? 'enters' : 'leaves' }]
  })
}
