export const topSize = 10
export const neighbours = 5

export type Ranked = { rank: number; playerId: string; score: number }

/** The top, and the rows around one player if they are ranked. `stale` when Redis could not answer. */
export type BoardView = { top: Ranked[]; around: Ranked[]; players: number; stale: boolean }
