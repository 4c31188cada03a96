'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { Alert } from '#server/contract/alerts'
import { useAction } from '../../_live/use-action.ts'
import { useAnnounce } from '../../_ui/announcer.tsx'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { ReasonField } from '../_player/reason-field.tsx'
import { Dialog } from '../_shell/dialog.tsx'
import { useKeptText, useKeptTexts } from '../_shell/kept-texts.tsx'
import { useAlertWords } from './use-alert-words.ts'
import { useAlertOrders } from './use-alerts.ts'

type Props = { alert: Pick<Alert, 'id' | 'kind' | 'subject'>; onClose: () => void }

/** Has an alert leave everybody alone for an hour: what that means, why, and the press. */
export const SnoozeSheet = ({ alert, onClose }: Props) => {
  const t = useTranslations('console.alerts.snooze')
  const fields = useTranslations('console.player')
  const announce = useAnnounce()
  const { titleOf } = useAlertWords()
  const about = `alert ${alert.id}`
  const texts = useKeptTexts()
  const [reason, setReason] = useKeptText(about)
  const [isMissing, setMissing] = useState(false)
  const { snooze } = useAlertOrders()
  const { run, busy, problem } = useAction(async () => {
    await snooze(alert.id, reason.trim())
    texts.forget(about)
    announce(t('done'))
    onClose()
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(reason.trim() === '')
    if (reason.trim() === '') document.getElementById('correct-snooze-reason')?.focus()
    else void run()
  }
  return (
    <Dialog title={t('title')} onClose={onClose}>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <p className="font-semibold">{titleOf(alert)}</p>
        <p className="text-pretty text-ink-2">{t('does')}</p>
        <ReasonField
          name="snooze-reason"
          label={fields('field.reason')}
          hint={t('reason_hint')}
          error={isMissing ? fields('missing') : undefined}
          value={reason}
          onChange={said => {
            setReason(said)
            setMissing(false)
          }}
        />
        {problem && problem.status !== 401 && <ProblemView problem={problem} />}
        <Button type="submit" busy={busy}>
          {t('confirm')}
        </Button>
      </form>
    </Dialog>
  )
}
