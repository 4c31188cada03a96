'use client'

import { useTranslations } from 'next-intl'
import type { PlayerSummary } from '#server/contract/players'
import { StatusMark } from '../../_ui/status-mark.tsx'

const marks = { suspended: 'bad', erased: 'unknown', merged: 'unknown' } as const

/** That a player is suspended, erased or part of another; of everybody else there is nothing to say. */
export const StatusOf = ({ status, className }: { status: PlayerSummary['status']; className?: string }) => {
  const t = useTranslations('console.players')
  if (status === 'active') return null
  return (
    <span data-status={status} className={className}>
      <StatusMark status={marks[status]} word={t(`status.${status}`)} className="text-small" />
    </span>
  )
}
