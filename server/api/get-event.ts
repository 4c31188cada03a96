import { madeAt } from '#server/bus/read-event'
import { isCut } from '#server/bus/retention/log-begins'
import type { EventOutcome } from '#server/contract/event-outcome'
import { refusal } from '#server/errors'
import { fromPublicId, publicId } from '#server/events/ids'
import type { RawEvent } from '#server/events/parse-event'
import { requireHostOrAdmin, requirePlayer, type WhoIs } from '#server/http/actor'
import type { Endpoint } from '#server/http/handle'
import type { Incoming } from '#server/http/plain'
import { playerMaySee, toFrame } from '#server/live/audience'
import type { Gamification } from '#server/services/gamification/index'
import type { Users } from '#server/services/users/index'

type Deps = {
  who: WhoIs
  users: Pick<Users, 'findProfile'>
  gamification: Pick<Gamification, 'readOutcome'>
  readEvent: (id: string) => Promise<RawEvent | null>
  logBegins: () => Promise<string | null>
}

/**
 * `GET /events/:id`: an event, what was decided upon it, and why. A host sees what it sent and what happened to its
 * players, an admin everything, a player what happened to them (`?as=me`).
 */
export function getEvent(deps: Deps): Endpoint {
  return async ({ request, params, url }) => {
    const maySee = await audienceOf(deps, request, url.searchParams.get('as') === 'me')
    const id = fromPublicId('event', params.id ?? '')
    const event = id === null ? null : await deps.readEvent(id)
    if (id !== null && !event) await mustNotBeDropped(deps, id)
    if (!event || !(await maySee(event)))
      throw refusal('not_found', {
        en: `There is no event ${(params.id ?? '').slice(0, 100)}.`,
        es: `No hay ningún evento ${(params.id ?? '').slice(0, 100)}.`,
      })
    const body: EventOutcome = {
      ...toFrame(event),
      causation_id: event.causationId === null ? null : publicId('event', event.causationId),
      source_id: event.sourceId,
      rule_set: event.ruleSet,
      ...(await deps.gamification.readOutcome(event)),
    }
    return { body }
  }
}

/** Throws `gone` for an id that was made before the log begins: whether it ever was one of an event is not known any more. */
async function mustNotBeDropped({ logBegins }: Deps, id: string) {
  const begins = await logBegins()
  if (begins !== null && madeAt(id) < Date.parse(begins)) throw isCut(begins)
}

/** Whoever asks, asked for once; then which events they may see. */
async function audienceOf({ who, users }: Deps, request: Incoming, asPlayer: boolean) {
  if (asPlayer) {
    const { playerId } = await requirePlayer(who, request)
    return async (event: RawEvent) => playerMaySee(playerId, event)
  }
  const asking = await requireHostOrAdmin(who, request, 'players:read')
  if (asking.kind === 'admin') return async () => true
  const { source } = asking
  return async ({ playerId, ...event }: RawEvent) =>
    event.source === source || (playerId !== null && (await users.findProfile({ playerId, source })) !== null)
}
