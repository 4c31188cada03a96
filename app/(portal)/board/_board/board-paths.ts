import type { BoardQuery } from './board-query.ts'

export const boardsPath = '/api/v1/boards'

/** Where a board is read, around the player who is signed in. */
export const boardPath = (id: string, { period, among }: Pick<BoardQuery, 'period' | 'among'>): string =>
  [
    `${boardsPath}/${encodeURIComponent(id)}?around=me`,
    ...(period ? [`period=${encodeURIComponent(period)}`] : []),
    ...(among ? [`segment=${among}`] : []),
  ].join('&')

export const closingsPath = (id: string): string => `${boardsPath}/${encodeURIComponent(id)}/closings`
