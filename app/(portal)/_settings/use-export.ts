'use client'

import { useEffect, useState } from 'react'
import { usePlayerFrame } from '#live/player-live'
import { requestJson } from '#live/request-json'
import { makeResource } from '#live/resource'
import { useLiveRefetch } from '#live/use-live'
import { useResource } from '#live/use-resource'
import type { OwnExport, OwnExportOrder } from '#server/contract/exports'
import { exportPath } from './paths.ts'

const followEveryMs = 1_000

/** How the archive of everything about the player stands; while one is made, as it grows. */
export const useExport = (first: OwnExport | null, drawnAt: number) => {
  const [resource] = useState(() =>
    makeResource(signal => requestJson<OwnExport>(exportPath, { signal }), {
      ...{ body: first, problem: null, at: first && drawnAt },
    }),
  )
  const { body, problem, busy } = useResource(resource)
  const state = body?.last?.state
  const isOpen = state === 'queued' || state === 'running'
  useEffect(() => {
    resource.refresh()
    return resource.stop
  }, [resource])
  useEffect(() => {
    if (!isOpen) return
    const timer = setInterval(resource.refresh, followEveryMs)
    return () => clearInterval(timer)
  }, [resource, isOpen])
  useLiveRefetch(resource.refresh)
  usePlayerFrame('fact', ({ type }) => {
    if (type.startsWith('user.export_')) resource.refresh()
  })
  const send = async (verb: OwnExportOrder['verb']): Promise<void> => {
    try {
      const now = await requestJson<OwnExport>(exportPath, { method: 'POST', body: { verb } })
      resource.change(() => now)
    } catch (error) {
      // A refusal may be news of what this page shows.
      resource.refresh()
      throw error
    }
  }
  return { body, problem, busy, isOpen, refresh: resource.refresh, send }
}
