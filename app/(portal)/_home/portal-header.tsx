'use client'

import type { ReactNode } from 'react'
import { LivePill } from '#ui/live-pill'
import { Mark } from '#ui/wordmark'
import { useWords } from '../../_i18n/words.ts'
import type { LivePhase } from '../../_live/live-status.ts'
import type { Theme } from '../../_ui/theme.ts'
import { MeButton } from '../_me/me-button.tsx'

type Props = {
  phase: LivePhase | null
  theme: Theme
  name: string | null
  signedIn: boolean
  /** The way around, where there is one. */
  children?: ReactNode
}

export const PortalHeader = ({ phase, theme, name, signedIn, children }: Props) => {
  const t = useWords('shared')
  return (
    <header className="mx-auto flex max-w-[1040px] items-center gap-3 px-(--gutter) py-2">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:rounded-s focus:px-3 focus:py-2 focus:font-semibold"
      >
        {t('skip')}
      </a>
      <span className="flex items-center gap-2">
        <Mark />
        <span className="font-display text-[19px] font-bold tracking-[-0.02em]">{t('brand')}</span>
      </span>
      {children}
      <span className="ml-auto flex items-center">{phase && <LivePill phase={phase} />}</span>
      <MeButton theme={theme} name={name} signedIn={signedIn} />
    </header>
  )
}
