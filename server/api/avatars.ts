import type { Avatar } from '#server/contract/avatar'
import { avatarBytesMax } from '#server/contract/avatar-limits'
import { refusal } from '#server/errors'
import { requireHost, type WhoIs } from '#server/http/actor'
import type { Call, Endpoint } from '#server/http/handle'
import { isKnown } from '#server/http/if-none-match'
import { requireOwnPage } from '#server/http/own-page'
import { readBytes } from '#server/http/read-bytes'
import { securityHeaders } from '#server/http/security-headers'
import { readPicture, type Users } from '#server/services/users/index'
import { findPlayer } from './find-player.ts'

type Deps = { who: WhoIs; users: Pick<Users, 'avatars' | 'findProfile'> }
type Shown = Awaited<ReturnType<Users['avatars']['change']>>

/** `GET /players/:id/avatar`: the picture itself, for whoever may see the player; 304 to who has it, 404 without one. */
export function getAvatar({ who, users }: Deps): Endpoint {
  return async call => {
    const { playerId } = await findPlayer({ who, users }, call, 'players:read')
    const shown = await users.avatars.read(playerId)
    if (!shown)
      throw refusal('not_found', {
        en: 'There is no picture of this player.',
        es: 'No hay ninguna foto de este jugador.',
      })
    const { bytes, type, sha256 } = shown
    const etag = `"${sha256}"`
    // Asked for anew each time: a picture that was taken away is to be seen nowhere.
    const headers = { etag, 'cache-control': 'private, no-cache' }
    if (isKnown(call.request, etag)) return new Response(null, { status: 304, headers })
    return new Response(new Uint8Array(bytes), {
      headers: {
        ...{ ...headers, 'content-type': type, 'content-length': String(bytes.length) },
        // Also where no page of ours asks: what it was taken for is what it stays.
        'x-content-type-options': securityHeaders['x-content-type-options'],
      },
    })
  }
}

/** `PUT /players/:id/avatar`: a picture of the player, by themselves or by their host, behind which the player's own stays. */
export function putAvatar({ who, users }: Deps): Endpoint {
  return async call => {
    const setBy = await requireSetter(who, call)
    const { playerId } = await findPlayer({ who, users }, call, 'players:write')
    const picture = readPicture(await readBytes(call.request, avatarBytesMax))
    return { body: viewOf(await users.avatars.change({ playerId, setBy, picture })) }
  }
}

/** `DELETE /players/:id/avatar`: the player wants none, whatever their host sends; or the host has none any more. */
export function deleteAvatar({ who, users }: Deps): Endpoint {
  return async call => {
    const setBy = await requireSetter(who, call)
    const { playerId } = await findPlayer({ who, users }, call, 'players:write')
    return { body: viewOf(await users.avatars.change({ playerId, setBy, picture: null })) }
  }
}

/** Admins look at it, and set none. */
async function requireSetter(who: WhoIs, { request, params }: Call): Promise<'player' | 'host'> {
  if (params.id !== 'me') {
    await requireHost(who, request, 'players:write')
    return 'host'
  }
  requireOwnPage(request)
  return 'player'
}

const viewOf = (shown: Shown): Avatar => ({
  ...{ sha256: shown?.sha256 ?? null, set_by: shown?.setBy ?? null, set_at: shown?.setAt ?? null },
})
