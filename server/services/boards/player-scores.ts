/** A score with when it was reached (ms); of boards that count rows also how long the running one is. */
export type Score = [score: number, reachedAtMs: number, row?: number]

/** All scores of a player: by board, then by period. */
export type PlayerScores = Record<string, Record<string, Score>>

/** How many periods of a board a player keeps: the running one, the one that may not be closed yet, and one begun early. */
const periodsKept = 3

/** Sets a score; of more periods than are kept, the oldest goes. Keys of periods sort by time. */
export function setScore(scores: PlayerScores, board: string, period: string, score: Score): void {
  const known = scores[board]
  if (known?.[period]) {
    known[period] = score
    return
  }
  const periods = { ...known, [period]: score }
  const kept = Object.keys(periods).sort().slice(-periodsKept)
  scores[board] = Object.fromEntries(kept.flatMap(key => (periods[key] ? [[key, periods[key]]] : [])))
}

/** Takes a score away. False when there is none. */
export function dropScore(scores: PlayerScores, board: string, period: string): boolean {
  const known = scores[board]
  if (!known?.[period]) return false
  delete known[period]
  if (Object.keys(known).length === 0) delete scores[board]
  return true
}
