'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { requestJson } from '#live/request-json'

export type LinkState = 'valid' | 'expired' | 'used' | 'unknown'

type Preview = { state: LinkState; player: { name: string | null; external_id: string } | null }

/** Whose link it is and whether it still opens; asking does not use it up. */
export const useLinkPreview = (token: string | null | undefined) =>
  useQuery({
    queryKey: ['portal', 'link', token],
    queryFn: ({ signal }) =>
      requestJson<Preview>('/api/v1/portal-link-previews', { method: 'POST', body: { token }, signal }),
    enabled: typeof token === 'string' && token !== '',
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

/** Uses the link up; the answer carries the session cookie, and the home page is loaded with it. */
export const useRedeem = (token: string | null | undefined) =>
  useMutation({
    mutationFn: () =>
      requestJson<unknown>('/api/auth/portal/links/redeem', { method: 'POST', body: { token } }),
    onSuccess: () => location.replace('/'),
  })
