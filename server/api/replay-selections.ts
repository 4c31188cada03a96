import { type ReplaySelection, replaySelectionOrder } from '#server/contract/replays'
import { AppError } from '#server/errors'
import { fromPublicId } from '#server/events/ids'
import { requireAdmin, requirePermission, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Endpoint } from '#server/http/handle'
import { readJson } from '#server/http/read-json'
import type { Gamification } from '#server/services/gamification/index'
import type { Users } from '#server/services/users/index'
import { playerOf, uuidOf } from './dead-letter-query.ts'
import { withAdminNames } from './with-admin-names.ts'
import { withPlayerNames } from './with-player-names.ts'

type Deps = {
  who: WhoIs
  users: Pick<Users, 'adminNames' | 'calledOf'>
  gamification: Pick<Gamification, 'replays'>
}

/** `POST /replay-selections`: freezes whom a replay is about. 201 with how many events and players that is, and ten of them. */
export function selectForReplay({ who, users, gamification }: Deps): Endpoint {
  return async ({ request }) => {
    const { userId } = await requirePermission(who, request, 'replay_players')
    const wanted = parseBody(replaySelectionOrder, await readJson(request))
    const meant = 'filter' in wanted ? { filter: inside(wanted.filter) } : wanted
    return { status: 201, body: await named(users, await gamification.replays.select(userId, meant)) }
  }
}

/** `GET /replay-selections/:id`. */
export function getReplaySelection({ who, users, gamification }: Deps): Endpoint {
  return async ({ request, params }) => {
    await requireAdmin(who, request)
    return {
      body: await named(users, await gamification.replays.readSelection(uuidOf(params.id, 'selection'))),
    }
  }
}

/** Ids as they are inside. Throws `invalid`. */
function inside<Filter extends { player: string | null; correlation: string | null }>(
  filter: Filter,
): Filter {
  const correlation = filter.correlation === null ? null : fromPublicId('event', filter.correlation)
  if (correlation === null && filter.correlation !== null)
    throw new AppError(
      'invalid',
      `correlation must be an id like evt_…, not ${filter.correlation.slice(0, 50)}.`,
    )
  return { ...filter, player: playerOf(filter.player), correlation }
}

async function named(users: Deps['users'], selection: ReplaySelection) {
  const ids = selection.samples.map(({ player_id }) => player_id)
  return await withAdminNames(users, await withPlayerNames(users, selection, ids), [selection.created_by])
}
