import * as z from 'zod'
import { parseBody } from '#server/http/faults'
import type { Endpoint } from '#server/http/handle'
import { readJson } from '#server/http/read-json'
import { handoverCharsMax, type Users } from '#server/services/users/index'
import { asOneself } from './views.ts'

type Deps = { users: Pick<Users, 'previewHandover' | 'redeemHandover'>; publicUrl: string }

const handover = z.strictObject({ handover: z.string().min(1).max(handoverCharsMax) })

/** `POST /handover-previews`: whom a host hands over and whether the token works, without using it. */
export function previewHandover({ users }: Pick<Deps, 'users'>): Endpoint {
  return async ({ request }) => {
    const { state, reason, player } = await users.previewHandover(
      parseBody(handover, await readJson(request)).handover,
    )
    return {
      body: {
        ...{ state, reason },
        player: player && { name: player.name, external_id: player.externalId, locale: player.locale },
      },
    }
  }
}

/** `POST /api/auth/portal/handovers/redeem`: uses the token up and sets the session cookie. Never on GET, as with links. */
export function redeemHandover({ users, publicUrl }: Deps): Endpoint {
  return async ({ request }) => {
    const { handover: given } = parseBody(handover, await readJson(request))
    return asOneself(publicUrl, request, await users.redeemHandover(given, request.headers))
  }
}
