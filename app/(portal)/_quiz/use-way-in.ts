'use client'

import { useEffect, useMemo, useState } from 'react'
import { coalesce } from '#live/coalesce'
import { usePlayerFrame } from '#live/player-live'
import { useLiveRefetch } from '#live/use-live'
import { useResource } from '#live/use-resource'
import type { Onboarding } from '#server/contract/onboarding'
import { makeWayIn } from './make-way-in.ts'

const everyMs = 1_000

/** The way in from the server's first read on; what is done on another device shows here too. */
export const useWayIn = (onboarding: Onboarding | null, drawnAt: number) => {
  const [wayIn] = useState(() => makeWayIn(onboarding, onboarding && drawnAt))
  const read = useMemo(() => coalesce(wayIn.refresh, everyMs), [wayIn])
  // The page may have been kept by the browser since before the last step.
  useEffect(() => {
    wayIn.refresh()
    return () => {
      read.stop()
      wayIn.stop()
    }
  }, [wayIn, read])
  useLiveRefetch(wayIn.refresh)
  usePlayerFrame('fact', ({ type }) => {
    if (type.startsWith('user.')) read.ask()
  })
  return { wayIn, ...useResource(wayIn) }
}
