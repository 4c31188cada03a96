'use client'

import { useEffect, useMemo } from 'react'
import { requestJson } from '#live/request-json'
import { makeResource } from '#live/resource'
import { useAction } from '#live/use-action'
import { useResource } from '#live/use-resource'
import { asLocale, playerLocaleCookie } from '../../../_i18n/locales.ts'
import { keepPreference } from '../../../_ui/keep-preference.ts'
import { useLinkToken } from '../../../_ui/use-link-token.ts'
import { startPath } from '../../_start/places.ts'

export type LinkState = 'valid' | 'expired' | 'used' | 'unknown'

type Preview = {
  state: LinkState
  player: { name: string | null; external_id: string; locale: string | null } | null
}

/** By a link of ours, or by a token that the host has signed: each is looked at and used up at addresses of its own. */
const ways = {
  token: { previews: '/api/v1/portal-link-previews', redeem: '/api/auth/portal/links/redeem' },
  handover: { previews: '/api/v1/handover-previews', redeem: '/api/auth/portal/handovers/redeem' },
}
export type Way = keyof typeof ways

/** How somebody comes in, and by which token; null without one, undefined before the browser has looked. */
export const useWay = (): { way: Way; token: string | null | undefined } => {
  const token = useLinkToken('token')
  const handover = useLinkToken('handover')
  return handover ? { way: 'handover', token: handover } : { way: 'token', token }
}

/** Whose link it is and whether it still opens; asking does not use it up. */
export const useLinkPreview = (way: Way, token: string | null | undefined) => {
  const preview = useMemo(
    () =>
      makeResource(
        signal =>
          requestJson<Preview>(ways[way].previews, { method: 'POST', body: { [way]: token }, signal }),
        { body: null, problem: null, at: null },
      ),
    [way, token],
  )
  useEffect(() => {
    if (token) preview.refresh()
    return preview.stop
  }, [token, preview])
  return { ...useResource(preview), refresh: preview.refresh }
}

/** Uses the link up; the answer carries the session cookie, and the screen they begin at is loaded with it, in their language. */
export const useRedeem = (way: Way, token: string | null | undefined, language: string | null) =>
  useAction(async () => {
    await requestJson<unknown>(ways[way].redeem, { method: 'POST', body: { [way]: token } })
    const locale = asLocale(language)
    if (locale) keepPreference(playerLocaleCookie, locale)
    location.replace(startPath)
  })
