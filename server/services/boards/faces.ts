import type { Sql } from '#db/client'
import { type Appearance, plainAppearance } from './appearances.ts'
import { rankedOn } from './eligibility.ts'

/** A player as a board shows them to others. */
export type Face = Pick<Appearance, 'hidden' | 'alias'> & {
  /** Whether others may look at their card: they take a place there, and let them. */
  opens: boolean
  /** Part of another player now. */
  merged: boolean
}

/** Who was never on a board, and never chose. */
const plainFace: Face = {
  hidden: plainAppearance.hidden,
  alias: plainAppearance.alias,
  opens: false,
  merged: false,
}

/** How one board shows each of these players. By key, two rows each. */
export async function facesOf(
  sql: Sql,
  board: string,
  playerIds: readonly string[],
): Promise<(playerId: string) => Face> {
  const rows = await sql<(Face & { playerId: string })[]>`
    select w.player_id as "playerId", coalesce(a.hidden, false) as hidden, a.alias,
      coalesce(a.achievements = 'everybody' and not a.hidden and s.ranked, false) as opens,
      coalesce(s.merged, false) as merged
    from unnest(${[...playerIds]}::uuid[]) w(player_id)
    left join boards.appearances a using (player_id)
    left join (
      select player_id, merged, ${rankedOn(sql, board)} as ranked from boards.scores
    ) s using (player_id)`
  const faces = new Map(rows.map(({ playerId, ...face }) => [playerId, face]))
  return playerId => faces.get(playerId) ?? plainFace
}
