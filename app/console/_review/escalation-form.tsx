'use client'

import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import type { ViolationDetail } from '#server/contract/violations'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { ReasonField, useReason } from './reason-field.tsx'
import { reviewTexts } from './review-texts.ts'
import { useEscalation } from './use-escalation.ts'

type Props = {
  violation: Pick<ViolationDetail, 'id' | 'revision'>
  onClose: () => void
  onSent: (event: string) => void
}

/** What those who decide have to know, and the press that leaves the violation to them. */
export const EscalationForm = ({ violation: { id, revision }, onClose, onSent }: Props) => {
  const t = useTranslations('console.review')
  const reason = useReason(reviewTexts(id, 'escalate').reason)
  const { problem, doing, carryOut } = useEscalation(id, revision, onSent)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const text = reason.take()
    if (text !== null) await carryOut({ reason: text })
  }
  return (
    <form
      noValidate
      data-review="escalate"
      onSubmit={event => void submit(event)}
      onKeyDown={event => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
      className="flex flex-col gap-3 border-t border-line px-4 py-3 md:px-6"
    >
      <p className="text-ink-2">{t('does.escalate')}</p>
      {problem && problem.status !== 401 && <ProblemView problem={problem} />}
      <ReasonField reason={reason} hint={t('escalation_hint')} />
      <div className="flex gap-2">
        <Button type="submit" busy={doing}>
          {t('confirm.escalate')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}
