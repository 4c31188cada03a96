'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { ReconciliationResult } from '#server/contract/reconciliations'
import { requestJson } from '../../_live/request-json.ts'
import { useAction } from '../../_live/use-action.ts'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { ReasonField } from '../_player/reason-field.tsx'
import { Dialog } from '../_shell/dialog.tsx'
import { reconciliationsPath } from './use-reconciliations.ts'

type Props = { result: ReconciliationResult; onOrdered: () => Promise<void>; onClose: () => void }

/** Has what can be set right set right: how much that was at the last look, what it leaves, and why. */
export const RepairSheet = ({ result: { differ }, onOrdered, onClose }: Props) => {
  const t = useTranslations('console.reconciliation')
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const { run, busy, problem } = useAction(async () => {
    await requestJson(reconciliationsPath, {
      method: 'POST',
      body: { repair: true, reason: reason.trim() },
    })
    onClose()
    await onOrdered()
  })

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const missing = reason.trim() === ''
    setMissing(missing)
    if (missing) document.getElementById('correct-repair-reason')?.focus()
    else void run()
  }

  const left = differ.state + differ.scores
  return (
    <Dialog title={t('repair_title')} onClose={onClose}>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <ul className="flex list-disc flex-col gap-1 pl-5">
          {differ.copy > 0 && <li>{t('repair_copies', { count: differ.copy })}</li>}
          {differ.tiers !== null && differ.tiers > 0 && <li>{t('repair_tiers', { count: differ.tiers })}</li>}
          {differ.ranks > 0 && <li>{t('repair_ranks', { count: differ.ranks })}</li>}
          {left > 0 && <li>{t('repair_leaves', { count: left })}</li>}
        </ul>
        <p className="text-ink-2">{t('repair_does')}</p>
        <ReasonField
          name="repair-reason"
          label={t('reason')}
          hint={t('reason_hint')}
          error={isMissing ? t('reason_missing') : undefined}
          value={reason}
          onChange={said => {
            setReason(said)
            setMissing(false)
          }}
        />
        {problem && problem.status !== 401 && <ProblemView problem={problem} />}
        <Button type="submit" busy={busy}>
          {t('repair')}
        </Button>
      </form>
    </Dialog>
  )
}
