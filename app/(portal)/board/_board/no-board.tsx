'use client'

import type { ReactNode } from 'react'
import { useLiveStatus } from '#live/use-live'
import { useWords } from '../../../_i18n/words.ts'
import type { Theme } from '../../../_ui/theme.ts'
import { BoardFrame } from './board-frame.tsx'

type Props = { theme: Theme; name: string | null; lead: ReactNode; children: ReactNode }

/** The page of the boards for who does not want to see ranks. */
export const NoBoard = ({ theme, name, lead, children }: Props) => {
  const t = useWords('portal.boards')
  const { phase } = useLiveStatus()
  return (
    <BoardFrame theme={theme} phase={phase} name={name}>
      <h1 className="pb-4 text-h1">{t('title')}</h1>
      {lead}
      <div className="ticket-part ticket-whole">
        <div className="ticket-paper" />
        {children}
      </div>
    </BoardFrame>
  )
}
