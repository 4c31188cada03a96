'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { HandoverKeyView } from '#server/contract/handover-keys'
import { useAction } from '../../_live/use-action.ts'
import { useAnnounce } from '../../_ui/announcer.tsx'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { ReasonField } from '../_player/reason-field.tsx'
import { Dialog } from '../_shell/dialog.tsx'
import { handoverKeysPath, useHandoverOrder } from './use-handover-keys.ts'

/** Ends a key, for good and with a reason on record. */
export const RevokeHandoverSheet = ({ of, onClose }: { of: HandoverKeyView; onClose: () => void }) => {
  const t = useTranslations('console.keys.handover.revoke')
  const announce = useAnnounce()
  const send = useHandoverOrder()
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const { run, busy, problem } = useAction(async () => {
    await send(`${handoverKeysPath}/${of.id}`, { method: 'DELETE', body: { reason: reason.trim() } })
    announce(t('revoked', { name: of.name }))
    onClose()
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(reason.trim() === '')
    if (reason.trim() === '') document.getElementById('correct-reason')?.focus()
    else void run()
  }
  return (
    <Dialog title={t('title', { name: of.name })} onClose={onClose}>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-ink-2">{t('does', { source: of.source })}</p>
        <ReasonField
          {...{ label: t('reason'), hint: t('reason_hint'), value: reason }}
          error={isMissing ? t('missing') : undefined}
          onChange={text => {
            setReason(text)
            setMissing(false)
          }}
        />
        {problem && problem.status !== 401 && <ProblemView problem={problem} />}
        <Button type="submit" look="danger" busy={busy}>
          {t('confirm')}
        </Button>
      </form>
    </Dialog>
  )
}
