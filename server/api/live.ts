import { requireAdmin, requirePlayer, type WhoIs } from '#server/http/actor'
import type { Call, Endpoint } from '#server/http/handle'
import { type Hub, streamHeaders } from '#server/live/hub'

type Deps = { who: WhoIs; hub: Hub }

/** `GET /api/live/player`: what happens to the player who is signed in, as server-sent events. */
export function livePlayer({ who, hub }: Deps): Endpoint {
  return async call => {
    const { playerId } = await requirePlayer(who, call.request)
    if (call.request.method !== 'GET') return headersOnly()
    return endWithRequest(call, await hub.openPlayer(playerId, lastEventId(call)))
  }
}

/** `GET /api/live/console`: the tail and health of the bus. */
export function liveConsole({ who, hub }: Deps): Endpoint {
  return async call => {
    await requireAdmin(who, call.request)
    if (call.request.method !== 'GET') return headersOnly()
    return endWithRequest(call, await hub.openConsole(lastEventId(call)))
  }
}

/** Browsers send the header when they reconnect by themselves, the parameter when our code does. */
const lastEventId = ({ request, url }: Call) =>
  request.headers.get('last-event-id') ?? url.searchParams.get('last_event_id')

/** Next answers HEAD with what GET does and never reads the body: a stream opened for it would stay for ever. */
const headersOnly = () => new Response(null, { headers: streamHeaders })

/**
 * Next does not always cancel a body when its client goes away; the request's signal always fires. It may have fired
 * already, while the stream was being opened.
 */
function endWithRequest({ request }: Call, { response, close }: { response: Response; close: () => void }) {
  request.signal.addEventListener('abort', close, { once: true })
  if (request.signal.aborted) close()
  return response
}
