'use client'

import { useTranslations } from 'next-intl'

export const draftTabs = ['form', 'json', 'back_test'] as const
export type DraftTab = (typeof draftTabs)[number]

type Props = { tab: DraftTab; onTab: (tab: DraftTab) => void }

/** The same document as a form and as it is kept; and what it would have done. */
export const DraftTabs = ({ tab, onTab }: Props) => {
  const t = useTranslations('console.rules_form')
  return (
    <div role="tablist" aria-label={t('view')} className="flex gap-1">
      {draftTabs.map(one => (
        <button
          key={one}
          type="button"
          role="tab"
          id={`draft-tab-${one}`}
          aria-selected={tab === one}
          aria-controls="draft-tab-panel"
          tabIndex={tab === one ? 0 : -1}
          onClick={() => onTab(one)}
          onKeyDown={event => {
            const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
            const next = draftTabs.at((draftTabs.indexOf(one) + step) % draftTabs.length)
            if (step === 0 || !next) return
            onTab(next)
            document.querySelector<HTMLElement>(`#draft-tab-${next}`)?.focus()
          }}
          className="min-h-8 border-b-2 border-transparent px-2 text-ink-2 aria-selected:border-brand-ink aria-selected:font-semibold aria-selected:text-ink"
        >
          {t(`tab_${one}`)}
        </button>
      ))}
    </div>
  )
}
