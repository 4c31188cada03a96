'use client'

import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { violationStates } from '#server/contract/violations'

/** What waits, of that what was escalated and what was appealed, what was decided how, and everything. */
const [open, ...decided] = violationStates
export const shownStates = [open, 'escalated', 'appealed', ...decided, 'all'] as const
type Filter = { state?: ShownState; pattern?: string | null; player?: null }
export type ShownState = (typeof shownStates)[number]

const parsers = {
  state: parseAsStringLiteral(shownStates).withDefault('open'),
  pattern: parseAsString,
  /** Whose; everybody's unless told. */
  player: parseAsString,
  /** The violation that is looked at. */
  id: parseAsString,
}

/** Where in the queue one is, in the URL. */
export const useReviewPlace = () => {
  const [place, setPlace] = useQueryStates(parsers, { history: 'push' })
  return {
    ...place,
    open: (id: string | null) => void setPlace({ id }),
    filter: (filter: Filter) => void setPlace({ ...filter, id: null }),
  }
}
