'use client'

import { parseAsString, useQueryStates } from 'nuqs'

const parsers = {
  type: parseAsString.withDefault(''),
  player: parseAsString.withDefault(''),
  event: parseAsString,
}

/** What the tail shows, in the URL: typing replaces the entry of the history, opening an event adds one. */
export const useTailQuery = () => {
  const [query, setQuery] = useQueryStates(parsers)
  return {
    filter: { type: query.type, player: query.player },
    setFilter: (change: { type?: string; player?: string }) =>
      void setQuery(
        Object.fromEntries(
          Object.entries(change).map(([name, value]) => [name, value === '' ? null : value]),
        ),
        { history: 'replace', throttleMs: 200 },
      ),
    openId: query.event,
    open: (id: string, history: 'push' | 'replace') => void setQuery({ event: id }, { history }),
    close: () => void setQuery({ event: null }, { history: 'push' }),
  }
}
