'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { asRequestProblem, type RequestProblem } from '#live/request-problem'
import type { Onboarding, TutorialStep } from '#server/contract/onboarding'
import type { WayIn } from './make-way-in.ts'

/** Opens a place of the look around, once it is written down that it was opened. */
export const useOpenPlace = (wayIn: WayIn) => {
  const router = useRouter()
  const [opening, setOpening] = useState<TutorialStep | null>(null)
  const [problem, setProblem] = useState<RequestProblem | null>(null)
  const open = async ({ step, done }: Onboarding['tutorial'][number], path: string) => {
    if (opening) return
    setOpening(step)
    setProblem(null)
    try {
      if (!done) await wayIn.finish(step)
      router.push(path)
    } catch (error) {
      setProblem(asRequestProblem(error))
    } finally {
      setOpening(null)
    }
  }
  return { open: (...of: Parameters<typeof open>) => void open(...of), opening, problem }
}
