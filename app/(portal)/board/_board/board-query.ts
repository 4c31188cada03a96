import type { BoardSegment } from '#server/contract/board-segments'

/** What the page shows, as its address says it: which board, which of its periods, around whom, and among whom. */
export type BoardQuery = {
  board: string | null
  period: string | null
  view: 'around' | 'top'
  among: BoardSegment | null
}

type Params = { get: (name: string) => string | null }

/** As the address calls them. */
const names = {
  'role:free': 'free',
  'role:vip': 'vip',
  'archetype:explorer': 'explorer',
  'archetype:competitor': 'competitor',
  'archetype:storyteller': 'storyteller',
  'archetype:socializer': 'socializer',
} as const satisfies Record<BoardSegment, string>

export type Among = (typeof names)[BoardSegment]
export const amongName = (segment: BoardSegment): Among => names[segment]

const segments = Object.keys(names).filter((one): one is BoardSegment => one in names)

export const parseBoardQuery = (params: Params): BoardQuery => ({
  board: params.get('board') || null,
  period: params.get('period') || null,
  view: params.get('around') === 'top' ? 'top' : 'around',
  among: segments.find(one => names[one] === params.get('among')) ?? null,
})

/** `?board=points_month&around=top&among=vip`; what is usual is left out. */
export const boardSearch = ({ board, period, view, among }: BoardQuery): string => {
  const params = new URLSearchParams()
  if (board) params.set('board', board)
  if (view === 'top') params.set('around', 'top')
  if (among) params.set('among', names[among])
  if (period) params.set('period', period)
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}
