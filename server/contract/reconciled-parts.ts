/**
 * What is held against what: a player's state against the ledger, the users' copy against the state, scores of points
 * boards against the ledger, and ranks in Redis against the scores.
 */
export const reconciledParts = ['state', 'copy', 'scores', 'ranks'] as const
export type ReconciledPart = (typeof reconciledParts)[number]

type Found = {
  /** Players that differ, by what differs. */
  differ: Record<ReconciledPart, number>
  repaired: { copies: number; ranks: boolean }
}

/** How many discrepancies were not set right: who differs in two parts has two. */
export function leftWrong({ differ, repaired }: Found): number {
  const ranks = repaired.ranks ? 0 : differ.ranks
  return differ.state + differ.scores + Math.max(0, differ.copy - repaired.copies) + ranks
}
