'use client'

import { useTranslations } from 'next-intl'
import type { PlayerSummary } from '#server/contract/players'
import { StatusMark } from '../../_ui/status-mark.tsx'

const statuses = { none: 'unknown', safe: 'ok', at_risk: 'warn', frozen: 'ok', paused: 'unknown' } as const

/** How many days a streak has, and how it stands today: shape, word and number. */
export const StreakMark = ({ streak: { current, state } }: { streak: PlayerSummary['streak'] }) => {
  const t = useTranslations('console.players')
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap tabular-nums">
      <span>{t('days', { days: current })}</span>
      {state !== 'none' && (
        <StatusMark status={statuses[state]} word={t(`streak.${state}`)} className="text-small" />
      )}
    </span>
  )
}
