'use client'

import { useTranslations } from 'next-intl'
import type { DeadLetterState } from '#server/contract/dead-letter-states'
import type { Status } from '../../_ui/status-mark.tsx'

const statuses: Record<DeadLetterState, Status> = {
  ...{ open: 'bad', queued: 'unknown', applied: 'ok', discarded: 'warn' },
}

/** What has become of a dead letter, as a mark and in a word. */
export const useLetterState = () => {
  const t = useTranslations('console.dead_letters')
  return (state: DeadLetterState) => ({ status: statuses[state], word: t(`state.${state}`) })
}
