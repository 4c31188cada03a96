'use client'

import { useState } from 'react'
import { instantOf, timeOf } from '../_rules/instant-of.ts'
import { usePreferences } from '../_shell/preferences-provider.tsx'

/** When something ends by itself, as it is filled in: a time in the admin's zone, `usualMs` from now at first, or never. */
export const useEnd = (usualMs: number) => {
  const { zone } = usePreferences()
  const [hasEnd, setEnd] = useState(true)
  const [time, setTime] = useState(() => timeOf(Date.now() + usualMs, zone))
  const until = hasEnd ? instantOf(time, zone) : null
  return { zone, hasEnd, setEnd, time, setTime, until, isMissing: hasEnd && until === null }
}
export type End = ReturnType<typeof useEnd>
