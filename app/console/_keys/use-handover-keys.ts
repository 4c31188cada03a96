'use client'

import { useQueryClient } from '@tanstack/react-query'
import type { HandoverKeyList, HandoverKeyView } from '#server/contract/handover-keys'
import { requestJson } from '../../_live/request-json.ts'
import { useAsked } from '../../_live/use-asked.ts'

export const handoverKeysPath = '/api/v1/handover-keys'

export const useHandoverKeys = () => useAsked<HandoverKeyList>(handoverKeysPath, () => false)

/** Sends what registers or revokes a key, and has the list read again whatever came of it: an answer may be lost. */
export const useHandoverOrder = () => {
  const client = useQueryClient()
  return async (
    path: string,
    order: { method: 'POST' | 'DELETE'; body: object },
  ): Promise<HandoverKeyView> => {
    try {
      return await requestJson<HandoverKeyView>(path, order)
    } finally {
      void client.invalidateQueries({ queryKey: ['console', handoverKeysPath] })
    }
  }
}
