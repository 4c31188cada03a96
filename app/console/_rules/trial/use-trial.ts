'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { RuleSetTrial, TrialEvents, TrialOrder } from '#server/contract/rule-set-trials'
import { requestJson } from '../../../_live/request-json.ts'
import { asRequestProblem, type RequestProblem } from '../../../_live/request-problem.ts'
import type { DraftEditor } from '../use-draft-editor.ts'

const path = '/api/v1/rule-set-draft'

/** The latest twenty activities. */
export const useTrialEvents = () =>
  useQuery({
    queryKey: ['console', 'rules', 'trial-events'],
    queryFn: ({ signal }) => requestJson<TrialEvents>(`${path}/trial-events`, { signal }),
    staleTime: 0,
  })

/** Saves what is typed, then lets the draft decide without writing anything. */
export const useTrial = (editor: DraftEditor) => {
  const [result, setResult] = useState<RuleSetTrial | null>(null)
  const [problem, setProblem] = useState<RequestProblem | null>(null)
  const [unsaved, setUnsaved] = useState(false)
  const [tried, setTried] = useState<TrialOrder | null>(null)
  const [busy, setBusy] = useState(false)

  const run = async (order: TrialOrder) => {
    if (busy) return
    setBusy(true)
    setTried(order)
    setProblem(null)
    const saved = editor.dirty ? await editor.save() : editor.base
    setUnsaved(saved === null)
    if (saved)
      await requestJson<RuleSetTrial>(`${path}/trials`, { method: 'POST', body: order }).then(
        setResult,
        (error: unknown) => {
          setResult(null)
          setProblem(asRequestProblem(error))
        },
      )
    setBusy(false)
  }
  return { result, problem, unsaved, tried, busy, run }
}

export type TrialRun = ReturnType<typeof useTrial>
