import type { Sql, Tx } from '#db/client'
import { unsettledPlayers } from '#server/bus/unsettled'
import type { Discrepancy } from '#server/contract/reconciliations'
import type { Boards, Place } from '#server/services/boards/index'
import type { Gamification } from '#server/services/gamification/index'
import type { ProgressCopy, Users } from '#server/services/users/index'

export type Sides = {
  sql: Sql
  users: Pick<Users, 'progressCopies'>
  gamification: Pick<Gamification, 'readStandings' | 'readPointsWithin'>
  boards: Pick<Boards, 'scoresOf'>
}

export type ComparedPage = {
  playerIds: string[]
  unsettled: number
  discrepancies: Discrepancy[]
  /** Copies as they should be, each at the position that it was read at. */
  repairs: ProgressCopy[]
  /** Whose ranks may be held against their scores. */
  ranked: string[]
}

const nobody = { totalEarned: 0, available: 0, level: 1, entries: 0 }

/**
 * Holds a page of players against the ledger, all sides as of one moment. Whoever a consumer is not done with is left out of
 * what that consumer keeps: what it will say is on its way.
 */
export async function comparePage(
  { sql, users, gamification, boards }: Sides,
  { places, ...page }: { after: string | null; limit: number; places: readonly Place[] },
): Promise<ComparedPage> {
  return await sql.begin('isolation level repeatable read read only', async tx => {
    const rows = await users.progressCopies.read(tx, page)
    const playerIds = rows.map(({ playerId }) => playerId)
    const [standings, copying, scoring] = await Promise.all([
      gamification.readStandings(tx, playerIds),
      unsettledPlayers(tx, 'users', playerIds),
      unsettledPlayers(tx, 'boards', playerIds),
    ])
    const standingOf = new Map(standings.map(one => [one.playerId, one]))
    const discrepancies: Discrepancy[] = []
    const repairs: ProgressCopy[] = []
    for (const { playerId, copy } of rows) {
      const standing = standingOf.get(playerId)
      const state = standing ?? nobody
      if (standing) discrepancies.push(...wrongState(playerId, standing, standing.ledger))
      if (copying.has(playerId)) continue
      const wrong = wrongCopy(playerId, copy ?? nobody, state)
      discrepancies.push(...wrong)
      const { totalEarned, available, level } = state
      if (wrong.length > 0) repairs.push({ playerId, totalEarned, available, level, seq: copy?.seq ?? 0 })
    }
    const ranked = playerIds.filter(playerId => !scoring.has(playerId))
    discrepancies.push(...(await wrongScores(tx, { gamification, boards }, ranked, places)))
    const unsettled = playerIds.filter(playerId => copying.has(playerId) || scoring.has(playerId)).length
    return { playerIds, unsettled, discrepancies, repairs, ranked }
  })
}

type Figures = { totalEarned: number; available: number; level: number; entries: number }

const plain = { board: null, period: null }

function wrongState(playerId: string, state: Figures, ledger: Omit<Figures, 'level'>): Discrepancy[] {
  const of = (field: 'total_earned' | 'available' | 'entries', found: number, expected: number) =>
    found === expected ? [] : [{ playerId, field, found, expected }]
  return [
    ...of('available', state.available, ledger.available),
    ...of('total_earned', state.totalEarned, ledger.totalEarned),
    ...of('entries', state.entries, ledger.entries),
  ].map(({ playerId, ...one }) => ({ ...plain, ...one, part: 'state', player_id: playerId }))
}

function wrongCopy(playerId: string, copy: Omit<Figures, 'entries'>, state: Figures): Discrepancy[] {
  const of = (field: 'total_earned' | 'available' | 'level', found: number, expected: number) =>
    found === expected ? [] : [{ field, found, expected }]
  return [
    ...of('available', copy.available, state.available),
    ...of('total_earned', copy.totalEarned, state.totalEarned),
    ...of('level', copy.level, state.level),
  ].map(one => ({ ...plain, ...one, part: 'copy', player_id: playerId }))
}

/** Boards of points count what the ledger says, within each period that still goes on. */
async function wrongScores(
  tx: Tx,
  { gamification, boards }: Pick<Sides, 'gamification' | 'boards'>,
  playerIds: readonly string[],
  places: readonly Place[],
): Promise<Discrepancy[]> {
  const rows = await boards.scoresOf(tx, playerIds)
  const wrong: Discrepancy[] = []
  for (const { board, period } of places.filter(place => place.board.metric === 'points')) {
    const points = await gamification.readPointsWithin(tx, playerIds, {
      from: asText(period.startsAtMs),
      until: asText(period.endsAtMs),
    })
    for (const playerId of playerIds) {
      const found = rows.get(playerId)?.scores[board.id]?.[period.key]?.[0] ?? null
      const expected = points.get(playerId) ?? null
      if (found === expected) continue
      const place = { board: board.id, period: period.key }
      wrong.push({ ...place, found, expected, part: 'scores', field: 'score', player_id: playerId })
    }
  }
  return wrong
}

const asText = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())
