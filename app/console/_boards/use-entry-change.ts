'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { BoardEntryAnswer, BoardEntryOrder, BoardEntryPreview } from '#server/contract/board-entries'
import { requestJson } from '../../_live/request-json.ts'
import { asRequestProblem, type RequestProblem } from '../../_live/request-problem.ts'
import { decided } from '../_player/decided.ts'
import { entriesPath } from './use-entries.ts'

/** What is done to somebody's entry, by the noun that it creates. */
export type EntryNoun = 'removals' | 'returns'

/**
 * One removal or return on its way: looked at, then done as it was seen. What nobody can see coming (a close that begins,
 * another admin) is looked at again.
 */
export const useEntryChange = (board: string, noun: EntryNoun, player: string) => {
  const path = `${entriesPath(board)}/${noun}`
  const queries = useQueryClient()
  const [phase, setPhase] = useState<'idle' | 'looking' | 'doing'>('idle')
  const [preview, setPreview] = useState<BoardEntryPreview | null>(null)
  const [problem, setProblem] = useState<RequestProblem | null>(null)
  const [movedOn, setMovedOn] = useState(false)
  const [isDone, setDone] = useState(false)
  const orderFor = (reason: string): BoardEntryOrder => ({ player_id: player, reason })

  const read = async (reason: string) =>
    setPreview(
      await requestJson<BoardEntryPreview>(`${path}?dry_run=true`, {
        ...{ method: 'POST', body: orderFor(reason) },
      }),
    )

  const attempt = async (now: typeof phase, act: () => Promise<void>) => {
    if (phase !== 'idle') return
    setPhase(now)
    setProblem(null)
    setMovedOn(false)
    await act().catch((error: unknown) => setProblem(asRequestProblem(error)))
    setPhase('idle')
  }

  const carryOut = (reason: string) =>
    attempt('doing', async () => {
      if (!preview) return
      try {
        const options = { method: 'POST', body: orderFor(reason), revision: preview.version } as const
        const { id } = await requestJson<BoardEntryAnswer>(path, options)
        await decided(id)
        setDone(true)
        await queries.invalidateQueries({ queryKey: ['console'] })
      } catch (error) {
        if (asRequestProblem(error).status !== 412) throw error
        setMovedOn(true)
        await read(reason)
      }
    })

  return {
    preview,
    problem,
    movedOn,
    isDone,
    looking: phase === 'looking',
    doing: phase === 'doing',
    look: (reason: string) => attempt('looking', () => read(reason)),
    carryOut,
  }
}
