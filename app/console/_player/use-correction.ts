'use client'

import { useState } from 'react'
import type { CorrectionAnswer, CorrectionPreview } from '#server/contract/corrections'
import type { EventOutcome } from '#server/contract/event-outcome'
import { requestJson } from '../../_live/request-json.ts'
import { asRequestProblem, type RequestProblem } from '../../_live/request-problem.ts'
import { decided } from './decided.ts'
import { newKey } from './new-key.ts'
import { playerPath, useRefreshPlayer } from './use-player.ts'

type Seen = { order: string; preview: CorrectionPreview }
type Trouble = { order: string; problem: RequestProblem }
export type Outcome = { id: string; state: EventOutcome['state'] }

/**
 * One correction on its way: looked at, then done. What was looked at holds for exactly that order and for the player as
 * they were: anything else is looked at again. The key lives as long as the sheet, so that a second press does nothing.
 */
export const useCorrection = (player: string, order: object) => {
  const path = `${playerPath(player)}/corrections`
  const text = JSON.stringify(order)
  const refresh = useRefreshPlayer(player)
  const [key] = useState(newKey)
  const [phase, setPhase] = useState<'idle' | 'looking' | 'doing'>('idle')
  const [seen, setSeen] = useState<Seen | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [movedOn, setMovedOn] = useState(false)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const preview = seen?.order === text ? seen.preview : null

  const read = async () => {
    const answer = await requestJson<CorrectionPreview>(`${path}?dry_run=true`, {
      method: 'POST',
      body: order,
    })
    setSeen({ order: text, preview: answer })
  }

  const attempt = async (now: typeof phase, act: () => Promise<void>) => {
    if (phase !== 'idle') return
    setPhase(now)
    setTrouble(null)
    setMovedOn(false)
    await act().catch((error: unknown) => setTrouble({ order: text, problem: asRequestProblem(error) }))
    setPhase('idle')
  }

  const look = () => attempt('looking', read)

  const carryOut = () =>
    attempt('doing', async () => {
      if (!preview) return
      try {
        const options = { method: 'POST', body: order, key, revision: preview.version } as const
        const { id } = await requestJson<CorrectionAnswer>(path, options)
        setOutcome({ id, state: 'waiting' })
        setOutcome({ id, state: await decided(id) })
        await refresh()
      } catch (error) {
        if (asRequestProblem(error).status !== 412) throw error
        setMovedOn(true)
        await read()
      }
    })

  return {
    preview,
    /** The player moved since the preview before this one. */
    movedOn: movedOn && preview !== null,
    problem: trouble?.order === text ? trouble.problem : null,
    outcome,
    looking: phase === 'looking',
    doing: phase === 'doing',
    look,
    carryOut,
  }
}
