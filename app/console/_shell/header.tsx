'use client'

import { CircleQuestionMark, Menu, Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useLiveStatus } from '../../_live/use-live.ts'
import { LivePill } from '../../_ui/live-pill.tsx'
import { Mark } from '../../_ui/wordmark.tsx'
import { useScreenName } from './use-screen-name.ts'
import { ZoneSwitch } from './zone-switch.tsx'

type Props = { onPreferences: () => void; onHelp: () => void; onSearch: () => void }

const iconButton =
  'inline-flex size-8 items-center justify-center rounded-s text-ink-2 hover:bg-sunken hover:text-ink'

/** The screen's name, how live it is, and in which zone its times are. */
export const Header = ({ onPreferences, onHelp, onSearch }: Props) => {
  const t = useTranslations('console.nav')
  const { phase } = useLiveStatus()
  const here = useScreenName()
  return (
    <header className="sticky top-0 z-20 flex h-12 items-center gap-3 border-b border-line bg-bg px-4 md:px-6">
      <span className="text-brand-ink md:hidden">
        <Mark className="size-6" />
      </span>
      <h1 className="text-h2 sm:text-h1">{t(here)}</h1>
      <LivePill phase={phase} />
      <div className="ml-auto flex items-center gap-1">
        <div className="max-sm:hidden">
          <ZoneSwitch />
        </div>
        <button type="button" onClick={onSearch} title={t('search')} className={iconButton}>
          <Search className="size-4" aria-hidden="true" />
          <span className="sr-only">{t('search')}</span>
        </button>
        <button
          type="button"
          onClick={onHelp}
          title={t('shortcuts')}
          className={`${iconButton} max-md:hidden`}
        >
          <CircleQuestionMark className="size-4" aria-hidden="true" />
          <span className="sr-only">{t('shortcuts')}</span>
        </button>
        <button type="button" onClick={onPreferences} className={`${iconButton} md:hidden`}>
          <Menu className="size-4" aria-hidden="true" />
          <span className="sr-only">{t('menu')}</span>
        </button>
      </div>
    </header>
  )
}
