'use client'

import { Pause, Play } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { RefObject } from 'react'
import { Button } from '../../_ui/button.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { type EventFilter, isFiltering } from './event-filter.ts'
import { FilterField } from './filter-field.tsx'
import type { TailView } from './tail-store.ts'

type Props = {
  headingId: string
  view: TailView
  filter: EventFilter
  typeField: RefObject<HTMLInputElement | null>
  onFilter: (change: Partial<EventFilter>) => void
  onPause: () => void
  onShowFresh: () => void
}

/** Rate, filters and the brake of the tail. It sticks, so that they are at hand however far one has scrolled. */
export const TailBar = ({ headingId, view, filter, typeField, onFilter, onPause, onShowFresh }: Props) => {
  const t = useTranslations('console.tail')
  const formats = useFormats()
  const paused = view.holds.has('user')
  const rate = formats.figure(Math.round(view.perSecond * 10) / 10)
  const why = paused ? null : (['focus', 'scroll', 'pointer'] as const).find(reason => view.holds.has(reason))
  return (
    <div className="@container sticky top-12 z-10 border-y border-line bg-bg">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2 md:flex-nowrap md:px-6">
        <h2 id={headingId} className="text-h3 whitespace-nowrap">
          {t('title')}
        </h2>
        <p className="font-mono text-small whitespace-nowrap text-ink-2 tabular-nums" data-tail-rate="">
          {t(view.sampled ? 'rate_sampled' : 'rate', { rate })}
        </p>
        <p className="hidden min-w-0 truncate text-small text-ink-3 @4xl:block">{why && t(`held.${why}`)}</p>
        <div className="ml-auto flex items-center gap-2 md:order-last">
          {view.fresh > 0 && (
            <button
              type="button"
              onClick={onShowFresh}
              className="inline-flex h-6 items-center rounded-s bg-brand px-2 text-small font-semibold text-on-brand tabular-nums"
            >
              {t('fresh', { count: view.fresh })}
            </button>
          )}
          <Button look="secondary" aria-pressed={paused} onClick={onPause} className="min-w-24 px-2.5!">
            {paused ? (
              <Play className="size-3.5" aria-hidden="true" />
            ) : (
              <Pause className="size-3.5" aria-hidden="true" />
            )}
            {t(paused ? 'resume' : 'pause')}
          </Button>
        </div>
        <search className="flex min-w-0 flex-1 basis-full items-center gap-2 md:basis-0 md:justify-end">
          <FilterField
            field={typeField}
            name={t('filter.type')}
            hint="game.* !game.login"
            value={filter.type}
            onChange={type => onFilter({ type })}
            className="md:max-w-56"
          />
          <FilterField
            name={t('filter.player')}
            hint="ply_…"
            value={filter.player}
            onChange={player => onFilter({ player })}
            className="md:max-w-44"
          />
          {isFiltering(filter) && (
            <button
              type="button"
              onClick={() => onFilter({ type: '', player: '' })}
              className="min-h-6 shrink-0 text-small font-semibold text-brand-ink hover:underline"
            >
              {t('filter.clear')}
            </button>
          )}
        </search>
      </div>
    </div>
  )
}
