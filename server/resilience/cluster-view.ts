import type { BreakerState } from '#server/contract/breaker-limits'

/** What more than half of the processes agree on: one that sees badly opens nothing for the others. */
export function majorityOf(states: readonly BreakerState[]): BreakerState {
  const needed = Math.floor(states.length / 2) + 1
  const open = states.filter(state => state === 'open').length
  const notClosed = states.filter(state => state !== 'closed').length
  if (open >= needed) return 'open'
  return notClosed >= needed ? 'half_open' : 'closed'
}

export type ProcessMove<About> = { process: string; to: BreakerState; about: About }
export type ClusterMove<About> = {
  from: BreakerState
  to: BreakerState
  processes: number
  agreed: number
  /** The move that made it a majority. */
  by: ProcessMove<About>
}

/** How the view of all changes by what processes did, in order. `states` is brought up to date. */
export function clusterMoves<About>(
  before: BreakerState,
  states: Map<string, BreakerState>,
  moves: readonly ProcessMove<About>[],
): ClusterMove<About>[] {
  let from = before
  return moves.flatMap(by => {
    states.set(by.process, by.to)
    const all = [...states.values()]
    const to = majorityOf(all)
    if (to === from) return []
    const agreed = all.filter(state => (to === 'half_open' ? state !== 'closed' : state === to)).length
    const move = { from, to, processes: all.length, agreed, by }
    from = to
    return [move]
  })
}
