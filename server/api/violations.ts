import type { CorrectionPreview } from '#server/contract/corrections'
import {
  type ReviewPreview,
  reviewOrder,
  type Violation,
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
import { oneOf, wholeNumber } from '#server/http/query'
import { readJson } from '#server/http/read-json'
import type { FoundViolation, Gamification, ViolationPlace } from '#server/services/gamification/index'
import type { Users } from '#server/services/users/index'
import { findPlayer } from './find-player.ts'

type Deps = {
  who: WhoIs
  users: Pick<Users, 'calledOf' | 'adminNames' | 'findProfile'>
  gamification: Pick<
    Gamification,
    'listViolations' | 'countViolations' | 'readViolation' | 'readStanding' | 'reviews'
  >
}

const pageSize = { usual: 50, most: 100 }

/**
 * `GET /violations?state=&pattern=&player=&limit=&after=`: what patterns took for abuse, the most urgent first, with how
 * many wait and what reviews made of each pattern's.
 */
export function listViolations({ who, users, gamification }: Deps): Endpoint {
  return async ({ request, url }) => {
    await requireAdmin(who, request)
    const filter = {
      state: oneOf(url, 'state', violationStates),
      pattern: patternOf(url),
      playerId: playerOf(url),
    }
    const page = { limit: wholeNumber(url, 'limit', pageSize), after: placeOf(url) }
    const [{ violations, next }, counts] = await Promise.all([
      gamification.listViolations(filter, page),
      gamification.countViolations(),
    ])
    const body: ViolationList = {
      data: await named(users, violations),
      has_more: next !== null,
      next_cursor: next && `${next.risk}.${publicId('event', next.eventId)}`,
      ...counts,
    }
    return { body }
  }
}

/** `GET /violations/:id`: the evidence: the activities it is about, how the player stands, and their other violations. */
export function getViolation({ who, users, gamification }: Deps): Endpoint {
  return async ({ request, params }) => {
    await requireAdmin(who, request)
    const found = await gamification.readViolation(idOf(params.id))
    if (!found) throw unknown(params.id)
    const [violation, ...others] = await named(users, [found.violation, ...found.others])
    if (!violation) throw unknown(params.id)
    const body: ViolationDetail = {
      ...violation,
      events: found.events,
      standing: found.standing,
      others: others.map(({ player: _, ...rest }) => rest),
    }
    return { body }
  }
}

/**
 * `POST /violations/:id/reviews`: dismiss, warn, reverse or suspend. 202 with the event's id; with `?dry_run=true` 200 and
 * what it would do, with an `ETag` for `If-Match`. 409 when somebody decided otherwise before.
 */
export function postReview({ who, users, gamification }: Deps): Endpoint {
  return async ({ request, params, url }) => {
    const admin = await requirePermission(who, request, 'review_violations')
    const violation = idOf(params.id)
    const order = parseBody(reviewOrder, await readJson(request))
    const wanted = { violation, order, by: admin.userId }
    if (oneOf(url, 'dry_run', ['true', 'false']) === 'true')
      return await previewed(gamification.reviews.preview(wanted))
    const body = await gamification.reviews.carryOut({ ...wanted, version: readIfMatch(request) })
    if (!('decided' in body)) return { status: 202, body }
    const { verb, by, at } = body.decided
    const name = (await users.adminNames([by]))[by] ?? 'An admin'
    throw new AppError('conflict', `${name} decided before you, at ${at}: ${verb}.`)
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

/** With what users and admins are called. */
async function named(users: Deps['users'], violations: FoundViolation[]): Promise<Violation[]> {
  const [players, admins] = await Promise.all([
    users.calledOf([...new Set(violations.map(({ playerId }) => playerId))]),
    users.adminNames(violations.flatMap(({ review }) => review?.by ?? [])),
  ])
  return violations.map(({ playerId, review, ...rest }) => {
    const called = players.get(playerId)
    return {
      ...rest,
      player: {
        id: publicId('player', playerId),
        external_id: called?.externalId ?? '',
        name: called?.name ?? null,
      },
      review: review && { ...review, by: { id: review.by, name: admins[review.by] ?? null } },
    }
  })
}

const unknown = (id: string | undefined) =>
  new AppError('not_found', `There is no violation ${(id ?? '').slice(0, 100)}.`)

function idOf(id: string | undefined): string {
  const known = fromPublicId('event', id ?? '')
  if (known === null) throw unknown(id)
  return known
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
