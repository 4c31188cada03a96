import type { Board, BoardRow } from '#server/contract/board'

export type ShownRow = { row: BoardRow; tied: boolean; afterGap: boolean }

/** The rows around the player, or the top with the player's own row under it when they stand further down. */
export const shownRows = (
  { top, around }: Pick<Board, 'top' | 'around'>,
  view: 'around' | 'top',
): ShownRow[] => {
  const inTop = new Set(top.map(row => row.card))
  const mine = around.filter(row => row.is_me && !inTop.has(row.card))
  const rows = view === 'around' ? around : [...top, ...mine]
  const known = [...top, ...around.filter(row => !inTop.has(row.card))]
  const shared = new Map<number, number>()
  for (const { rank } of known) shared.set(rank, (shared.get(rank) ?? 0) + 1)
  return rows.map((row, index) => {
    const before = rows[index - 1]
    return {
      row,
      tied: (shared.get(row.rank) ?? 0) > 1,
      afterGap: view === 'top' && before !== undefined && row.rank > before.rank + 1 && !inTop.has(row.card),
    }
  })
}
