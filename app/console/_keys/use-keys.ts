'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import type { ApiKeyList, NewApiKey } from '#server/contract/api-keys'
import { coalesce } from '../../_live/coalesce.ts'
import { useConsoleFrame } from '../../_live/console-live.ts'
import { requestJson } from '../../_live/request-json.ts'
import { useAsked } from '../../_live/use-asked.ts'

const refreshEveryMs = 500
export const keysPath = '/api/v1/keys'

/** Every key. */
export const useKeys = () => useAsked<ApiKeyList>(keysPath, () => false)

const useRefreshKeys = () => {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['console', keysPath] })
}

/** Reads the keys again soon after an event came, which may be the first that one of them sent. */
export const useFollowKeys = () => {
  const refresh = useRefreshKeys()
  const follow = useEffectEvent(() => void refresh())
  const [soon] = useState(() => coalesce(() => follow(), refreshEveryMs))
  useEffect(() => () => soon.stop(), [soon])
  useConsoleFrame('tail', () => soon.ask())
}

/** Sends what makes, rolls or ends a key, and has the list read again whatever came of it: an answer may be lost. */
export const useKeyOrder = () => {
  const refresh = useRefreshKeys()
  return async (path: string, order: { method: 'POST' | 'DELETE'; body?: object }): Promise<NewApiKey> => {
    try {
      return await requestJson<NewApiKey>(path, order)
    } finally {
      void refresh()
    }
  }
}
