'use client'

import { useTranslations } from 'next-intl'
import type { BackTest } from '#server/contract/back-tests'
import { StatusMark } from '../../../_ui/status-mark.tsx'

const marks = { queued: 'unknown', running: 'unknown', done: 'ok', cancelled: 'warn', failed: 'bad' } as const

export const StateMark = ({ state }: Pick<BackTest, 'state'>) => {
  const t = useTranslations('console.back_test')
  return <StatusMark status={marks[state]} word={t(`state_${state}`)} />
}
