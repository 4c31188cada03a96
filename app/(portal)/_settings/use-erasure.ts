'use client'

import { useEffect, useState } from 'react'
import { usePlayerFrame } from '#live/player-live'
import { requestJson } from '#live/request-json'
import { makeResource } from '#live/resource'
import { useLiveRefetch } from '#live/use-live'
import { useResource } from '#live/use-resource'
import type { OwnErasure, OwnErasureOrder } from '#server/contract/erasure'
import { erasurePath } from './paths.ts'

/** Whether the account is about to be deleted; what is asked for on another device, or by an admin, shows here too. */
export const useErasure = (first: OwnErasure | null, drawnAt: number) => {
  const [resource] = useState(() =>
    makeResource(signal => requestJson<OwnErasure>(erasurePath, { signal }), {
      ...{ body: first, problem: null, at: first && drawnAt },
    }),
  )
  useEffect(() => {
    resource.refresh()
    return resource.stop
  }, [resource])
  useLiveRefetch(resource.refresh)
  usePlayerFrame('fact', ({ type }) => {
    if (type === 'user.erasure_requested' || type === 'user.erasure_withdrawn') resource.refresh()
  })
  /** Answers how it stands then. */
  const send = async (verb: OwnErasureOrder['verb']): Promise<OwnErasure> => {
    try {
      const version = resource.read().body?.version
      const now = await requestJson<OwnErasure>(erasurePath, {
        ...{ method: 'POST', body: { verb } },
        ...(version !== undefined && { revision: version }),
      })
      resource.change(() => now)
      return now
    } catch (error) {
      // A refusal may be news of what this page shows.
      resource.refresh()
      throw error
    }
  }
  return { ...useResource(resource), refresh: resource.refresh, send }
}
