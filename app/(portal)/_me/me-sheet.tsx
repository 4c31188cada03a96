'use client'

import { useEffect, useRef } from 'react'
import { LanguageSwitch } from '#ui/language-switch'
import { Segmented } from '#ui/segmented'
import { ThemeSwitch } from '#ui/theme-switch'
import { useWords } from '../../_i18n/words.ts'
import type { Theme } from '../../_ui/theme.ts'
import { keepCelebrations, useCelebrations } from './celebrations.ts'
import { PlayLink } from './play-link.tsx'
import { SignOut } from './sign-out.tsx'

export type SheetProps = { theme: Theme; name: string | null; signedIn: boolean; onClose: () => void }

/** What is about the reader and not about the game. A native dialog keeps focus and Escape right by itself. */
export const MeSheet = ({ theme, name, signedIn, onClose }: SheetProps) => {
  const t = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const celebrating = useCelebrations()
  useEffect(() => dialog.current?.showModal(), [])
  return (
    /* biome-ignore lint/a11y/useKeyWithClickEvents: a press beside the sheet closes it; for keys Escape does */
    <dialog
      ref={dialog}
      aria-labelledby="me-title"
      onClose={onClose}
      onClick={event => event.target === dialog.current && dialog.current.close()}
      className="sheet bg-surface p-0 text-ink shadow-float"
    >
      <div className="space-y-5 p-5 pb-[max(20px,env(safe-area-inset-bottom))]">
        <div className="flex items-center gap-3">
          <h2 id="me-title" className="line-clamp-2 min-w-0 flex-1 text-h2 break-words">
            <bdi>{name ?? t('portal.me.title')}</bdi>
          </h2>
          <button
            type="button"
            onClick={() => dialog.current?.close()}
            className="-m-2 min-h-11 shrink-0 rounded-s px-3 font-semibold text-brand-ink hover:bg-brand-soft"
          >
            {t('shared.close')}
          </button>
        </div>
        <LanguageSwitch />
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
        {signedIn && <PlayLink onGo={() => dialog.current?.close()} />}
        {signedIn && <SignOut />}
      </div>
    </dialog>
  )
}
