'use client'

import { useRef } from 'react'
import { LanguageSwitch } from '#ui/language-switch'
import { Segmented } from '#ui/segmented'
import { ThemeSwitch } from '#ui/theme-switch'
import { useWords } from '../../_i18n/words.ts'
import type { Theme } from '../../_ui/theme.ts'
import { quizPath } from '../_quiz/paths.ts'
import { settingsPage } from '../_settings/paths.ts'
import { Sheet } from '../_shell/sheet.tsx'
import { keepCelebrations, useCelebrations } from './celebrations.ts'
import { SheetLink } from './sheet-link.tsx'
import { SignOut } from './sign-out.tsx'
import { TitleChoice } from './title-choice.tsx'

export type SheetProps = { theme: Theme; name: string | null; signedIn: boolean; onClose: () => void }

/** What is about the reader and not about the game. */
export const MeSheet = ({ theme, name, signedIn, onClose }: SheetProps) => {
  const t = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const celebrating = useCelebrations()
  const close = () => dialog.current?.close()
  return (
    <Sheet dialog={dialog} title={<bdi>{name ?? t('portal.me.title')}</bdi>} onClose={onClose}>
      {signedIn && <TitleChoice />}
      {!signedIn && <LanguageSwitch />}
      <ThemeSwitch initial={theme} />
      <div>
        <Segmented
          label={t('portal.me.celebrate')}
          value={celebrating ? 'on' : 'off'}
          options={[
            { value: 'on', label: t('portal.me.celebrateOn') },
            { value: 'off', label: t('portal.me.celebrateOff') },
          ]}
          onChange={value => keepCelebrations(value === 'on')}
        />
        <p className="mt-1 text-small text-ink-3">{t('portal.me.celebrateHint')}</p>
      </div>
      {signedIn && (
        <nav aria-label={t('portal.me.more')}>
          <SheetLink href={settingsPage} onGo={close}>
            {t('portal.me.settings')}
          </SheetLink>
          <SheetLink href={quizPath} onGo={close}>
            {t('portal.me.play')}
          </SheetLink>
        </nav>
      )}
      {signedIn && <SignOut />}
    </Sheet>
  )
}
