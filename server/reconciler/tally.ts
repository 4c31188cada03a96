import type { ReconciledPart } from '#server/contract/reconciled-parts'
import type { Discrepancy, ReconciliationResult } from '#server/contract/reconciliations'
import { publicId } from '#server/events/ids'

const shownMost = 20

export const emptyTally = (at: string): ReconciliationResult => ({
  ...{ players: 0, unsettled: 0, differ: { state: 0, copy: 0, tiers: 0, scores: 0, ranks: 0 } },
  ...{
    repaired: { copies: 0, tiers: 0, ranks: false },
    ranks_checked: true,
    discrepancies: [],
    from: at,
    as_of: at,
  },
})

type Kept = Omit<ReconciliationResult, 'differ' | 'repaired' | 'discrepancies'> & {
  differ: Omit<ReconciliationResult['differ'], 'tiers'> & { tiers?: number | null }
  repaired: Omit<ReconciliationResult['repaired'], 'tiers'> & { tiers?: number }
  discrepancies: (Omit<Discrepancy, 'achievement' | 'tier'> & Partial<Discrepancy>)[]
}

/** A result as it is kept: those of earlier versions say nothing of tiers. */
export const asResult = ({ differ, repaired, discrepancies, ...rest }: Kept): ReconciliationResult => ({
  ...rest,
  differ: { ...differ, tiers: differ.tiers ?? null },
  repaired: { ...repaired, tiers: repaired.tiers ?? 0 },
  discrepancies: discrepancies.map(one => ({ achievement: null, tier: null, ...one })),
})

export type PageFound = {
  players: number
  unsettled: number
  discrepancies: readonly Discrepancy[]
  copiesRepaired: number
  tiersRepaired: number
  ranksChecked: boolean
  ranksRepaired: boolean
  at: string
}

/** What was found so far, with one more page of players. */
export function tallied(before: ReconciliationResult, page: PageFound): ReconciliationResult {
  const who = (part: ReconciledPart) =>
    new Set(page.discrepancies.filter(one => one.part === part).map(({ player_id }) => player_id)).size
  const { differ, repaired } = before
  const named = page.discrepancies
    .slice(0, shownMost - before.discrepancies.length)
    .map(one => ({ ...one, player_id: publicId('player', one.player_id) }))
  return {
    players: before.players + page.players,
    unsettled: before.unsettled + page.unsettled,
    differ: {
      state: differ.state + who('state'),
      copy: differ.copy + who('copy'),
      // Begun before they were looked at: of those until then nobody knows.
      tiers: differ.tiers === null ? null : differ.tiers + who('tiers'),
      scores: differ.scores + who('scores'),
      ranks: differ.ranks + who('ranks'),
    },
    repaired: {
      copies: repaired.copies + page.copiesRepaired,
      tiers: repaired.tiers + page.tiersRepaired,
      ranks: repaired.ranks || page.ranksRepaired,
    },
    ranks_checked: before.ranks_checked && page.ranksChecked,
    discrepancies: [...before.discrepancies, ...named],
    from: before.from,
    as_of: page.at,
  }
}
