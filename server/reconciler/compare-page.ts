import type { Sql, Tx } from '#db/client'
import { unsettledPlayers } from '#server/bus/unsettled'
import type { Discrepancy } from '#server/contract/reconciliations'
import type { Boards, Place } from '#server/services/boards/index'
import type { Gamification, Standing } from '#server/services/gamification/index'
import type { CopyRepair, EarnedTier, ProgressCopy, Users } from '#server/services/users/index'
import { compareTiers } from './compare-tiers.ts'

export type Sides = {
  sql: Sql
  users: Pick<Users, 'progressCopies' | 'tierCopies'>
  gamification: Pick<Gamification, 'readStandings' | 'readToldStreaks' | 'readHeldTiers'>
  boards: Pick<Boards, 'scoresOf'>
}

export type ComparedPage = {
  playerIds: string[]
  unsettled: number
  discrepancies: Discrepancy[]
  /** Copies as they should be, each at the position that it was read at. */
  repairs: CopyRepair[]
  tierRepairs: EarnedTier[]
  /** Whose ranks may be held against their scores. */
  ranked: string[]
}

/**
 * Holds a page of players against the ledger, all sides as of one moment. Whoever a consumer is not done with is left out of
 * what that consumer keeps: what it will say is on its way.
 */
export async function comparePage(
  { sql, users, gamification, boards }: Sides,
  { places, ...page }: { after: string | null; limit: number; places: readonly Place[] },
): Promise<ComparedPage> {
  const counted = places.filter(({ board }) => board.metric === 'points')
  return await sql.begin('isolation level repeatable read read only', async tx => {
    const rows = await users.progressCopies.read(tx, page)
    const playerIds = rows.map(({ playerId }) => playerId)
    const [standings, copying, scoring] = await Promise.all([
      gamification.readStandings(tx, playerIds, counted.map(spanOf)),
      unsettledPlayers(tx, 'users', playerIds),
      unsettledPlayers(tx, 'boards', playerIds),
    ])
    const standingOf = new Map(standings.map(one => [one.playerId, one]))
    const discrepancies: Discrepancy[] = []
    const repairs: Mend[] = []
    for (const { playerId, copy } of rows) {
      const standing = standingOf.get(playerId)
      if (!standing) throw new Error('readStandings left a player out')
      const wrong = wrongState(standing)
      discrepancies.push(...wrong)
      if (copying.has(playerId)) continue
      const differing = wrongCopy(copy, standing)
      discrepancies.push(...differing)
      // What is right is only known where state and ledger agree.
      if (differing.length > 0 && wrong.length === 0) repairs.push({ copy, standing })
    }
    const copied = playerIds.filter(playerId => !copying.has(playerId))
    const tiers = compareTiers(
      await users.tierCopies.read(tx, copied),
      await gamification.readHeldTiers(tx, copied),
    )
    discrepancies.push(...tiers.discrepancies)
    const ranked = playerIds.filter(playerId => !scoring.has(playerId))
    discrepancies.push(...wrongScores(await boards.scoresOf(tx, ranked), standingOf, ranked, counted))
    const unsettled = playerIds.filter(playerId => copying.has(playerId) || scoring.has(playerId)).length
    return {
      ...{ playerIds, unsettled, discrepancies, ranked },
      ...{ repairs: await mended(tx, gamification, repairs), tierRepairs: tiers.repairs },
    }
  })
}

type Mend = { copy: ProgressCopy | null; standing: Standing }

/** Copies as they should be. Who has none left gets streak and activity too. */
async function mended(
  tx: Tx,
  gamification: Sides['gamification'],
  mends: readonly Mend[],
): Promise<CopyRepair[]> {
  const lost = mends.flatMap(({ copy, standing }) => (copy === null ? [standing.playerId] : []))
  const streaks = lost.length > 0 ? await gamification.readToldStreaks(tx, lost) : new Map<string, number>()
  return mends.map(({ copy, standing: { playerId, state, ledger } }) => ({
    ...{ playerId, totalEarned: ledger.totalEarned, available: ledger.available, level: state?.level ?? 1 },
    ...{ seq: copy?.seq ?? 0, streak: streaks.get(playerId) ?? 0, activeAt: ledger.earnedAt },
  }))
}

type Field = Discrepancy['field']
const of = (field: Field, found: number | null, expected: number) =>
  found === expected ? [] : [{ field, found, expected }]

const parted = (
  part: 'state' | 'copy',
  playerId: string,
  fields: Pick<Discrepancy, 'field' | 'found' | 'expected'>[],
): Discrepancy[] =>
  fields.map(one => ({ ...one, ...noTier, part, board: null, period: null, player_id: playerId }))

const noTier = { achievement: null, tier: null }

/** A state that is gone is wrong where there are lines that it should have. */
function wrongState({ playerId, state, ledger }: Standing): Discrepancy[] {
  if (state === null)
    return parted('state', playerId, of('entries', ledger.entries === 0 ? 0 : null, ledger.entries))
  return parted('state', playerId, [
    ...of('available', state.available, ledger.available),
    ...of('total_earned', state.totalEarned, ledger.totalEarned),
    ...of('entries', state.entries, ledger.entries),
  ])
}

/** Points are held against the ledger, the level against the state: it is never lost to a change of rules. */
function wrongCopy(copy: ProgressCopy | null, { playerId, state, ledger }: Standing): Discrepancy[] {
  const { available, totalEarned, level } = copy ?? { available: 0, totalEarned: 0, level: 1 }
  return parted('copy', playerId, [
    ...of('available', available, ledger.available),
    ...of('total_earned', totalEarned, ledger.totalEarned),
    ...(state === null ? [] : of('level', level, state.level)),
  ])
}

/**
 * Boards of points count what the ledger says, within each period that still goes on. What players who are made one bring
 * along is one line there, and on boards what was done when: those are held against the log by `verify`.
 */
const wrongScores = (
  rows: Awaited<ReturnType<Sides['boards']['scoresOf']>>,
  standingOf: ReadonlyMap<string, Standing>,
  playerIds: readonly string[],
  places: readonly Place[],
): Discrepancy[] =>
  places.flatMap(({ board, period }, nth) =>
    playerIds.flatMap((playerId): Discrepancy[] => {
      if (standingOf.get(playerId)?.ledger.isJoined) return []
      const found = rows.get(playerId)?.scores[board.id]?.[period.key]?.[0] ?? null
      const expected = standingOf.get(playerId)?.ledger.within[nth] ?? null
      if (found === expected) return []
      const place = { board: board.id, period: period.key }
      return [{ ...place, ...noTier, found, expected, part: 'scores', field: 'score', player_id: playerId }]
    }),
  )

const spanOf = ({ period: { startsAtMs, endsAtMs } }: Place) => ({
  from: asText(startsAtMs),
  until: asText(endsAtMs),
})
const asText = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())
