'use client'

import { useTranslations } from 'next-intl'
import { type SpanTab, spanTabs } from './use-transaction-place.ts'

type Props = { tab: SpanTab; onTab: (tab: SpanTab) => void }

/** What to see of a span. */
export const SpanTabs = ({ tab, onTab }: Props) => {
  const t = useTranslations('console.transactions.one')
  return (
    <div role="tablist" aria-label={t('tabs')} className="flex flex-wrap gap-1 border-y border-line px-3">
      {spanTabs.map(one => (
        <button
          key={one}
          type="button"
          role="tab"
          id={`span-tab-${one}`}
          aria-selected={tab === one}
          aria-controls="span-tab-panel"
          tabIndex={tab === one ? 0 : -1}
          onClick={() => onTab(one)}
          onKeyDown={event => {
            const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
            const next = spanTabs.at((spanTabs.indexOf(one) + step) % spanTabs.length)
            if (step === 0 || !next) return
            onTab(next)
            document.querySelector<HTMLElement>(`#span-tab-${next}`)?.focus()
          }}
          className="min-h-8 border-b-2 border-transparent px-2 text-ink-2 aria-selected:border-brand-ink aria-selected:font-semibold aria-selected:text-ink"
        >
          {t(`tab.${one}`)}
        </button>
      ))}
    </div>
  )
}
