'use client'

import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'

const jitterMs = 500

/**
 * Returns a function that has these queries read again, at most once per `everyMs`: soon after the first call, and
 * once more when calls came meanwhile. The jitter spreads many browsers that heard the same news.
 */
export const useRefresh = (queryKey: QueryKey, everyMs = 1_000): (() => void) => {
  const client = useQueryClient()
  const refresh = useMemo(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let state: 'idle' | 'due' | 'resting' | 'resting_due' = 'idle'
    const run = () => {
      state = 'resting'
      timer = setTimeout(rested, everyMs)
      void client.invalidateQueries({ queryKey })
    }
    const rested = () => {
      if (state === 'resting_due') run()
      else state = 'idle'
    }
    return {
      ask: () => {
        if (state === 'idle') {
          state = 'due'
          timer = setTimeout(run, Math.random() * jitterMs)
        } else if (state === 'resting') state = 'resting_due'
      },
      stop: () => {
        clearTimeout(timer)
        state = 'idle'
      },
    }
  }, [client, queryKey, everyMs])
  useEffect(() => refresh.stop, [refresh])
  return refresh.ask
}
