/** Above it nearly everybody has a tier, and it says little about anybody. */
export const commonFrom = 0.6

/** What is odd about how many of the players would have a tier; null for nothing, and where there are no players. */
export function standingOf(winners: number, players: number): 'nobody' | 'nearly_all' | null {
  if (players === 0) return null
  if (winners === 0) return 'nobody'
  return winners / players > commonFrom ? 'nearly_all' : null
}
