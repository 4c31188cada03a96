'use client'

import { useEffect, useMemo } from 'react'
import { requestJson } from '#live/request-json'
import { makeResource } from '#live/resource'
import { useAction } from '#live/use-action'
import { useResource } from '#live/use-resource'
import { asLocale, playerLocaleCookie } from '../../../_i18n/locales.ts'
import { keepPreference } from '../../../_ui/keep-preference.ts'
import { startPath } from '../../_start/places.ts'

export type LinkState = 'valid' | 'expired' | 'used' | 'unknown'

type Preview = {
  state: LinkState
  player: { name: string | null; external_id: string; locale: string | null } | null
}

/** Whose link it is and whether it still opens; asking does not use it up. */
export const useLinkPreview = (token: string | null | undefined) => {
  const preview = useMemo(
    () =>
      makeResource(
        signal =>
          requestJson<Preview>('/api/v1/portal-link-previews', { method: 'POST', body: { token }, signal }),
        { body: null, problem: null, at: null },
      ),
    [token],
  )
  useEffect(() => {
    if (token) preview.refresh()
    return preview.stop
  }, [token, preview])
  return { ...useResource(preview), refresh: preview.refresh }
}

/** Uses the link up; the answer carries the session cookie, and the screen they begin at is loaded with it, in their language. */
export const useRedeem = (token: string | null | undefined, language: string | null) =>
  useAction(async () => {
    await requestJson<unknown>('/api/auth/portal/links/redeem', { method: 'POST', body: { token } })
    const locale = asLocale(language)
    if (locale) keepPreference(playerLocaleCookie, locale)
    location.replace(startPath)
  })
