'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { asRequestProblem, type RequestProblem } from '../../_live/request-problem.ts'
import { useAnnounce } from '../../_ui/announcer.tsx'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { sessionsPath, useTeamOrder } from './use-team.ts'

type Props = { of: string; count: number; word: string }

/** Ends every session of somebody, of oneself every other. It may be pressed again: others may have come since. */
export const EndSessionsButton = ({ of, count, word }: Props) => {
  const t = useTranslations('console.team.sessions')
  const announce = useAnnounce()
  const send = useTeamOrder()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<RequestProblem | null>(null)
  const end = () => {
    setBusy(true)
    setProblem(null)
    send(sessionsPath(of), { method: 'DELETE' })
      .then(() => announce(t('ended_all', { count })))
      .catch((error: unknown) => setProblem(asRequestProblem(error)))
      .finally(() => setBusy(false))
  }
  return (
    <>
      <Button look="danger" busy={busy} onClick={end}>
        {word}
      </Button>
      {problem && problem.status !== 401 && <ProblemView problem={problem} />}
    </>
  )
}
