'use client'

import { usePathname, useSearchParams } from 'next/navigation'

const home = '/activity'

export type Filter = { type: string; from: string; to: string; refusals: 'show' | 'hide' }

/** What the screen shows, in its address: each change is a step of the browser's history. */
export const useActivityAddress = () => {
  const pathname = usePathname()
  const search = useSearchParams()
  const filter: Filter = {
    type: search.get('type') ?? '',
    from: search.get('from') ?? '',
    to: search.get('to') ?? '',
    refusals: search.get('refusals') === 'hide' ? 'hide' : 'show',
  }
  const go = (path: string, query: string) =>
    history.pushState(null, '', query === '' ? path : `${path}?${query}`)
  return {
    filter,
    isFiltered: filter.type !== '' || filter.from !== '' || filter.to !== '',
    setFilter: (change: Partial<Filter>) => go(home, addressOf({ ...filter, ...change })),
    openId: pathname.startsWith(`${home}/`) ? pathname.slice(home.length + 1) : null,
    pathOf: (eventId: string) => `${home}/${eventId}`,
    open: (eventId: string) => go(`${home}/${eventId}`, search.toString()),
    close: () => go(home, search.toString()),
  }
}

const given = (entries: Record<string, string>) =>
  new URLSearchParams(Object.entries(entries).filter(([, value]) => value !== ''))

const addressOf = ({ type, from, to, refusals }: Filter): string =>
  given({ type, from, to, refusals: refusals === 'hide' ? refusals : '' }).toString()

/** The filter as the server takes it. */
export const ledgerQuery = ({ type, from, to, refusals }: Filter): string => {
  const query = given({ type, from, to })
  if (refusals === 'hide') for (const kind of ['award', 'milestone']) query.append('kind', kind)
  return query.toString()
}
