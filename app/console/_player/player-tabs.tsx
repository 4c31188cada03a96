'use client'

import { useTranslations } from 'next-intl'
import { classNames } from '../../_ui/class-names.ts'
import { type Tab, tabs } from './use-player-place.ts'

type Props = { tab: Tab; onOpen: (tab: Tab) => void }

/** What of a player is shown below. */
export const PlayerTabs = ({ tab, onOpen }: Props) => {
  const t = useTranslations('console.player')
  return (
    <nav
      aria-label={t('tabs')}
      className="sticky top-12 z-10 flex gap-1 overflow-x-auto border-b border-line bg-bg px-3 md:px-5"
    >
      {tabs.map(name => (
        <button
          key={name}
          type="button"
          aria-current={name === tab ? 'page' : undefined}
          onClick={() => onOpen(name)}
          className={classNames(
            '-mb-px min-h-9 shrink-0 border-b-2 px-2 focus-visible:-outline-offset-2',
            name === tab
              ? 'border-brand font-semibold text-ink'
              : 'border-transparent text-ink-2 hover:text-ink',
          )}
        >
          {t(`tab.${name}`)}
        </button>
      ))}
    </nav>
  )
}
