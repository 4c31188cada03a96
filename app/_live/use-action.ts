'use client'

import { useState } from 'react'
import { asRequestProblem, type RequestProblem } from './request-problem.ts'

type State = { phase: 'idle' | 'busy' | 'done'; problem: RequestProblem | null }

/** Something the reader does once: a second press while it runs, or after it worked, does nothing. */
export const useAction = (act: () => Promise<unknown>) => {
  const [state, setState] = useState<State>({ phase: 'idle', problem: null })
  const run = async () => {
    if (state.phase !== 'idle') return
    setState({ phase: 'busy', problem: null })
    try {
      await act()
      setState({ phase: 'done', problem: null })
    } catch (error) {
      setState({ phase: 'idle', problem: asRequestProblem(error) })
    }
  }
  return { run, problem: state.problem, busy: state.phase !== 'idle' }
}
