import { createHash } from 'node:crypto'
import type { Sql, Tx } from '#db/client'
import { append } from '#server/bus/append'
import { claimKeys, findKeys } from '#server/bus/publish-keys'
import { readEvent } from '#server/bus/read-event'
import { transaction } from '#server/bus/transaction'
import { permissions } from '#server/contract/permissions'
import type { ReviewAnswer, ReviewOrder, ReviewPreview } from '#server/contract/violations'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { fromPublicId, newId, publicId } from '#server/events/ids'
import { penaltyAt, toldOf } from './abuse.ts'
import type { RuleSet } from './compile-rule-set.ts'
import { requireVersion, toEvent } from './correct-player.ts'
import { type CorrectionDraft, draftCorrection } from './draft-correction.ts'
import type { DoneBefore } from './escalate-violation.ts'
import { previewCorrections } from './preview-correction.ts'
import { type ReviewKind, reviewKey, reviewKinds } from './review-key.ts'
import { reviewRule } from './reward-rule.ts'
import type { RuleSets } from './rule-sets.ts'
import { type FoundViolation, findViolation, offencesOf } from './violations.ts'

const source = 'console'

/** The player reads why something was taken back; the admin's own note is not for them. */
const takenAfterReview = 'A review · Una revisión'

type Deps = { sql: Sql; ruleSets: RuleSets; announce: (events: BusEvent[]) => void }
type Order = {
  violation: string
  order: ReviewOrder
  by: string
  /** Whether they may decide what was left to those with more rights. */
  mayDecideEscalated: boolean
}

/**
 * What admins make of violations. A review is an event, and points that are taken back are events before it, one an
 * activity, all in one transaction. Each violation is decided once; one that suspends may be dismissed afterwards, and one
 * that the player appealed dismissed or upheld, with an answer that they read. The same review again answers with the first
 * one's id. Throws `not_found`, `forbidden`, `invalid`, `conflict` or `precondition_failed`.
 */
export function makeReviews({ sql, ruleSets, announce }: Deps) {
  async function preview({ violation: id, order, by, mayDecideEscalated }: Order): Promise<ReviewPreview> {
    const rules = await ruleSets.live(sql)
    const violation = await found(rules, id)
    requireRights(violation, mayDecideEscalated)
    requireAppeal(violation, order)
    const { playerId, drafts } = await draftReview(violation, order, by, rules)
    const { preview, after } = await previewCorrections(sql, rules, playerId, drafts)
    const penalty = penaltyAt(after.abuse, Date.now())
    return {
      ...preview,
      penalty: penalty && toldOf(penalty),
      paid_back: preview.entries
        .filter(({ rule }) => rule === reviewRule)
        .reduce((sum, { points }) => sum + points, 0),
    }
  }

  /** `version` is of the state that a preview showed; null to carry it out whatever happened since. */
  async function carryOut({
    violation: id,
    order,
    by,
    mayDecideEscalated,
    version,
  }: Order & { version: number | null }): Promise<ReviewAnswer | { before: DoneBefore }> {
    const rules = await ruleSets.live(sql)
    const violation = await found(rules, id)
    const kind = kindOf(violation, order)
    const sourceId = reviewKey(id, kind)
    const digest = digestOf({ id, ...order, by })
    const names = reviewKinds.map(one => reviewKey(id, one))
    const keys = await findKeys(sql, source, names)
    const done = names.flatMap(name => keys.find(key => key.sourceId === name) ?? [])
    const same = done.find(key => key.digest === digest)
    if (same) return repeatOf(same.eventId)
    const [last] = done
    if (last && done.some(key => key.sourceId === sourceId)) return await decided(last.eventId)
    requireRights(violation, mayDecideEscalated)
    requireRead(violation, order, version)
    requireAnswer(violation, order)
    const { playerId, drafts } = await draftReview(violation, order, by, rules)
    await requireVersion(sql, playerId, version)
    const result = await transaction(sql, async tx => {
      const events = drafts.map(draft => ({ draft, id: newId(), sourceId: draft.once }))
      const last = events.at(-1)
      if (!last) throw new Error('a review has an event')
      last.sourceId = sourceId
      const keys = events.flatMap(({ id, sourceId, draft }) =>
        sourceId === null
          ? []
          : [{ source, sourceId, eventId: id, digest: draft === last.draft ? digest : digestOf(draft) }],
      )
      const taken = new Map((await claimKeys(tx, keys)).map(key => [key.sourceId, key]))
      const first = taken.get(sourceId)
      if (first) return { first }
      // What another admin took back by itself in the meantime is taken back already.
      const own = events.filter(event => event.sourceId === null || !taken.has(event.sourceId))
      const stated = own.map(({ draft, id, sourceId }) => toEvent(draft, id, playerId, sourceId))
      const written = await append(tx, stated)
      await requireSameAppeal(tx, violation, id, version)
      return { id: last.id, events: written }
    })
    if ('first' in result && result.first)
      return result.first.digest === digest
        ? repeatOf(result.first.eventId)
        : await decided(result.first.eventId)
    announce(result.events)
    return { id: publicId('event', result.id), status: 'accepted' }
  }

  async function found(rules: RuleSet, id: string): Promise<FoundViolation> {
    const violation = await findViolation(sql, rules, id)
    if (!violation) throw new AppError('not_found', `There is no violation ${publicId('event', id)}.`)
    return violation
  }

  async function decided(eventId: string): Promise<{ before: DoneBefore }> {
    const event = await readEvent(sql, eventId)
    const { verb, by } = Object(event?.data)
    return { before: { verb: String(verb), by: String(by), at: event?.recordedAt ?? '' } }
  }

  async function draftReview(violation: FoundViolation, order: ReviewOrder, by: string, rules: RuleSet) {
    const { playerId, id } = violation
    const drafts: CorrectionDraft[] = []
    if (order.verb === 'reverse') {
      const then = await ruleSets.version(sql, violation.rule_set)
      const offences = await offencesOf(sql, { rules, then }, violation, fromPublicId('event', id) ?? '')
      for (const { id: event_id, is_reversed: isDone } of offences)
        if (!isDone)
          drafts.push(
            await draftCorrection(
              sql,
              rules,
              playerId,
              { kind: 'reversal', event_id, reason: order.told ?? takenAfterReview },
              by,
            ),
          )
    }
    drafts.push({
      type: 'admin.violation_reviewed',
      data: {
        ...{ by, reason: order.reason, violation: id, verb: order.verb },
        ...(order.told !== null && { told: order.told }),
        ...(isWaiting(violation) && { answers: true as const }),
      },
      once: null,
    })
    return { playerId, drafts }
  }

  return { preview, carryOut }
}

