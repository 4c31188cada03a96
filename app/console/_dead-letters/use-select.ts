'use client'

import { useState } from 'react'
import { requestJson } from '../../_live/request-json.ts'
import { asRequestProblem, type RequestProblem } from '../../_live/request-problem.ts'
import { type Selection, selectionsPath } from './use-dead-letters.ts'

type Wanted = { ids: string[] } | { filter: Record<string, string> }

/** Freezes which ones are meant, anew with each press, and goes on with what is to be done to them. */
export const useSelect = (wanted: Wanted, then: (selection: string) => void) => {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<RequestProblem | null>(null)
  const run = async () => {
    if (busy) return
    setBusy(true)
    setProblem(null)
    try {
      then((await requestJson<Selection>(selectionsPath, { method: 'POST', body: wanted })).id)
    } catch (error) {
      setProblem(asRequestProblem(error))
    }
    setBusy(false)
  }
  return { run, busy, problem }
}
