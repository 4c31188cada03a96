import type { Board, BoardRow } from '#server/contract/board'

export type OwnPlace = {
  me: BoardRow
  isTied: boolean
  /** The next row above with a better score, and how much is missing to reach it. */
  ahead: { rank: number; missing: number } | null
}

/** Where the player stands, and what the next place asks for; null when they are on no place. */
export const ownPlace = ({ top, around }: Pick<Board, 'top' | 'around'>): OwnPlace | null => {
  const rows = [...around, ...top]
  const me = rows.find(row => row.is_me)
  if (!me) return null
  const better = rows.filter(row => row.score > me.score).sort((a, b) => a.score - b.score)[0]
  return {
    me,
    isTied: rows.some(row => row.rank === me.rank && row.card !== me.card),
    ahead: better ? { rank: better.rank, missing: better.score - me.score } : null,
  }
}
