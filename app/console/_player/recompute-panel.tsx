'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Recomputation } from '#server/contract/recomputation'
import { requestJson } from '../../_live/request-json.ts'
import { asRequestProblem, type RequestProblem } from '../../_live/request-problem.ts'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { RecomputeResult } from './recompute-result.tsx'
import { playerPath } from './use-player.ts'

const patienceMs = 30_000

/** Works a player out again from the log and shows what differs. Changes nothing. */
export const RecomputePanel = ({ id }: { id: string }) => {
  const t = useTranslations('console.player')
  const [busy, setBusy] = useState(false)
  const [result, setResult] = useState<Recomputation | null>(null)
  const [problem, setProblem] = useState<RequestProblem | null>(null)
  const run = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const options = { method: 'POST', body: {}, patienceMs } as const
      setResult(await requestJson<Recomputation>(`${playerPath(id)}/recomputations`, options))
    } catch (error) {
      setProblem(asRequestProblem(error))
    }
    setBusy(false)
  }
  return (
    <>
      <p className="text-ink-2">{t('verb.recompute.does')}</p>
      {result && <RecomputeResult result={result} />}
      {problem && problem.status !== 401 && <ProblemView problem={problem} />}
      <Button look={result ? 'secondary' : 'primary'} busy={busy} onClick={() => void run()}>
        {t(result ? 'recompute.again' : 'verb.recompute.confirm')}
      </Button>
    </>
  )
}
