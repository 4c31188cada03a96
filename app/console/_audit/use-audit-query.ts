'use client'

import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'

/** How far back, in hours; a relative range stays relative in the URL. */
export const ranges = { '1h': 1, '24h': 24, '7d': 168, '30d': 720 } as const
const rangeNames = ['1h', '24h', '7d', '30d', 'all'] as const
export type Range = (typeof rangeNames)[number]
export const asRange = (text: string): Range => rangeNames.find(name => name === text) ?? 'all'
export { rangeNames }

const parsers = {
  actor: parseAsString,
  type: parseAsString,
  player: parseAsString,
  range: parseAsStringLiteral(rangeNames).withDefault('all'),
  text: parseAsString.withDefault(''),
  /** The entry that is looked at. */
  entry: parseAsString,
}

export type AuditFilter = {
  actor: string | null
  type: string | null
  player: string | null
  range: Range
  text: string
}

/** What of the audit log is shown, in the URL: typing replaces the entry of the history. */
export const useAuditQuery = () => {
  const [{ entry, ...filter }, setQuery] = useQueryStates(parsers)
  return {
    filter,
    entry,
    isFiltered:
      filter.text !== '' ||
      filter.range !== 'all' ||
      [filter.actor, filter.type, filter.player].some(Boolean),
    change: (change: Partial<AuditFilter>) =>
      void setQuery(
        { ...change, ...(change.text === '' && { text: null }) },
        'text' in change ? { history: 'replace', throttleMs: 200 } : { history: 'push' },
      ),
    open: (id: string | null) => void setQuery({ entry: id }, { history: 'push' }),
    clear: () =>
      void setQuery({ actor: null, type: null, player: null, range: null, text: null }, { history: 'push' }),
  }
}

/** As the API takes it; `from` is of the moment it is asked. */
export function searchOf({ actor, type, player, range, text }: AuditFilter): URLSearchParams {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries({ actor, type, player, text: text.trim() }))
    if (value) search.set(name, value)
  if (range !== 'all') search.set('from', new Date(Date.now() - ranges[range] * 3_600_000).toISOString())
  return search
}
