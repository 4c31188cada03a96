'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { Pause } from '#server/contract/pauses'
import { useAction } from '../../_live/use-action.ts'
import { useAnnounce } from '../../_ui/announcer.tsx'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { ReasonField } from '../_player/reason-field.tsx'
import { Dialog } from '../_shell/dialog.tsx'
import { type PausesReply, usePauseOrder } from './use-pauses.ts'
import { useScopeWords } from './use-scope-words.ts'

/** Lets what was stopped go on, and says why. */
export const ResumeSheet = ({
  pause,
  list: { players },
  onClose,
}: {
  pause: Pause
  list: PausesReply
  onClose: () => void
}) => {
  const t = useTranslations('console.pauses.resume')
  const fields = useTranslations('console.player')
  const announce = useAnnounce()
  const wordsOf = useScopeWords(players)
  const { resume } = usePauseOrder()
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const { run, busy, problem } = useAction(async () => {
    await resume(pause.id, reason.trim())
    announce(t('done'))
    onClose()
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(reason.trim() === '')
    if (reason.trim() === '') document.getElementById('correct-resume-reason')?.focus()
    else void run()
  }
  return (
    <Dialog title={t('title', { what: wordsOf(pause) })} onClose={onClose}>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-pretty text-ink-2">{t('does')}</p>
        <ReasonField
          name="resume-reason"
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
