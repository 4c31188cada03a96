'use client'

import { RefreshCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { RefObject } from 'react'
import { Button } from '../../_ui/button.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { FilterField } from '../_tail/filter-field.tsx'
import { type Sort, sorts } from './use-players-query.ts'

type Props = {
  headingId: string
  field: RefObject<HTMLInputElement | null>
  query: { q: string; sort: Sort }
  asOf: string | null
  moved: boolean
  busy: boolean
  stale: boolean
  onSearch: (text: string) => void
  onSort: (sort: Sort) => void
  onFresh: () => void
}

/** What to look for, in which order, and of which moment the list is. */
export const PlayersBar = ({ headingId, field, query, asOf, moved, busy, stale, ...act }: Props) => {
  const t = useTranslations('console.players')
  const formats = useFormats()
  const isSearching = query.q.trim() !== ''
  return (
    <div className="sticky top-12 z-10 flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-bg px-4 py-2 md:px-6">
      <h2 id={headingId} className="sr-only">
        {t('title')}
      </h2>
      <FilterField
        name={t('search')}
        hint={t('search_hint')}
        value={query.q}
        onChange={act.onSearch}
        field={field}
        className="max-w-[26rem] basis-full sm:basis-auto"
      />
      <label className="flex items-center gap-2 text-small text-ink-2">
        {t('sort')}
        <select
          value={isSearching ? 'match' : query.sort}
          disabled={isSearching}
          onChange={event => act.onSort(sorts.find(sort => sort === event.target.value) ?? 'active')}
          className="h-8 rounded-s border border-line-strong bg-surface px-2 text-ink disabled:opacity-60"
        >
          {isSearching && <option value="match">{t('sorts.match')}</option>}
          {sorts.map(sort => (
            <option key={sort} value={sort}>
              {t(`sorts.${sort}`)}
            </option>
          ))}
        </select>
      </label>
      <p className="ml-auto flex items-center gap-3 text-small text-ink-2 tabular-nums">
        {asOf !== null && (
          <span data-stale={stale || undefined} className={stale ? 'text-warn' : ''}>
            {t('as_of', { time: formats.time(Date.parse(asOf)) })}
          </span>
        )}
        {moved && (
          <Button look="secondary" busy={busy} onClick={act.onFresh}>
            <RefreshCw className="size-3.5" aria-hidden="true" />
            {t('moved')}
          </Button>
        )}
      </p>
    </div>
  )
}
