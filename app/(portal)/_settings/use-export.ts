'use client'

import { useEffect } from 'react'
import { requestJson } from '#live/request-json'
import { useResource } from '#live/use-resource'
import type { OwnExport, OwnExportOrder } from '#server/contract/exports'
import { exportPath } from './paths.ts'
import { useOwn } from './use-own.ts'

const followEveryMs = 1_000

/** How the archive of everything about the player stands; while one is made, as it grows. */
export const useExport = (first: OwnExport | null, drawnAt: number) => {
  const resource = useOwn(exportPath, [first, drawnAt], /^user\.export_/)
  const { body, problem, busy } = useResource(resource)
  const state = body?.last?.state
  const isOpen = state === 'queued' || state === 'running'
  useEffect(() => {
    if (!isOpen) return
    const timer = setInterval(resource.refresh, followEveryMs)
    return () => clearInterval(timer)
  }, [resource, isOpen])
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
