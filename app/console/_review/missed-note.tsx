'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import type { Violation } from '#server/contract/violations'
import { Button } from '../../_ui/button.tsx'
import { type Choice, lastActOf } from './verbs.ts'

type Props = {
  violation: Pick<Violation, 'review' | 'escalation' | 'appeal'>
  /** What was about to be done, and cannot be any more. */
  choice: Choice
  onClose: () => void
}

/** Somebody else was faster: who, and that nothing was sent. */
export const MissedNote = ({ violation, choice, onClose }: Props) => {
  const t = useTranslations('console.review')
  const note = useRef<HTMLDivElement>(null)
  // The field that had the focus is gone.
  useEffect(() => {
    if (document.activeElement === document.body) note.current?.focus({ preventScroll: true })
  }, [])
  const act = lastActOf(violation)
  const how = act !== null && act === violation.escalation ? 'escalated' : 'decided'
  return (
    <div
      ref={note}
      role="alert"
      tabIndex={-1}
      data-missed={choice}
      className="sticky bottom-7 z-10 flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line-strong bg-warn-soft px-4 py-2 text-warn max-sm:pb-5 md:px-6"
    >
      <p className="min-w-0 flex-1 basis-60 [overflow-wrap:anywhere]">
        {t('missed', { how, name: act?.by.name ?? t('gone_admin'), verb: t(`verb.${choice}`) })}
      </p>
      <Button look="secondary" onClick={onClose}>
        {t('missed_read')}
      </Button>
    </div>
  )
}
