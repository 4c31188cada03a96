import { createHash } from 'node:crypto'
import type { Sql } from '#db/client'
import { append } from '#server/bus/append'
import { claimKeys, findKey } from '#server/bus/publish-keys'
import { transaction } from '#server/bus/transaction'
import type { CorrectionAnswer, CorrectionOrder, CorrectionPreview } from '#server/contract/corrections'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { newId, publicId } from '#server/events/ids'
import { type CorrectionDraft, draftCorrection } from './draft-correction.ts'
import { type CorrectionPage, listCorrections } from './list-corrections.ts'
import { loadStates } from './player-states.ts'
import { previewCorrection } from './preview-correction.ts'
import type { RuleSets } from './rule-sets.ts'

const source = 'console'

type Deps = { sql: Sql; ruleSets: RuleSets; announce: (events: BusEvent[]) => void }

type Order = {
  playerId: string
  order: CorrectionOrder
  /** Id of the admin. */
  by: string
  /** The caller's own name for this order: sent twice, it is carried out once. */
  key: string | null
}

/** `version`: of the state that a preview showed; null to carry it out whatever happened since. */
type FirmOrder = Order & { version: number | null }

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

  async function carryOut({ playerId, order, by, key, version }: FirmOrder): Promise<CorrectionAnswer> {
    const digest = digestOf({ playerId, order })
    const named = key === null ? null : `${by}:${key}`
    // What was done already may not fit the player any more: a repeat is answered before anything is checked.
    const before = await firstOf(named)
    if (before) return repeatOf(sameOrder(before, digest))
    const rules = await ruleSets.live(sql)
    const draft = await draftCorrection(sql, rules, playerId, order, by)
    const done = await firstOf(draft.once)
    if (done) return repeatOf(done.eventId)
    await requireVersion(sql, playerId, version)
    const sourceId = draft.once ?? named
    const { id, events } = await transaction(sql, async tx => {
      const id = newId()
      if (sourceId !== null) {
        const [first] = await claimKeys(tx, [{ source, sourceId, eventId: id, digest }])
        if (first) return { id: draft.once ? first.eventId : sameOrder(first, digest), events: [] }
      }
      return { id, events: await append(tx, [toEvent(draft, id, playerId, sourceId)]) }
    })
    announce(events)
    return events.length > 0 ? { id: publicId('event', id), status: 'accepted' } : repeatOf(id)
  }

  const firstOf = async (sourceId: string | null) =>
    sourceId === null ? null : await findKey(sql, { source, sourceId })

  return { preview, carryOut, list: (page: CorrectionPage) => listCorrections(sql, page) }
}

const repeatOf = (id: string): CorrectionAnswer => ({ id: publicId('event', id), status: 'duplicate' })

function sameOrder(first: { eventId: string; digest: string }, digest: string): string {
  if (first.digest === digest) return first.eventId
  throw new AppError('conflict', 'This Idempotency-Key was used before, for another correction.')
}

export async function requireVersion(sql: Sql, playerId: string, version: number | null): Promise<void> {
  if (version === null) return
  const state = (await loadStates(sql, [playerId])).get(playerId)
  if (state?.version !== version)
    throw new AppError('precondition_failed', 'The player has moved since the preview: look at it again.')
}

export const toEvent = (
  { type, data }: CorrectionDraft,
  id: string,
  playerId: string,
  sourceId: string | null,
) =>
  ({
    ...{ id, type, data, playerId, sourceId, occurredAt: new Date().toISOString() },
    ...{ correlationId: id, causationId: null, source },
  }) as Parameters<typeof append>[1][number]

const digestOf = (order: object) =>
  createHash('sha256').update(JSON.stringify(order)).digest('base64url').slice(0, 22)
