import type { ReplayDetail } from '#server/contract/replays'
import { newPlayer, type PlayerState } from '../player-state.ts'
import { isSameState, type Line, lineOf } from '../replay.ts'
import { type DifferingRows, differingRows, type Found } from '../replay-rows.ts'
import type { Recomputed } from './recompute-players.ts'
import { toldBy, type Untold, untoldOf } from './told.ts'

export type LiveLine = Line & { factId: string | null; recordedAt: string }
export type Live = { state: PlayerState | undefined; lines: LiveLine[]; rows: Found | undefined }

export type Part = 'state' | 'ledger' | 'facts' | 'origin' | DifferingRows

/** What has to be done for a player to be as the log says. */
export type Plan = {
  differs: Part[]
  /** How many lines of the ledger stay from its beginning. */
  linesKept: number
  linesAdded: number
  /** Lines that the log does not give, or gives otherwise. */
  linesRemoved: number
  pointsAdded: number
  tiersGranted: number
  tiersRevoked: number
  untold: Untold
}

/** Holds a player against the log. Pure. */
export function planFor(live: Live, wanted: Recomputed): Plan {
  const state = live.state ?? newPlayer(wanted.state.playerId)
  const linesKept = commonOf(live.lines, wanted.entries)
  const untold = untoldOf(wanted.told, toldBy(wanted.entries, wanted.facts))
  const isLedgerSame = linesKept === live.lines.length && linesKept === wanted.entries.length
  const differs: Part[] = wanted.isKnown
    ? [
        ...(isSameState(state, wanted.state) ? [] : ['state' as const]),
        ...(isLedgerSame ? [] : ['ledger' as const]),
        ...(wanted.toldDigest === wanted.digest && isNothing(untold) ? [] : ['facts' as const]),
        ...differingRows(live.rows, wanted.rows, wanted.state),
      ]
    : live.state
      ? ['origin']
      : []
  const [mine, theirs] = [contentsOf(live.lines), contentsOf(wanted.entries)]
  const [standing, due] = [tiersOf(live.rows?.unlocks), tiersOf(wanted.rows.unlocks)]
  return {
    ...{ differs, linesKept, untold },
    linesAdded: missingIn(mine, theirs),
    linesRemoved: missingIn(theirs, mine),
    pointsAdded: wanted.state.available - state.available,
    tiersGranted: missingIn(standing, due),
    tiersRevoked: missingIn(due, standing),
  }
}

/** Whether it takes something from a player: healing leaves those alone. Whom nothing made is left by everything. */
export const isTaking = ({ linesRemoved, tiersRevoked, untold }: Plan) =>
  linesRemoved > 0 || tiersRevoked > 0 || untold.revoked.length > 0

export const detailOf = (plan: Plan, isHeld: boolean): ReplayDetail => ({
  ...{ differs: plan.differs, held: isHeld, error: null },
  ...{ lines_added: plan.linesAdded, lines_removed: plan.linesRemoved, points: plan.pointsAdded },
  ...{ tiers_granted: plan.tiersGranted, tiers_revoked: plan.tiersRevoked },
})

const isNothing = ({ amounts, granted, revoked, streak, penalty }: Untold) =>
  amounts.length === 0 && granted.length === 0 && revoked.length === 0 && !streak && !penalty

/** How many lines are the same from the beginning. */
function commonOf(live: readonly Line[], wanted: readonly Line[]): number {
  const end = Math.min(live.length, wanted.length)
  for (let n = 0; n < end; n += 1) {
    const [mine, theirs] = [live[n], wanted[n]]
    if (!mine || !theirs || lineOf(mine) !== lineOf(theirs)) return n
  }
  return end
}

/** What lines say, wherever they stand and whatever the balance was there. */
const contentsOf = (lines: readonly Line[]) =>
  new Set(lines.map(({ eventId, ruleId, kind, points }) => [eventId, ruleId, kind, points].join(' ')))

const tiersOf = (unlocks: ReadonlyMap<string, { revokedAt: string | null }> | undefined) =>
  new Set([...(unlocks ?? [])].flatMap(([key, { revokedAt }]) => (revokedAt === null ? [key] : [])))

const missingIn = (is: ReadonlySet<string>, wanted: ReadonlySet<string>) =>
  [...wanted].filter(one => !is.has(one)).length
