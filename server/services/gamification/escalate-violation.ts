import { createHash } from 'node:crypto'
import type { Sql } from '#db/client'
import { append } from '#server/bus/append'
import { claimKeys, findKey, type PublishKey } from '#server/bus/publish-keys'
import { readEvent } from '#server/bus/read-event'
import { transaction } from '#server/bus/transaction'
import type { EscalationOrder, ReviewAnswer } from '#server/contract/violations'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { newId, publicId } from '#server/events/ids'
import { toEvent } from './correct-player.ts'
import type { RuleSets } from './rule-sets.ts'
import { findViolation } from './violations.ts'

const source = 'console'

type Deps = { sql: Sql; ruleSets: RuleSets; announce: (events: BusEvent[]) => void }

/** `revision`: of the violation as it was read; null to escalate it whatever happened since. */
type Order = { violation: string; order: EscalationOrder; by: string; revision: number | null }

/** What somebody did before. `by` is the admin's id, `verb` that of a review, or `escalate`. */
export type DoneBefore = { verb: string; by: string; at: string }

/**
 * Leaves a violation to those with more rights, as an event. It stays open and comes first in the queue. Each is escalated
 * once, as long as it is open; the same again answers with the first one's id. Throws `not_found` or `precondition_failed`.
 */
export function makeEscalations({ sql, ruleSets, announce }: Deps) {
  async function carryOut(wanted: Order): Promise<ReviewAnswer | { before: DoneBefore }> {
    const { violation: id, order, by, revision } = wanted
    const violation = await findViolation(sql, await ruleSets.live(sql), id)
    if (!violation) throw new AppError('not_found', `There is no violation ${publicId('event', id)}.`)
    const sourceId = `escalation:${id}`
    const digest = digestOf({ id, ...order, by })
    const first = await findKey(sql, { source, sourceId })
    if (first) return await repeatOf(first, digest)
    if (violation.review) return { before: violation.review }
    if (revision !== null && revision !== violation.revision)
      throw new AppError('precondition_failed', 'The violation is not as it was read: look at it again.')
    const result = await transaction(sql, async tx => {
      const eventId = newId()
      const [before] = await claimKeys(tx, [{ source, sourceId, eventId, digest }])
      if (before) return { before }
      const { playerId } = violation
      const data = { by, reason: order.reason, violation: violation.id }
      const draft = { type: 'admin.violation_escalated' as const, data, once: sourceId }
      return { eventId, events: await append(tx, [toEvent(draft, eventId, playerId, sourceId)]) }
    })
    if ('before' in result && result.before) return await repeatOf(result.before, digest)
    announce(result.events)
    return { id: publicId('event', result.eventId), status: 'accepted' }
  }

  async function repeatOf(first: PublishKey, digest: string): Promise<ReviewAnswer | { before: DoneBefore }> {
    if (first.digest === digest) return { id: publicId('event', first.eventId), status: 'duplicate' }
    const event = await readEvent(sql, first.eventId)
    return { before: { verb: 'escalate', by: String(Object(event?.data).by), at: event?.recordedAt ?? '' } }
  }

  return { carryOut }
}

const digestOf = (order: object) =>
  createHash('sha256').update(JSON.stringify(order)).digest('base64url').slice(0, 22)
