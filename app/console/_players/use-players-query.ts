'use client'

import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'

export const sorts = ['active', 'name'] as const
export type Sort = (typeof sorts)[number]

const parsers = {
  q: parseAsString.withDefault(''),
  sort: parseAsStringLiteral(sorts).withDefault('active'),
}

/** What is looked for and in which order, in the URL: typing replaces the entry of the history. */
export const usePlayersQuery = () => {
  const [{ q, sort }, setQuery] = useQueryStates(parsers)
  return {
    ...{ q, sort },
    setSearch: (text: string) =>
      void setQuery({ q: text === '' ? null : text }, { history: 'replace', throttleMs: 200 }),
    setSort: (next: Sort) => void setQuery({ sort: next === 'active' ? null : next }, { history: 'push' }),
  }
}