function requireRights({ escalation }: FoundViolation, mayDecideEscalated: boolean) {
  if (escalation === null || mayDecideEscalated) return
  const roles = permissions.decide_escalated.join(' or ')
  throw new AppError('forbidden', `This violation was escalated: deciding it needs the role ${roles}.`)
}

/** Whether the player said something that nobody has answered yet. */
const isWaiting = ({ appeal }: FoundViolation) => appeal !== null && appeal.answer === null

/** Whoever says whether there was an appeal to answer is held to it. */
function requireRead(violation: FoundViolation, { answers }: ReviewOrder, version: number | null) {
  if (answers !== undefined && answers !== isWaiting(violation)) throw movedOn(!answers, version)
}

function requireAppeal(violation: FoundViolation, { verb }: ReviewOrder) {
  if (verb !== 'uphold' || (isWaiting(violation) && violation.state !== 'open')) return
  throw new AppError('conflict', 'Only what was decided, and then appealed, can be upheld.')
}

/** Whoever appealed is told what came of it, in words. */
function requireAnswer(violation: FoundViolation, order: ReviewOrder) {
  requireAppeal(violation, order)
  if (!isWaiting(violation) || order.told !== null) return
  throw new AppError('invalid', 'The player appealed and waits for an answer: write what they read.', {
    faults: [{ pointer: '/told', code: 'missing', detail: 'is needed: the player waits for an answer' }],
  })
}

/**
 * Nobody answers what they have not read. The head of the player's shard is locked since the append: whatever the player
 * said before this review in the log is there to be seen, and what is not there yet comes after it.
 */
async function requireSameAppeal(tx: Tx, violation: FoundViolation, id: string, version: number | null) {
  const waiting = await tx`
    select from gamification.appeals where violation_id = ${id} and answer_event is null`
  if (waiting.length > 0 === isWaiting(violation)) return
  throw movedOn(waiting.length > 0, version)
}

const movedOn = (isAppealed: boolean, version: number | null) =>
  new AppError(
    version === null ? 'conflict' : 'precondition_failed',
    isAppealed
      ? 'The player appealed in the meantime: read what they say first.'
      : 'The appeal was answered in the meantime: read what was said first.',
  )

function kindOf(violation: FoundViolation, { verb }: ReviewOrder): ReviewKind {
  const { state } = violation
  if (verb === 'uphold') return 'answered'
  if (verb !== 'dismiss' || state === 'open' || state === 'dismissed') return 'decided'
  if (isWaiting(violation)) return 'answered'
  return state === 'suspended' ? 'lifted' : 'decided'
}

const repeatOf = (id: string): ReviewAnswer => ({ id: publicId('event', id), status: 'duplicate' })

const digestOf = (order: object) =>
  createHash('sha256').update(JSON.stringify(order)).digest('base64url').slice(0, 22)
