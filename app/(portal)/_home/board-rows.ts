import type { Board, BoardRow } from '#server/contract/board'

export type ShownRow = { kind: 'row'; row: BoardRow; tied: boolean } | { kind: 'gap' }

const near = 2

/** The top, and when the player stands below it, their row with its two neighbours on each side. */
export const boardRows = ({ top, around }: Pick<Board, 'top' | 'around'>): ShownRow[] => {
  const inTop = new Set(top.map(row => row.card))
  const mine = around.findIndex(row => row.is_me)
  const neighbours =
    mine < 0 || inTop.has(around[mine]?.card ?? '')
      ? []
      : around.slice(Math.max(0, mine - near), mine + near + 1).filter(row => !inTop.has(row.card))
  const all = [...top, ...neighbours]
  const shared = new Map<number, number>()
  for (const { rank } of [...top, ...around.filter(row => !inTop.has(row.card))]) {
    shared.set(rank, (shared.get(rank) ?? 0) + 1)
  }
  const rows: ShownRow[] = all.map(row => ({ kind: 'row', row, tied: (shared.get(row.rank) ?? 0) > 1 }))
  const lastOfTop = top.at(-1)
  const first = neighbours[0]
  // Neighbours that follow the top without a rank between them need no gap.
  if (first && lastOfTop && first.rank > lastOfTop.rank + 1) rows.splice(top.length, 0, { kind: 'gap' })
  return rows
}
