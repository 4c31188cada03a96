'use client'

import { useTranslations } from 'next-intl'
import type { Pause } from '#server/contract/pauses'
import { ReasonSheet } from '../_player/reason-sheet.tsx'
import { type PausesReply, usePauseOrder } from './use-pauses.ts'
import { useScopeWords } from './use-scope-words.ts'

type Props = { pause: Pause; list: PausesReply; onClose: () => void }

/** Lets what was stopped go on, and says why. */
export const ResumeSheet = ({ pause, list: { players }, onClose }: Props) => {
  const t = useTranslations('console.pauses.resume')
  const wordsOf = useScopeWords(players)
  const { resume } = usePauseOrder()
  return (
    <ReasonSheet
      name="resume-reason"
      about={`resume ${pause.id}`}
      words={{
        title: t('title', { what: wordsOf(pause) }),
        ...{ hint: t('reason_hint'), confirm: t('confirm'), done: t('done') },
      }}
      send={reason => resume(pause.id, reason)}
      onClose={onClose}
    >
      <p className="text-pretty text-ink-2">{t('does')}</p>
    </ReasonSheet>
  )
}
