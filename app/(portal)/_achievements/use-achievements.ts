'use client'

import { useEffect, useMemo, useState } from 'react'
import { coalesce } from '#live/coalesce'
import { usePlayerFrame } from '#live/player-live'
import { requestJson } from '#live/request-json'
import { makeResource } from '#live/resource'
import { useLiveRefetch } from '#live/use-live'
import { useResource } from '#live/use-resource'
import type { Achievements } from '#server/contract/achievements'
import { achievementsPath } from './paths.ts'

const everyMs = 1_000

/** The player's achievements from the server's first read on; every fact about the player has them read again. */
export const useAchievements = (body: Achievements | null, drawnAt: number) => {
  const [resource] = useState(() =>
    makeResource(signal => requestJson<Achievements>(achievementsPath, { signal }), {
      ...{ body, problem: null, at: body && drawnAt },
    }),
  )
  const read = useMemo(() => coalesce(resource.refresh, everyMs), [resource])
  useEffect(() => {
    // Also after a read by the server: between that and the open stream something may have happened.
    read.ask()
    return () => {
      read.stop()
      resource.stop()
    }
  }, [resource, read])
  useLiveRefetch(resource.refresh)
  usePlayerFrame('fact', read.ask)
  return { ...useResource(resource), refresh: resource.refresh }
}
