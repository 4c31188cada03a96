import * as z from 'zod'
import type { WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Endpoint } from '#server/http/handle'
import { readJson, readOptionalJson } from '#server/http/read-json'
import { linkMinutes, type Users } from '#server/services/users/index'
import { findPlayer } from './find-player.ts'
import { asOneself } from './views.ts'

type Deps = {
  who: WhoIs
  users: Pick<Users, 'findProfile' | 'createPortalLink' | 'previewPortalLink' | 'redeemPortalLink'>
  publicUrl: string
}

const token = z.strictObject({ token: z.string().min(1).max(100) })
const linkRequest = z.strictObject({
  minutes: z.int().min(1).max(linkMinutes.most).default(linkMinutes.usual),
})

/** `POST /players/:id/portal-links`: a one-time way into the portal, valid for `minutes` (10 unless told). */
export function createPortalLink(deps: Deps): Endpoint {
  return async call => {
    const profile = await findPlayer(deps, call, 'links:write')
    const { minutes } = parseBody(linkRequest, (await readOptionalJson(call.request)) ?? {})
    const link = await deps.users.createPortalLink(profile.playerId, minutes)
    return {
      status: 201,
      body: { url: `${deps.publicUrl}/enter?token=${link.token}`, expires_at: link.expiresAt },
    }
  }
}

/** `POST /portal-link-previews`: whose link it is and whether it works, without using it. */
export function previewPortalLink(deps: Deps): Endpoint {
  return async ({ request }) => {
    const { state, player } = await deps.users.previewPortalLink(
      parseBody(token, await readJson(request)).token,
    )
    return {
      body: {
        state,
        player: player && { name: player.name, external_id: player.externalId, locale: player.locale },
      },
    }
  }
}

/** `POST /api/auth/portal/links/redeem`: uses the link up and sets the session cookie. Never on GET: scanners follow links. */
export function redeemPortalLink(deps: Deps): Endpoint {
  return async ({ request }) => {
    const { token: given } = parseBody(token, await readJson(request))
    const entered = await deps.users.redeemPortalLink(given, request.headers)
    return asOneself(deps.publicUrl, request, entered)
  }
}
