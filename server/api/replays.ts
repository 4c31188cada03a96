import { csvAnswer } from '#server/archive/csv-answer'
import { replayOutcomes } from '#server/contract/replay-modes'
import type { Replay, ReplayedPlayers } from '#server/contract/replays'
import { replayOrder, replayPace } from '#server/contract/replays'
import { requireAdmin, requirePermission, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Call, Endpoint } from '#server/http/handle'
import { oneOf, wholeNumber } from '#server/http/query'
import { readJson } from '#server/http/read-json'
import type { Gamification } from '#server/services/gamification/index'
import type { Users } from '#server/services/users/index'
import { uuidOf } from './dead-letter-query.ts'
import { withAdminNames } from './with-admin-names.ts'
import { withPlayerNames } from './with-player-names.ts'

type Deps = {
  who: WhoIs
  users: Pick<Users, 'adminNames' | 'calledOf'>
  gamification: Pick<Gamification, 'replays'>
}

const pageSize = { usual: 50, most: 500 }

/**
 * `POST /replays`: 202 with the job that holds the players of a selection against the log, and puts them right unless it is a
 * dry run. 409 when the count is not that of the selection; what changes something needs its dry run and a reason.
 */
export function orderReplay({ who, users, gamification }: Deps): Endpoint {
  return async ({ request }) => {
    const { userId } = await requirePermission(who, request, 'replay_players')
    const order = parseBody(replayOrder, await readJson(request))
    return { status: 202, body: await named(users, await gamification.replays.order(userId, order)) }
  }
}

/** `GET /replays`: the newest fifty. */
export function listReplays({ who, users, gamification }: Deps): Endpoint {
  return async ({ request }) => {
    await requireAdmin(who, request)
    const list = await gamification.replays.list()
    const ids = list.data.map(({ created_by }) => created_by)
    return { body: await withAdminNames(users, list, ids) }
  }
}

/** `GET /replays/:id`: how far it is, and what it found or did so far. */
export function getReplay({ who, users, gamification }: Deps): Endpoint {
  return async call => {
    await requireAdmin(who, call.request)
    return { body: await named(users, await gamification.replays.read(idOf(call))) }
  }
}

/** `GET /replays/:id/players?outcome=&limit=&after=`: those who are not as the log says. */
export function listReplayedPlayers({ who, users, gamification }: Deps): Endpoint {
  return async call => {
    await requireAdmin(who, call.request)
    const { url } = call
    const outcome = oneOf(url, 'outcome', replayOutcomes)
    const limit = wholeNumber(url, 'limit', pageSize)
    const after = url.searchParams.has('after') ? wholeNumber(url, 'after', { usual: 0, most: 1_000_000 }) : 0
    const { data, hasMore } = await gamification.replays.players(idOf(call), { outcome, after, limit })
    const next = hasMore ? data.at(-1) : undefined
    const body: ReplayedPlayers = {
      ...{ data, has_more: hasMore, next_cursor: next ? String(next.nr) : null },
    }
    const ids = data.map(({ player_id }) => player_id)
    return { body: await withPlayerNames(users, body, ids) }
  }
}

const columns = [
  'player',
  'external_id',
  'outcome',
  'differs',
  'lines_added',
  'lines_removed',
  'points',
].concat(...['tiers_granted', 'tiers_revoked', 'held', 'error'])

/** `GET /replays/:id/players.csv`: all of those, as a file. */
export function getReplayCsv({ who, users, gamification }: Deps): Endpoint {
  return async call => {
    await requireAdmin(who, call.request)
    const id = idOf(call)
    async function* pages() {
      for (let [after, hasMore] = [0, true]; hasMore; ) {
        const page = await gamification.replays.players(id, { outcome: null, after, limit: pageSize.most })
        const ids = page.data.map(({ player_id }) => player_id)
        const { players } = await withPlayerNames(users, {}, ids)
        yield page.data.map(row => ({ ...row, external_id: players[row.player_id]?.external_id ?? '' }))
        after = page.data.at(-1)?.nr ?? after
        hasMore = page.hasMore
      }
    }
    return await csvAnswer({
      ...{ name: 'replay', columns, pages: pages() },
      lineOf: row => [
        ...[row.player_id, row.external_id, row.outcome, row.differs.join(' '), row.lines_added],
        ...[row.lines_removed, row.points, row.tiers_granted, row.tiers_revoked],
        ...[row.held ? 'yes' : 'no', row.error ?? ''],
      ],
    })
  }
}

/** `PUT /replays/:id/pause`: it stops where it is. 409 when it has ended. */
export const pauseReplay = (deps: Deps): Endpoint =>
  changed(deps, place => deps.gamification.replays.pause(place))

/** `DELETE /replays/:id/pause`: it goes on. */
export const resumeReplay = (deps: Deps): Endpoint =>
  changed(deps, place => deps.gamification.replays.resume(place))

/** `PUT /replays/:id/pace`: how many players a second from now on. */
export const paceReplay = (deps: Deps): Endpoint =>
  changed(deps, async (place, { request }) => {
    const { pace } = parseBody(replayPace, await readJson(request))
    return await deps.gamification.replays.setPace(place, pace)
  })

/** `DELETE /replays/:id`: ends it where it is; what it did so far stays. */
export const cancelReplay = (deps: Deps): Endpoint =>
  changed(deps, place => deps.gamification.replays.cancel(place))

type Change = (place: { id: string; by: string }, call: Call) => Promise<Replay>

function changed({ who, users }: Deps, change: Change): Endpoint {
  return async call => {
    const { userId: by } = await requirePermission(who, call.request, 'replay_players')
    return { body: await named(users, await change({ id: idOf(call), by }, call)) }
  }
}

const named = (users: Deps['users'], replay: Replay) => withAdminNames(users, replay, [replay.created_by])

const idOf = ({ params }: Call) => uuidOf(params.id, 'replay')
