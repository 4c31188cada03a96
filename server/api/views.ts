import { viewCookie, viewKeyOf } from '#server/contract/view-key'
import { type ViewAnswer, viewOrder } from '#server/contract/views'
import { publicId } from '#server/events/ids'
import { requirePermission, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Endpoint } from '#server/http/handle'
import { readIdempotencyKey } from '#server/http/idempotency-key'
import { requireOwnPage } from '#server/http/own-page'
import type { Incoming } from '#server/http/plain'
import { readJson } from '#server/http/read-json'
import type { Users } from '#server/services/users/index'
import { findPlayer } from './find-player.ts'

type Deps = { who: WhoIs; users: Pick<Users, 'findProfile' | 'views'>; publicUrl: string }

/**
 * `POST /players/:id/views`: this browser sees the portal as the player does, for a quarter of an hour and without changing
 * anything. 201 with the event's id and the cookie that opens it, which stands in no address; 410 for who is erased.
 */
export function postPlayerView({ who, users, publicUrl }: Deps): Endpoint {
  return async call => {
    const { userId: by, sessionId } = await requirePermission(who, call.request, 'view_as_player')
    const { playerId } = await findPlayer({ who, users }, call, 'players:read')
    const { reason } = parseBody(viewOrder, await readJson(call.request))
    const requestKey = readIdempotencyKey(call.request)
    const { id, key, until, isRepeat } = await users.views.open({
      playerId,
      by,
      sessionId,
      reason,
      requestKey,
    })
    const body: ViewAnswer = {
      ...{ id: publicId('event', id), status: isRepeat ? 'duplicate' : 'accepted', until },
    }
    return { status: 201, body, headers: { 'set-cookie': cookieLine(publicUrl, key) } }
  }
}

/** `POST /api/auth/portal/views/leave`: ends the view, by the banner's own form, and leads back to the console. */
export function leaveView({ users, publicUrl }: Pick<Deps, 'users' | 'publicUrl'>): Endpoint {
  return async ({ request }) => {
    requireOwnPage(request)
    const playerId = await users.views.leave(request.headers)
    const location =
      playerId === null ? '/console/players' : `/console/players/${publicId('player', playerId)}?view=left`
    const headers = { location, 'cache-control': 'no-store', 'set-cookie': forgetView(publicUrl) }
    return new Response(null, { status: 303, headers })
  }
}

/** For every door of players: whoever enters is to see their own pages, not those of a view that the browser still holds. */
export function asOneself(publicUrl: string, { headers }: Incoming, entered: Response): Response {
  if (entered.ok && viewKeyOf(headers) !== null) entered.headers.append('set-cookie', forgetView(publicUrl))
  return entered
}

const forgetView = (publicUrl: string) => cookieLine(publicUrl, '', '; Max-Age=0')

/**
 * Kept until the browser is closed, and not only as long as the view is open: a page that is open then says that it is over,
 * and does not go on as whoever is signed in beside it.
 */
function cookieLine(publicUrl: string, key: string, more = ''): string {
  const isSecure = publicUrl.startsWith('https:')
  return `${viewCookie(isSecure)}=${key}; Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}${more}`
}
