'use client'

import { useState } from 'react'
import type { BreakerConfig } from '#server/contract/breaker-config'
import type { BreakerTrialResult } from '#server/contract/breakers'
import { requestJson } from '../../_live/request-json.ts'
import { asRequestProblem, type RequestProblem } from '../../_live/request-problem.ts'
import { sameConfig } from './same-config.ts'
import { breakerPath } from './use-breakers.ts'

/** A day of a busy dependency takes the server some seconds. */
const patienceMs = 60_000
/** Beside what is in force and what is typed: four are played at once. */
const asideMost = 2

type Played = { configs: BreakerConfig[]; result: BreakerTrialResult }

/** Plays settings over what was recorded: those in force, those typed, and some that were set aside. */
export function useWhatIf(key: string, current: BreakerConfig, typed: BreakerConfig) {
  const [hours, setHours] = useState(24)
  const [aside, setAside] = useState<readonly BreakerConfig[]>([])
  const [played, setPlayed] = useState<Played | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<RequestProblem | null>(null)

  const play = async () => {
    if (busy) return
    setBusy(true)
    setProblem(null)
    const configs = [current, typed, ...aside]
    const order = { method: 'POST', body: { configs, hours }, patienceMs } as const
    try {
      setPlayed({
        configs,
        result: await requestJson<BreakerTrialResult>(`${breakerPath(key)}/simulations`, order),
      })
    } catch (error) {
      setProblem(asRequestProblem(error))
    }
    setBusy(false)
  }

  return {
    ...{ hours, setHours, aside, played, busy, problem, play },
    mayPutAside: aside.length < asideMost && ![current, ...aside].some(config => sameConfig(config, typed)),
    putAside: () => setAside([...aside, typed]),
    clearAside: () => setAside([]),
    /** Whether the answer is of what is typed. */
    isOfTyped: played?.configs[1] !== undefined && sameConfig(played.configs[1], typed),
  }
}
