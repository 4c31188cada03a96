'use client'

import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'

export const breakerSides = ['now', 'tune', 'past'] as const
export type BreakerSide = (typeof breakerSides)[number]

const parsers = {
  breaker: parseAsString,
  side: parseAsStringLiteral(breakerSides).withDefault('now'),
}

/** Which breaker is looked at closely, and what of it: in the URL. */
export const useBreakerPlace = () => {
  const [{ breaker, side }, setPlace] = useQueryStates(parsers, { history: 'push' })
  return {
    key: breaker,
    side,
    open: (key: string | null) => void setPlace({ breaker: key, side: null }),
    turnTo: (to: BreakerSide) => void setPlace({ side: to }),
  }
}
