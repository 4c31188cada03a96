import {
  type MergeAnswer,
  type MergeOrder,
  type MergePreview,
  type MergeView,
  mergeOrder,
  type PlayerMerges,
} from '#server/contract/merges'
import { AppError } from '#server/errors'
import { fromPublicId, publicId } from '#server/events/ids'
import { requireAdmin, requirePermission, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Endpoint } from '#server/http/handle'
import { etagOf, readIfMatch } from '#server/http/if-match'
import { isDryRun } from '#server/http/query'
import { readJson } from '#server/http/read-json'
import type { Gamification } from '#server/services/gamification/index'
import type { Merge, Users } from '#server/services/users/index'
import { findPlayer } from './find-player.ts'

type Deps = {
  who: WhoIs
  users: Pick<Users, 'findProfile' | 'adminNames' | 'namesOf' | 'merging'>
  gamification: Pick<Gamification, 'previewMerge' | 'previewParting'>
}

/** `GET /players/:id/merges`: whom the player is part of, and who was ever part of them. */
export function getPlayerMerges({ who, users }: Deps): Endpoint {
  return async call => {
    await requireAdmin(who, call.request)
    const { playerId } = await findPlayer({ who, users }, call, 'players:read')
    const merges = await users.merging.read(playerId)
    const [names, admins] = await Promise.all([
      users.namesOf(merges.flatMap(({ from, into }) => [from, into])),
      users.adminNames(merges.flatMap(({ by, endedBy }) => [by, ...(endedBy ? [endedBy] : [])])),
    ])
    const view = (merge: Merge) => viewOf(merge, names, admins)
    const own = merges.find(({ from, state }) => from === playerId && state !== 'undone')
    const body: PlayerMerges = {
      undo_hours: users.merging.undoHours,
      part_of: own ? view(own) : null,
      data: merges.map(view),
    }
    return { body }
  }
}

/**
 * `POST /players/:id/merges`: the player becomes part of another, or is parted from them again. 202 with the event's id;
 * with `?dry_run=true` 200 and what it would do to both, with an `ETag` for `If-Match`. 409 for two that cannot be made
 * one, or parted, as things stand.
 */
export function postPlayerMerge({ who, users, gamification }: Deps): Endpoint {
  return async call => {
    const admin = await requirePermission(who, call.request, 'merge_players')
    const { playerId: from } = await findPlayer({ who, users }, call, 'players:read')
    const wanted = parseBody(mergeOrder, await readJson(call.request))
    const order = { from, by: admin.userId, reason: wanted.reason }
    const version = readIfMatch(call.request)
    if (wanted.verb === 'undo') {
      if (isDryRun(call.url)) return previewed(await previewUndo({ users, gamification }, order))
      return accepted(await users.merging.undo(order, version))
    }
    const into = intoOf(wanted)
    if (isDryRun(call.url)) return previewed(await preview({ users, gamification }, { ...order, into }))
    return accepted(await users.merging.merge({ ...order, into }, version))
  }
}

const previewed = (body: MergePreview) => ({ body, headers: { etag: etagOf(body.version) } })

function accepted({ id, isRepeat }: { id: string; isRepeat: boolean }) {
  const body: MergeAnswer = { id: publicId('event', id), status: isRepeat ? 'duplicate' : 'accepted' }
  return { status: 202, body }
}

function intoOf({ into }: Extract<MergeOrder, { verb: 'merge' }>): string {
  const playerId = fromPublicId('player', into)
  if (playerId === null) throw new AppError('not_found', `There is no player ${into}.`)
  return playerId
}

type Order = { from: string; by: string; reason: string }
type Previewing = Pick<Deps, 'gamification'> & { users: Pick<Users, 'namesOf' | 'merging'> }

async function preview(
  { users, gamification }: Previewing,
  order: Order & { into: string },
): Promise<MergePreview> {
  const { from, into } = order
  const { version, knows, role } = await users.merging.preview(order)
  const [names, progress] = await Promise.all([
    users.namesOf([from, into]),
    gamification.previewMerge({ from, into }),
  ])
  return {
    ...{ verb: 'merge', version, undo_hours: users.merging.undoHours },
    from: { ...calledOf(from, names), before: progress.from },
    into: { ...calledOf(into, names), before: progress.into, after: progress.after },
    ...{ unlocked: progress.unlocked, rewards: progress.rewards },
    identities: knows.identities.map(({ source, externalId }) => ({ source, external_id: externalId })),
    ...{ sessions: knows.sessions, role },
  }
}

async function previewUndo({ users, gamification }: Previewing, order: Order): Promise<MergePreview> {
  const { merge, version } = await users.merging.previewUndo(order)
  const { from, into } = merge
  const [names, progress] = await Promise.all([
    users.namesOf([from, into]),
    gamification.previewParting({ from, into }, merge.id),
  ])
  return {
    ...{ verb: 'undo', version, undo_until: merge.undoUntil },
    from: { ...calledOf(from, names), after: progress.after.from },
    into: { ...calledOf(into, names), before: progress.into, after: progress.after.into },
    revoked: progress.revoked,
  }
}

const calledOf = (playerId: string, names: ReadonlyMap<string, string | null>) => ({
  ...{ id: publicId('player', playerId), name: names.get(playerId) ?? null },
})

function viewOf(
  merge: Merge,
  names: ReadonlyMap<string, string | null>,
  admins: Readonly<Record<string, string>>,
): MergeView {
  const admin = (id: string) => ({ id, name: admins[id] ?? null })
  const { endedAt, endedBy, endReason } = merge
  return {
    ...{
      id: publicId('event', merge.eventId),
      from: calledOf(merge.from, names),
      into: calledOf(merge.into, names),
    },
    ...{ state: merge.state, by: admin(merge.by), reason: merge.reason },
    ...{ merged_at: merge.mergedAt, undo_until: merge.undoUntil, received: merge.receivedAt !== null },
    ended:
      endedAt === null
        ? null
        : { at: endedAt, by: endedBy === null ? null : admin(endedBy), reason: endReason },
  }
}
