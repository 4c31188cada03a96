'use client'

import { useTranslations } from 'next-intl'
import type { Violation } from '#server/contract/violations'
import { Moment } from '../_format/moment.tsx'

type Props = { escalation: NonNullable<Violation['escalation']>; isWaiting: boolean }

/** Who left it to those with more rights, when and why. */
export const EscalationLine = ({ escalation: { by, at, reason }, isWaiting }: Props) => {
  const t = useTranslations('console.review')
  return (
    <p data-escalated="" className={`mt-2 rounded-s px-3 py-2 ${isWaiting ? 'bg-warn-soft' : 'bg-sunken'}`}>
      <span className={isWaiting ? 'font-semibold text-warn' : 'font-semibold'}>{t('state.escalated')}</span>{' '}
      <span className="text-ink-2">
        {t('reviewed_by', { name: by.name ?? t('gone_admin') })} ·{' '}
        <Moment at={at} look="full" className="tabular-nums" />
      </span>
      <span className="block [overflow-wrap:anywhere]">{reason}</span>
    </p>
  )
}
