'use client'

import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { type PlayerEventArea, playerEventAreas } from '#server/contract/player-event-areas'
import { type Verb, verbs } from './verbs.ts'

export const tabs = [
  ...(['ledger', 'achievements', 'role', 'onboarding'] as const),
  ...(['identity', 'sessions', 'merges', 'events', 'audit'] as const),
] as const
export type Tab = (typeof tabs)[number]

const parsers = {
  tab: parseAsStringLiteral(tabs).withDefault('ledger'),
  /** Of which events the list of them has only these. */
  area: parseAsStringLiteral(playerEventAreas),
  /** The event whose why is open. */
  event: parseAsString,
  /** The sheet that is open: what is done to the player, and of which event. */
  correct: parseAsStringLiteral(['choose', ...verbs] as const),
  of: parseAsString,
  /** One has just left the portal as this player sees it. */
  view: parseAsStringLiteral(['left']),
}

/** Where on a player's page one is, in the URL. */
export const usePlayerPlace = () => {
  const [place, setPlace] = useQueryStates(parsers, { history: 'push' })
  return {
    ...place,
    openTab: (tab: Tab) => void setPlace({ tab, event: null }),
    only: (area: PlayerEventArea | null) => void setPlace({ area, event: null }),
    openEvent: (event: string | null) => void setPlace({ event }),
    correct: (verb: Verb | 'choose', of: string | null = null) => void setPlace({ correct: verb, of }),
    asked: place.correct,
    forgetView: () => void setPlace({ view: null }, { history: 'replace' }),
    endCorrecting: () => void setPlace({ correct: null, of: null }),
  }
}
export type PlayerPlace = ReturnType<typeof usePlayerPlace>
