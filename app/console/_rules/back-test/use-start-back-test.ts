'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { requestJson } from '../../../_live/request-json.ts'
import { asRequestProblem, type RequestProblem } from '../../../_live/request-problem.ts'
import type { DraftEditor } from '../use-draft-editor.ts'
import type { Bounds } from './bounds.ts'
import { type BackTestReply, backTestKey, backTestsKey, backTestsPath } from './use-back-tests.ts'

type Refusal =
  | { kind: 'unsaved' }
  | { kind: 'faults'; count: number }
  | { kind: 'other'; problem: RequestProblem }

/** Saves what is typed, then has the draft tested as it is saved. Tells the id of the job once there is one. */
export const useStartBackTest = (editor: DraftEditor, onStarted: (id: string) => void) => {
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)

  const order = async (bounds: Bounds): Promise<Refusal | null> => {
    const saved = editor.dirty ? await editor.save() : editor.base
    if (!saved) return { kind: 'unsaved' }
    try {
      // The document goes along: whoever saves in between does not change what is tested here.
      const body = { document: saved.document, ...bounds }
      const job = await requestJson<BackTestReply>(backTestsPath, { method: 'POST', body })
      client.setQueryData(backTestKey(job.id), job)
      void client.invalidateQueries({ queryKey: backTestsKey })
      onStarted(job.id)
      return null
    } catch (error) {
      const problem = asRequestProblem(error)
      const count = problem.errors.length
      return count > 0 ? { kind: 'faults', count } : { kind: 'other', problem }
    }
  }

  const start = async (bounds: Bounds) => {
    if (busy) return
    setBusy(true)
    setRefusal(await order(bounds))
    setBusy(false)
  }
  return { start, busy, refusal }
}
