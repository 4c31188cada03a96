import type { BoardDefinition } from './definition.ts'
import { type Period, periodBefore, periodOf } from './period.ts'

export type Place = { board: BoardDefinition; period: Period }

/** Everywhere that scores still move: the running period of each board, and the one that may not be closed yet. */
export const livePlaces = (definitions: readonly BoardDefinition[], nowMs: number): Place[] =>
  definitions.flatMap(board => {
    const period = periodOf(board, nowMs)
    const before = periodBefore(board, period)
    return [{ board, period }, ...(before ? [{ board, period: before }] : [])]
  })
