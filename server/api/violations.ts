import type { CorrectionPreview } from '#server/contract/corrections'
import { isAllowed } from '#server/contract/permissions'
import {
  type ReviewPreview,
  reviewOrder,
  type ViolationDetail,
  type ViolationList,
  violationStates,
} from '#server/contract/violations'
import { AppError } from '#server/errors'
import { fromPublicId, publicId } from '#server/events/ids'
import { requireAdmin, requirePermission, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Endpoint } from '#server/http/handle'
import { etagOf, readIfMatch } from '#server/http/if-match'
import { isDryRun, oneOf, wholeNumber } from '#server/http/query'
import { readJson } from '#server/http/read-json'
import type { Gamification, ViolationPlace } from '#server/services/gamification/index'
import type { Users } from '#server/services/users/index'
import { findPlayer } from './find-player.ts'
import { unknownViolation, violationId } from './violation-id.ts'
import { tooLate, violationViews } from './violation-views.ts'

type Deps = {
  who: WhoIs
  users: Pick<Users, 'calledOf' | 'adminNames' | 'findProfile'>
  gamification: Pick<
    Gamification,
    'listViolations' | 'countViolations' | 'readViolation' | 'readStanding' | 'reviews' | 'violationClaims'
  >
}

const pageSize = { usual: 50, most: 100 }

/**
 * `GET /violations?state=&waits=&appealed=&escalated=&pattern=&player=&limit=&after=`: what patterns took for abuse, the escalated and then
 * the most urgent first, with who is on it, how many wait and what reviews made of each pattern's.
 */
export function listViolations({ who, users, gamification }: Deps): Endpoint {
  return async ({ request, url }) => {
    const { userId } = await requireAdmin(who, request)
    const escalated = oneOf(url, 'escalated', ['true', 'false'])
    const filter = {
      state: oneOf(url, 'state', violationStates),
      waits: oneOf(url, 'waits', ['true']) !== null,
      appealed: oneOf(url, 'appealed', ['true']) !== null,
      isEscalated: escalated === null ? null : escalated === 'true',
      pattern: patternOf(url),
      playerId: playerOf(url),
    }
    const page = { limit: wholeNumber(url, 'limit', pageSize), after: placeOf(url) }
    const [{ violations, next }, counts] = await Promise.all([
      gamification.listViolations(filter, page),
      gamification.countViolations(),
    ])
    const body: ViolationList = {
      data: await violationViews({ users, gamification }, violations, userId),
      has_more: next !== null,
      next_cursor: next && `${next.risk}.${publicId('event', next.eventId)}`,
      ...counts,
    }
    return { body }
  }
}

/**
 * `GET /violations/:id`: the evidence: the activities it is about, how the player stands, and their other violations, with
 * an `ETag` for `If-Match` of an escalation.
 */
export function getViolation({ who, users, gamification }: Deps): Endpoint {
  return async ({ request, params }) => {
    const { userId } = await requireAdmin(who, request)
    const found = await gamification.readViolation(violationId(params.id))
    if (!found) throw unknownViolation(params.id)
    const all = [found.violation, ...found.linked, ...found.others]
    const [violation, ...more] = await violationViews({ users, gamification }, all, userId)
    if (!violation) throw unknownViolation(params.id)
    const body: ViolationDetail = {
      ...violation,
      events: found.events,
      linked: more
        .slice(0, found.linked.length)
        .map(({ id, player, state, recorded_at }) => ({ id, player, state, recorded_at })),
      standing: found.standing,
      others: more.slice(found.linked.length).map(({ player: _, reviewers: __, ...rest }) => rest),
    }
    return { body, headers: { etag: etagOf(violation.revision) } }
  }
}

/**
 * `POST /violations/:id/reviews`: dismiss, warn, reverse or suspend. 202 with the event's id; with `?dry_run=true` 200 and
 * what it would do, with an `ETag` for `If-Match`. 409 when somebody decided otherwise before, or 412 where it was sent;
 * 403 for what was escalated to others.
 */
export function postReview({ who, users, gamification }: Deps): Endpoint {
  return async ({ request, params, url }) => {
    const admin = await requirePermission(who, request, 'review_violations')
    const violation = violationId(params.id)
    const order = parseBody(reviewOrder, await readJson(request))
    const mayDecideEscalated = isAllowed(admin.role, 'decide_escalated')
    const wanted = { violation, order, by: admin.userId, mayDecideEscalated }
    if (isDryRun(url)) return await previewed(gamification.reviews.preview(wanted))
    const version = readIfMatch(request)
    const body = await gamification.reviews.carryOut({ ...wanted, version })
    if ('before' in body) throw await tooLate({ users }, body.before, version)
    return { status: 202, body }
  }
}

/** `GET /players/:id/standing`: how far a player is trusted and why, and the penalty in force. */
export function getStanding({ who, users, gamification }: Deps): Endpoint {
  return async call => {
    const { playerId } = await findPlayer({ who, users }, call, 'players:read')
    return { body: await gamification.readStanding(playerId) }
  }
}

async function previewed(preview: Promise<ReviewPreview & CorrectionPreview>) {
  const body = await preview
  return { body, headers: { etag: etagOf(body.version) } }
}

function patternOf({ searchParams }: URL): string | null {
  const given = searchParams.get('pattern')
  if (given === null || /^[a-z][a-z0-9_]{0,63}$/.test(given)) return given
  throw new AppError('invalid', `pattern must be the id of one, not ${given.slice(0, 50)}.`)
}

function playerOf({ searchParams }: URL): string | null {
  const given = searchParams.get('player')
  if (given === null) return null
  const playerId = fromPublicId('player', given)
  if (playerId === null)
    throw new AppError('invalid', `player must be an id like ply_…, not ${given.slice(0, 50)}.`)
  return playerId
}

function placeOf({ searchParams }: URL): ViolationPlace | null {
  const given = searchParams.get('after')
  if (given === null) return null
  const [, risk, id] = /^(\d{1,4})\.(evt_[0-9a-f]{32})$/.exec(given) ?? []
  const eventId = fromPublicId('event', id ?? '')
  if (risk === undefined || eventId === null)
    throw new AppError('invalid', `after must be a next_cursor, not ${given.slice(0, 50)}.`)
  return { risk: Number(risk), eventId }
}
