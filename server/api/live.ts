import { requireAdmin, requirePlayer, type WhoIs } from '#server/http/actor'
import type { Call, StreamEndpoint } from '#server/http/handle'
import type { Incoming } from '#server/http/plain'
import type { Hub } from '#server/live/hub'

type Deps = { who: WhoIs; hub: Hub }

const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  // no-transform keeps proxies and Next from compressing, which would hold frames back.
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
}

/** `GET /api/live/player`: what happens to the player who is signed in, as server-sent events. */
export function livePlayer({ who, hub }: Deps): StreamEndpoint {
  return async (call, begin) => {
    const { playerId, sessionId, view } = await requirePlayer(who, call.request)
    const isOpen = async () => {
      const now = await who.player(call.request.headers)
      return now !== null && now.view?.id === view?.id
    }
    await hub.openPlayer({ playerId, sessionId, view, isOpen }, lastEventId(call), () => begin(streamHeaders))
  }
}

/** `GET /api/live/console`: the tail and health of the bus, and what one may do. */
export function liveConsole({ who, hub }: Deps): StreamEndpoint {
  return async (call, begin) => {
    const { userId, sessionId } = await requireAdmin(who, call.request)
    const access = async () => (await who.admin(call.request.headers))?.role ?? null
    await hub.openConsole({ userId, sessionId, access }, lastEventId(call), () => begin(streamHeaders))
  }
}

/** Browsers send the header when they reconnect by themselves, the parameter when our code does. */
const lastEventId = ({ request, url }: Call<Incoming>) =>
  request.headers.get('last-event-id') ?? url.searchParams.get('last_event_id')
