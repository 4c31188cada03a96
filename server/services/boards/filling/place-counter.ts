import { isDeepStrictEqual } from 'node:util'
import type { BusEvent } from '#server/events/envelope'
import { dropScore, type PlayerScores, setScore } from '../player-scores.ts'
import { type Scoring, scoreEvent } from '../scoring.ts'

type Place = { board: string; period: string }

/** Counts everybody's scores in some places from nothing, event by event, in the order of the log. */
export function makePlaceCounter(places: readonly Place[]) {
  const counted = new Set(places.map(({ board, period }) => `${board} ${period}`))
  const boards = new Set(places.map(({ board }) => board))
  const players = new Map<string, PlayerScores>()
  const known = new WeakMap<Scoring, Scoring>()

  function only(scoring: Scoring): Scoring {
    const found = known.get(scoring) ?? scoring.filter(({ id }) => boards.has(id))
    known.set(scoring, found)
    return found
  }

  return {
    take: (event: BusEvent, scoring: Scoring): void => {
      if (event.playerId === null) return
      const own = players.get(event.playerId) ?? {}
      players.set(event.playerId, own)
      scoreEvent(own, event, only(scoring), place => counted.has(place))
    },
    /** Of everybody who was met; who came to nothing has none. */
    scores: (): ReadonlyMap<string, PlayerScores> => players,
  }
}

/** Puts what was counted in the stead of what a player has in those places. Returns the places they are no longer in. */
export function replacePlaces<P extends Place>(
  scores: PlayerScores,
  places: readonly P[],
  counted: PlayerScores,
): { isChanged: boolean; gone: P[] } {
  const before = structuredClone(scores)
  const gone = places.filter(({ board, period }) => {
    const score = counted[board]?.[period]
    if (score) setScore(scores, board, period, score)
    return !score && dropScore(scores, board, period)
  })
  return { isChanged: !isDeepStrictEqual(before, scores), gone }
}
