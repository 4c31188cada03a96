'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { Session } from '#server/contract/team'
import { requestJson } from '../../_live/request-json.ts'
import { useAction } from '../../_live/use-action.ts'
import { useAnnounce } from '../../_ui/announcer.tsx'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Dialog } from '../_shell/dialog.tsx'
import { useDeviceWords } from '../_team/use-device-words.ts'
import { focusWhy, WhyField } from '../_team/why-field.tsx'
import { playerPath } from './use-player.ts'

type Props = {
  id: string
  /** Null for all of them. */
  session: Session | null
  onClose: () => void
}

/** Signs a player out, of one browser or of all, for a reason that goes on record. */
export const EndSheet = ({ id, session, onClose }: Props) => {
  const t = useTranslations('console.player.sessions')
  const announce = useAnnounce()
  const client = useQueryClient()
  const deviceWords = useDeviceWords()
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const { run, busy, problem } = useAction(async () => {
    const path = `${playerPath(id)}/sessions${session ? `/${session.id}` : ''}`
    try {
      await requestJson<unknown>(path, { method: 'DELETE', body: { reason: reason.trim() } })
    } finally {
      // Whatever came of it: an answer may be lost.
      void client.invalidateQueries({ queryKey: ['console'] })
    }
    announce(t('ended'))
    onClose()
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(reason.trim() === '')
    if (reason.trim() === '') focusWhy()
    else void run()
  }
  return (
    <Dialog
      title={session ? t('title', { device: deviceWords(session.device) }) : t('title_all')}
      onClose={onClose}
    >
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-ink-2">{t(session ? 'does' : 'does_all')}</p>
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
          {session ? t('confirm') : t('confirm_all')}
        </Button>
      </form>
    </Dialog>
  )
}
