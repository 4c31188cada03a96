'use client'

import { useEffect, useState } from 'react'
import type { Overview } from '#server/contract/overview'
import { type HealthMark, noteHealth } from './health-log.ts'

/** The overviews this window has seen, for the lines the server keeps no history of. */
export const useHealthLog = (overview: Overview | undefined) => {
  const [log, setLog] = useState<readonly HealthMark[]>([])
  useEffect(() => {
    if (overview) setLog(before => noteHealth(before, overview))
  }, [overview])
  return log
}
