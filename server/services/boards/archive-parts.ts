import type { Tx } from '#db/client'
import { type ArchivePart, type ArchiveRow, wholePart } from '#server/archive/archive-part'
import { shardOf } from '#server/bus/shards'

/** What boards know of a player, as of the transaction's snapshot. */
export async function archiveParts(tx: Tx, playerId: string): Promise<ArchivePart[]> {
  const [appearances, scores, standings, prizes, removals] = await Promise.all([
    tx<
      ArchiveRow[]
    >`select hidden, alias, achievements, changed_at from boards.appearances where player_id = ${playerId}`,
    tx<(ArchiveRow & { scores: string })[]>`
      select role, array_to_string(archetypes, ' ') as archetypes, hidden, suspended,
        array_to_string(removed, ' ') as removed, scores
      from boards.scores where player_id = ${playerId}`,
    tx<ArchiveRow[]>`
      select s.board, s.period, s.score, s.reached_at, s.ranked, s.rank, s.place
      from boards.closings c join boards.standings s
        on s.board = c.board and s.period = c.period and s.shard = ${shardOf(playerId)} and s.player_id = ${playerId}
      order by c.ends_at, s.board`,
    tx<ArchiveRow[]>`
      select p.board, p.period, p.rank, p.score, p.points, p.paid_at
      from boards.closings c join boards.payouts p
        on p.board = c.board and p.period = c.period and p.player_id = ${playerId}
      order by c.ends_at, p.board`,
    tx<ArchiveRow[]>`
      select board, reason, removed_at, restored_at
      from boards.removals where player_id = ${playerId} order by removed_at, board`,
  ])
  return [
    wholePart(
      {
        name: 'board_appearance',
        says: {
          en: 'How others see you on boards, and who may see your achievements.',
          es: 'Cómo te ven los demás en las clasificaciones y quién puede ver tus logros.',
        },
        columns: ['hidden', 'alias', 'achievements', 'changed_at'],
      },
      appearances,
    ),
    wholePart(
      {
        name: 'board_standing',
        says: {
          en: 'What decides whether you stand on boards, and on which.',
          es: 'Lo que decide si apareces en las clasificaciones, y en cuáles.',
        },
        columns: ['role', 'archetypes', 'hidden', 'suspended', 'removed'],
      },
      scores,
    ),
    wholePart(
      {
        name: 'board_scores',
        says: { en: 'What you have on each board.', es: 'Lo que tienes en cada clasificación.' },
        columns: ['board', 'period', 'score', 'reached_at'],
      },
      scores.flatMap(row => scoreRows(row.scores)),
    ),
    wholePart(
      {
        name: 'board_history',
        says: { en: 'Where you stood when a period ended.', es: 'Tu puesto al acabar cada periodo.' },
        columns: ['board', 'period', 'score', 'reached_at', 'ranked', 'rank', 'place'],
      },
      standings,
    ),
    wholePart(
      {
        name: 'board_prizes',
        says: { en: 'Prizes for where you stood.', es: 'Premios por tu puesto.' },
        columns: ['board', 'period', 'rank', 'score', 'points', 'paid_at'],
      },
      prizes,
    ),
    wholePart(
      {
        name: 'board_removals',
        says: {
          en: 'Boards that the team took you off, and why.',
          es: 'Clasificaciones de las que te retiró el equipo, y por qué.',
        },
        columns: ['board', 'reason', 'removed_at', 'restored_at'],
      },
      removals,
    ),
  ]
}

/** `{ board: { period: [score, reached at in ms, …] } }`, one row each. */
function scoreRows(text: string): ArchiveRow[] {
  const boards: Record<string, Record<string, [number, number]>> = JSON.parse(text)
  return Object.entries(boards).flatMap(([board, periods]) =>
    Object.entries(periods).map(([period, [score, reachedMs]]) => ({
      ...{ board, period, score },
      reached_at: new Date(reachedMs).toISOString(),
    })),
  )
}
