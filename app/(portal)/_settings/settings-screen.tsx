'use client'

import { type ReactNode, Suspense, useEffect, useState } from 'react'
import type { OwnErasure } from '#server/contract/erasure'
import type { OwnExport } from '#server/contract/exports'
import type { Settings } from '#server/contract/settings'
import { Button } from '#ui/button'
import { ThemeSwitch } from '#ui/theme-switch'
import { useWords } from '../../_i18n/words.ts'
import type { Theme } from '../../_ui/theme.ts'
import { Section } from '../_home/section.tsx'
import { AccountPart } from './account-part.tsx'
import { ExportPart } from './export-part.tsx'
import { LanguageChoice } from './language-choice.tsx'
import { fetchTheRest, NoticesChoice } from './later.ts'
import { NotHereYet } from './not-here-yet.tsx'
import { useSettings } from './use-settings.ts'
import { ZoneChoice } from './zone-choice.tsx'

type Props = {
  settings: Settings | null
  archive: OwnExport | null
  erasure: OwnErasure | null
  theme: Theme
  drawnAt: number
  /** What needs no script. */
  children: ReactNode
}

/** What the player decides about themselves. Colours hold in this browser, everything else wherever they sign in. */
export const SettingsScreen = ({ settings, archive, erasure, theme, drawnAt, children }: Props) => {
  const t = useWords('settings')
  const [hasNotices, setNotices] = useState(false)
  useEffect(fetchTheRest, [])
  const { body, problem, busy, refresh, saving, save, forget } = useSettings(settings, drawnAt)
  return (
    <div className="ticket-part ticket-whole">
      <div className="ticket-paper" />
      {!body && <NotHereYet {...{ problem, busy, refresh }} />}
      {body && (
        <>
          <Section id="settings-language" title={t('language.title')}>
            <LanguageChoice {...{ settings: body, saving, save }} />
          </Section>
          <Section id="settings-zone" title={t('zone.title')}>
            <ZoneChoice {...{ settings: body, saving, save, forget }} />
          </Section>
          <Section id="settings-notices" title={t('notices.title')}>
            {hasNotices ? (
              <Suspense>
                <NoticesChoice {...{ settings: body, saving, save }} />
              </Suspense>
            ) : (
              <Button look="secondary" onClick={() => setNotices(true)}>
                {t('notices.change')}
              </Button>
            )}
          </Section>
        </>
      )}
      <Section id="settings-colours" title={t('colours')} hideTitle>
        <ThemeSwitch initial={theme} />
      </Section>
      {children}
      <Section id="settings-export" title={t('export.title')}>
        <ExportPart first={archive} drawnAt={drawnAt} />
      </Section>
      <Section id="settings-account" title={t('account.title')}>
        <AccountPart first={erasure} drawnAt={drawnAt} />
      </Section>
    </div>
  )
}
