'use client'

import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { LanguageSwitch } from '#ui/language-switch'
import { Segmented } from '#ui/segmented'
import { ThemeSwitch } from '#ui/theme-switch'
import type { Theme } from '../../_ui/theme.ts'
import { keepCelebrations, useCelebrations } from './celebrations.ts'
import { SignOut } from './sign-out.tsx'

type Props = { theme: Theme; name: string | null; signedIn: boolean }

/** What is about the reader and not about the game. A native dialog keeps focus and Escape right by itself. */
export const MeSheet = ({ theme, name, signedIn }: Props) => {
  const t = useTranslations()
  const dialog = useRef<HTMLDialogElement>(null)
  const celebrating = useCelebrations()
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => dialog.current?.showModal()}
        className="-mr-2 inline-flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-s px-2 font-semibold hover:bg-sunken"
      >
        <svg
          viewBox="0 0 20 20"
          className="size-5"
          aria-hidden="true"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.8"
        >
          <circle cx="10" cy="6.8" r="3.6" />
          <path d="M2.8 18c.6-4.2 3.4-6 7.2-6s6.6 1.8 7.2 6" strokeLinecap="round" />
        </svg>
        {t('portal.me.open')}
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a press beside the sheet closes it; for keys Escape does */}
      <dialog
        ref={dialog}
        aria-labelledby="me-title"
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
          {signedIn && <SignOut />}
        </div>
      </dialog>
    </>
  )
}
