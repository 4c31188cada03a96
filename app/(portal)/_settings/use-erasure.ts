'use client'

import { requestJson } from '#live/request-json'
import { useResource } from '#live/use-resource'
import type { OwnErasure, OwnErasureOrder } from '#server/contract/erasure'
import { erasurePath } from './paths.ts'
import { useOwn } from './use-own.ts'

/** Whether the account is about to be deleted; what is asked for on another device, or by an admin, shows here too. */
export const useErasure = (first: OwnErasure | null, drawnAt: number) => {
  const resource = useOwn(erasurePath, [first, drawnAt], /^user\.erasure_/)
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
