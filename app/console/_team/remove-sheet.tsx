'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { Member } from '#server/contract/team'
import { useAction } from '../../_live/use-action.ts'
import { useAnnounce } from '../../_ui/announcer.tsx'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Dialog } from '../_shell/dialog.tsx'
import { removalsPath, useTeamOrder } from './use-team.ts'
import { focusWhy, WhyField } from './why-field.tsx'

/** Takes somebody off the team, or oneself. */
export const RemoveSheet = ({ of, onClose }: { of: Member; onClose: () => void }) => {
  const t = useTranslations('console.team.remove')
  const announce = useAnnounce()
  const send = useTeamOrder()
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const { run, busy, problem } = useAction(async () => {
    await send(removalsPath(of), { method: 'POST', body: { reason: reason.trim() } })
    announce(t('removed', { name: of.name }))
    onClose()
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(reason.trim() === '')
    if (reason.trim() === '') focusWhy()
    else void run()
  }
  const { name } = of
  return (
    <Dialog title={of.is_you ? t('title_you') : t('title', { name })} onClose={onClose}>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-ink-2">{of.is_you ? t('does_you') : t('does', { name })}</p>
        <WhyField
          value={reason}
          isMissing={isMissing}
          onChange={text => {
            setReason(text)
            setMissing(false)
          }}
        />
        {problem && problem.status !== 401 && <ProblemView problem={problem} />}
        <Button type="submit" look="danger" busy={busy}>
          {of.is_you ? t('confirm_you') : t('confirm', { name })}
        </Button>
      </form>
    </Dialog>
  )
}
