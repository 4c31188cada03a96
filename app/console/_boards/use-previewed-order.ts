'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { requestJson } from '../../_live/request-json.ts'
import { asRequestProblem, type RequestProblem } from '../../_live/request-problem.ts'

/**
 * One order on its way: looked at, then carried out as it was seen. What nobody can see coming (a close that begins,
 * another admin) is looked at again. `settled` waits until what was ordered is so.
 */
export function usePreviewedOrder<Order, Preview extends { version?: number }>(
  path: string,
  settled: (id: string) => Promise<unknown> = async () => {},
) {
  const queries = useQueryClient()
  const [phase, setPhase] = useState<'idle' | 'looking' | 'doing'>('idle')
  const [preview, setPreview] = useState<Preview | null>(null)
  const [problem, setProblem] = useState<RequestProblem | null>(null)
  const [movedOn, setMovedOn] = useState(false)
  const [isDone, setDone] = useState(false)

  const read = async (order: Order) =>
    setPreview(await requestJson<Preview>(`${path}?dry_run=true`, { method: 'POST', body: order }))

  const attempt = async (now: typeof phase, act: () => Promise<void>) => {
    if (phase !== 'idle') return
    setPhase(now)
    setProblem(null)
    setMovedOn(false)
    await act().catch((error: unknown) => setProblem(asRequestProblem(error)))
    setPhase('idle')
  }

  const carryOut = (order: Order) =>
    attempt('doing', async () => {
      if (!preview) return
      try {
        const options = { method: 'POST', body: order, ...revisionOf(preview) } as const
        const { id } = await requestJson<{ id: string }>(path, options)
        await settled(id)
        setDone(true)
        await queries.invalidateQueries({ queryKey: ['console'] })
      } catch (error) {
        if (asRequestProblem(error).status !== 412) throw error
        setMovedOn(true)
        await read(order)
      }
    })

  return {
    preview,
    problem,
    movedOn,
    isDone,
    looking: phase === 'looking',
    doing: phase === 'doing',
    look: (order: Order) => attempt('looking', () => read(order)),
    carryOut,
  }
}

/** What has no version is refused by the server where it does not fit any more. */
const revisionOf = ({ version }: { version?: number }) => (version === undefined ? {} : { revision: version })
