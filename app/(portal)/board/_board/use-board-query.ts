'use client'

import { useSearchParams } from 'next/navigation'
import { type BoardQuery, boardSearch, parseBoardQuery } from './board-query.ts'

/** The address as what the page shows; each choice is a step that Back takes back. */
export const useBoardQuery = () => {
  const query = parseBoardQuery(useSearchParams())
  const change = (part: Partial<BoardQuery>) =>
    window.history.pushState(null, '', `${location.pathname}${boardSearch({ ...query, ...part })}`)
  return { query, change }
}
