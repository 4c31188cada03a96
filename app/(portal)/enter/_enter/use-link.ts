'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { requestJson } from '#live/request-json'

export type LinkState = 'valid' | 'expired' | 'used' | 'unknown'

type Preview = { state: LinkState; player: { name: string | null; external_id: string } | null }

const linkKey = (token: string | null | undefined) => ['portal', 'link', token] as const

/** Whose link it is and whether it still opens; asking does not use it up. */
export const useLinkPreview = (token: string | null | undefined) =>
  useQuery({
    queryKey: linkKey(token),
    queryFn: ({ signal }) =>
      requestJson<Preview>('/api/v1/portal-link-previews', { method: 'POST', body: { token }, signal }),
    enabled: typeof token === 'string' && token !== '',
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

/**
 * Uses the link up; the answer carries the session cookie, and the home page is loaded with it. Refused, the link is
 * looked at once more to say why.
 */
export const useRedeem = (token: string | null | undefined) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () =>
      requestJson<unknown>('/api/auth/portal/links/redeem', { method: 'POST', body: { token } }),
    onSuccess: () => location.replace('/'),
    onError: () => client.invalidateQueries({ queryKey: linkKey(token) }),
  })
}
