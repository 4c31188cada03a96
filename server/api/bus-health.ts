import {
  type BusHealthView,
  type BusHistory,
  type HistoryRange,
  historyRanges,
} from '#server/contract/bus-health'
import { requireAdmin, type WhoIs } from '#server/http/actor'
import type { Endpoint } from '#server/http/handle'
import { oneOf, requireKnown } from '#server/http/query'

/** `GET /bus/health`: every consumer in every shard, every stream, and what all of it stands on, as of now. */
export function getBusHealth(deps: { who: WhoIs; health: () => Promise<BusHealthView> }): Endpoint {
  return async ({ request, url }) => {
    await requireAdmin(deps.who, request)
    requireKnown(url, [])
    return { body: await deps.health() }
  }
}

/** `GET /bus/history?range=`: the same over the last hour, day, week or fortnight, in buckets. */
export function getBusHistory(deps: {
  who: WhoIs
  history: (range: HistoryRange) => Promise<BusHistory>
}): Endpoint {
  return async ({ request, url }) => {
    await requireAdmin(deps.who, request)
    requireKnown(url, ['range'])
    return { body: await deps.history(oneOf(url, 'range', historyRanges) ?? '1h') }
  }
}
