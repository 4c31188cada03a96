'use client'

import { useTranslations } from 'next-intl'
import type { Alert } from '#server/contract/alerts'
import { ReasonSheet } from '../_player/reason-sheet.tsx'
import { useAlertWords } from './use-alert-words.ts'
import { useAlertOrders } from './use-alerts.ts'

type Props = { alert: Pick<Alert, 'id' | 'kind' | 'subject'>; onClose: () => void }

/** Has an alert leave everybody alone for an hour: what that means, why, and the press. */
export const SnoozeSheet = ({ alert, onClose }: Props) => {
  const t = useTranslations('console.alerts.snooze')
  const { titleOf } = useAlertWords()
  const { snooze } = useAlertOrders()
  return (
    <ReasonSheet
      name="snooze-reason"
      about={`alert ${alert.id}`}
      words={{ title: t('title'), hint: t('reason_hint'), confirm: t('confirm'), done: t('done') }}
      send={reason => snooze(alert.id, reason)}
      onClose={onClose}
    >
      <p className="font-semibold">{titleOf(alert)}</p>
      <p className="text-pretty text-ink-2">{t('does')}</p>
    </ReasonSheet>
  )
}
