'use client'

import { Eye, EyeOff, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ViolationList } from '#server/contract/violations'
import { Button } from '../../_ui/button.tsx'
import { Moment } from '../_format/moment.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { shortId } from '../_tail/short-id.ts'
import { type ShownState, shownStates } from './use-review-place.ts'

type Props = {
  counts: ViolationList | undefined
  /** The counts are not of now. */
  stale: boolean
  state: ShownState
  pattern: string | null
  player: string | null
  namesShown: boolean
  onFilter: (filter: { state?: ShownState; pattern?: string | null; player?: null }) => void
  onNames: () => void
}

/** How much waits and since when, and what of it is shown. */
export const ReviewBar = ({
  counts,
  stale,
  state,
  pattern,
  player,
  namesShown,
  onFilter,
  onNames,
}: Props) => {
  const t = useTranslations('console.review')
  const { count } = useFormats()
  const known = counts?.patterns.map(one => one.pattern) ?? []
  const choices = pattern === null || known.includes(pattern) ? known : [...known, pattern]
  const select = 'h-8 rounded-s border border-line-strong bg-surface px-2 text-ink'
  return (
    <div className="sticky top-12 z-10 flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-bg px-4 py-2 md:px-6">
      <p data-open-count="" data-stale={stale || undefined} className={stale ? 'text-warn' : ''}>
        <span className="text-h2 tabular-nums">{counts ? count(counts.open) : '–'}</span>{' '}
        <span className="text-ink-2">{t('waiting', { count: counts?.open ?? 0 })}</span>
        {counts !== undefined && counts.escalated > 0 && (
          <span data-escalated-count="" className="text-small text-warn">
            {' · '}
            {t('escalated', { count: counts.escalated })}
          </span>
        )}
        {counts !== undefined && counts.appealed > 0 && (
          <span data-appealed-count="" className="text-small text-brand-ink">
            {' · '}
            {t('appealed', { count: counts.appealed })}
          </span>
        )}
        {counts?.oldest_open_at && (
          <span className="text-small text-ink-2">
            {' · '}
            {t('oldest')} <Moment at={counts.oldest_open_at} look="short" className="tabular-nums" />
          </span>
        )}
      </p>
      <label className="flex items-center gap-2 text-small text-ink-2 md:ml-auto">
        {t('show')}
        <select
          value={state}
          onChange={event =>
            onFilter({ state: shownStates.find(one => one === event.target.value) ?? 'open' })
          }
          className={select}
        >
          {shownStates.map(one => (
            <option key={one} value={one}>
              {t(`state.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="flex items-center gap-2 text-small text-ink-2">
        {t('pattern')}
        <select
          value={pattern ?? ''}
          onChange={event => onFilter({ pattern: event.target.value === '' ? null : event.target.value })}
          className={select}
        >
          <option value="">{t('every_pattern')}</option>
          {choices.map(one => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </label>
      {player !== null && (
        <Button look="secondary" onClick={() => onFilter({ player: null })}>
          {t('only_of', { player: shortId(player) })}
          <X className="size-3.5" aria-hidden="true" />
        </Button>
      )}
      <Button look="quiet" aria-pressed={namesShown} onClick={onNames}>
        {namesShown ? (
          <EyeOff className="size-4" aria-hidden="true" />
        ) : (
          <Eye className="size-4" aria-hidden="true" />
        )}
        {t(namesShown ? 'hide_names' : 'show_names')}
      </Button>
    </div>
  )
}
