/**
 * What is held against what: a player's state against the ledger, the users' copy of progress against the state and that of
 * tiers against the unlocks, scores of points boards against the ledger, and ranks in Redis against the scores.
 */
export const reconciledParts = ['state', 'copy', 'tiers', 'scores', 'ranks'] as const
export type ReconciledPart = (typeof reconciledParts)[number]

type Found = {
  /** Players that differ, by what differs; tiers were not always looked at, and are null then. */
  differ: Record<Exclude<ReconciledPart, 'tiers'>, number> & { tiers: number | null }
  repaired: { copies: number; tiers: number; ranks: boolean }
}

/** How many of them a repair would set right: it is worked out from what stands beside it. */
export const leftToRepair = ({ differ, repaired }: Found): number =>
  Math.max(0, differ.copy - repaired.copies) +
  Math.max(0, (differ.tiers ?? 0) - repaired.tiers) +
  (repaired.ranks ? 0 : differ.ranks)

/** How many discrepancies were not set right: who differs in two parts has two. */
export const leftWrong = (found: Found): number =>
  found.differ.state + found.differ.scores + leftToRepair(found)
