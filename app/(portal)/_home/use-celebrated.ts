'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { patientImport } from '#live/patient-import'
import { useCelebrations } from '../_me/celebrations.ts'
import { isMore } from './celebration-of.ts'
import type { Stacked } from './use-unlock-stack.ts'

type Celebrated = Pick<Stacked, 'id' | 'celebration'>

/**
 * Celebrates a stack by its greatest card, once: another one only if it is greater still. Returns the id of the card whose
 * rim may shine; null for none, as with celebrations switched off.
 */
export const useCelebrated = (top: Celebrated | undefined): string | null => {
  const isOn = useCelebrations()
  const [greatest, setGreatest] = useState<Celebrated>({ id: '', celebration: 'quiet' })
  if (top && isMore(top.celebration, greatest.celebration)) setGreatest(top)
  const { celebration } = greatest
  const celebrate = useEffectEvent(() => {
    if (isOn) void patientImport(() => import('./confetti.ts')).then(({ throwConfetti }) => throwConfetti())
  })
  useEffect(() => {
    if (celebration === 'confetti') celebrate()
  }, [celebration])
  return isOn && celebration !== 'quiet' ? greatest.id : null
}
