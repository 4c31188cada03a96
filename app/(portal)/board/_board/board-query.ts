/** What the page shows, as its address says it: which board, which of its periods, and around whom. */
export type BoardQuery = { board: string | null; period: string | null; view: 'around' | 'top' }

type Params = { get: (name: string) => string | null }

export const parseBoardQuery = (params: Params): BoardQuery => ({
  board: params.get('board') || null,
  period: params.get('period') || null,
  view: params.get('around') === 'top' ? 'top' : 'around',
})

/** `?board=points_month&around=top`; what is usual is left out. */
export const boardSearch = ({ board, period, view }: BoardQuery): string => {
  const params = new URLSearchParams()
  if (board) params.set('board', board)
  if (view === 'top') params.set('around', 'top')
  if (period) params.set('period', period)
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}
