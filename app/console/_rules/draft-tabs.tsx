'use client'

import { useTranslations } from 'next-intl'

export const draftTabs = ['form', 'json'] as const
export type DraftTab = (typeof draftTabs)[number]

type Props = { tab: DraftTab; onTab: (tab: DraftTab) => void }

/** The same document twice: as a form, or as it is kept. */
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
            if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return
            const other = one === 'form' ? 'json' : 'form'
            onTab(other)
            document.querySelector<HTMLElement>(`#draft-tab-${other}`)?.focus()
          }}
          className="min-h-8 border-b-2 border-transparent px-2 text-ink-2 aria-selected:border-brand-ink aria-selected:font-semibold aria-selected:text-ink"
        >
          {t(`tab_${one}`)}
        </button>
      ))}
    </div>
  )
}
