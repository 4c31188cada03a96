'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { useHealthFrames, useOverview } from '../_overview/use-overview.ts'
import { Palette } from '../_palette/palette.tsx'
import { usePalette } from '../_palette/use-palette.ts'
import { useSessionGuard } from '../_session/use-session-guard.ts'
import { Header } from './header.tsx'
import { PreferencesDialog } from './preferences-dialog.tsx'
import { Rail } from './rail.tsx'
import { RoleNotice } from './role-notice.tsx'
import { screens } from './screens.ts'
import { ShortcutsDialog } from './shortcuts-dialog.tsx'
import { StatusStrip } from './status-strip.tsx'
import { useGoTo } from './use-go-to.ts'
import { useLiveWatch } from './use-live-watch.ts'
import { useShortcuts } from './use-shortcuts.ts'

const places = Object.fromEntries(screens.map(({ key, href }) => [key, href]))

/** Rail, header, screen, status strip. */
export const Frame = ({ children }: { children: ReactNode }) => {
  const t = useTranslations('shared')
  const [asked, setAsked] = useState<'preferences' | 'help' | null>(null)
  const { problem } = useOverview()
  useHealthFrames()
  useLiveWatch()
  useSessionGuard(problem?.status ?? null)
  const askPreferences = () => setAsked('preferences')
  const askHelp = () => setAsked('help')
  const goTo = useGoTo(places)
  const palette = usePalette()
  useShortcuts({ '?': askHelp, ...goTo })
  const close = () => setAsked(null)
  return (
    <div className="flex min-h-dvh">
      <a
        href="#content"
        className="sr-only z-50 rounded-s bg-brand px-3 py-2 font-semibold text-on-brand focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t('skip')}
      </a>
      <Rail onPreferences={askPreferences} />
      <div className="flex min-w-0 flex-1 flex-col">
        <Header onPreferences={askPreferences} onHelp={askHelp} onSearch={palette.open} />
        <RoleNotice />
        <main id="content" tabIndex={-1} className="flex-1 outline-none">
          {children}
        </main>
        <StatusStrip />
      </div>
      {palette.isOpen && <Palette recent={palette.recent} onChosen={palette.keep} onClose={palette.close} />}
      {asked === 'preferences' && <PreferencesDialog onClose={close} />}
      {asked === 'help' && <ShortcutsDialog onClose={close} />}
    </div>
  )
}
