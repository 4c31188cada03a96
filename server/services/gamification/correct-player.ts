import { createHash } from 'node:crypto'
import type { Sql } from '#db/client'
import { append } from '#server/bus/append'
import { claimKeys } from '#server/bus/publish-keys'
import { transaction } from '#server/bus/transaction'
import type { CorrectionAnswer, CorrectionOrder, CorrectionPreview } from '#server/contract/corrections'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { newId, publicId } from '#server/events/ids'
import { type CorrectionDraft, draftCorrection } from './draft-correction.ts'
import { previewCorrection } from './preview-correction.ts'
import type { RuleSets } from './rule-sets.ts'

type Deps = { sql: Sql; ruleSets: RuleSets; announce: (events: BusEvent[]) => void }

type Order = {
  playerId: string
  order: CorrectionOrder
  /** Id of the admin. */
  by: string
  /** The caller's own name for this order: sent twice, it is carried out once. */
  key: string | null
}

/**
 * What admins do to one player. An order becomes an event, and gamification decides upon it where it stands in the log,
 * so that a replay does the same again. A dry run asks the same `decide` and writes nothing. Throws `invalid` for what
 * cannot be, and `conflict` for what does not fit how the player stands.
 */
export function makeCorrections({ sql, ruleSets, announce }: Deps) {
  async function preview({ playerId, order, by }: Order): Promise<CorrectionPreview> {
    const rules = await ruleSets.live(sql)
    const draft = await draftCorrection(sql, rules, playerId, order, by)
    return await previewCorrection(sql, rules, playerId, draft)
  }

  async function carryOut({ playerId, order, by, key }: Order): Promise<CorrectionAnswer> {
    const rules = await ruleSets.live(sql)
    const draft = await draftCorrection(sql, rules, playerId, order, by)
    const { id, events } = await transaction(sql, async tx => {
      const id = newId()
      const sourceId = draft.once ?? (key === null ? null : `${by}:${key}`)
      if (sourceId !== null) {
        const digest = digestOf({ playerId, order })
        const [first] = await claimKeys(tx, [{ source: 'console', sourceId, eventId: id, digest }])
        if (first) return { id: await sameOrder(first, digest, draft), events: [] }
      }
      return { id, events: await append(tx, [toEvent(draft, id, playerId, sourceId)]) }
    })
    announce(events)
    return { id: publicId('event', id), status: events.length > 0 ? 'accepted' : 'duplicate' }
  }

  return { preview, carryOut }
}

async function sameOrder(
  first: { eventId: string; digest: string },
  digest: string,
  draft: CorrectionDraft,
): Promise<string> {
  if (draft.once !== null || first.digest === digest) return first.eventId
  throw new AppError('conflict', 'This Idempotency-Key was used before, for another correction.')
}

const toEvent = ({ type, data }: CorrectionDraft, id: string, playerId: string, sourceId: string | null) =>
  ({
    ...{ id, type, data, playerId, sourceId, occurredAt: new Date().toISOString() },
    ...{ correlationId: id, causationId: null, source: 'console' },
  }) as Parameters<typeof append>[1][number]

const digestOf = (order: object) =>
  createHash('sha256').update(JSON.stringify(order)).digest('base64url').slice(0, 22)
