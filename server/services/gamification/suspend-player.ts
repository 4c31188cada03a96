import { createHash } from 'node:crypto'
import type { Sql } from '#db/client'
import { append } from '#server/bus/append'
import { claimKeys, findKey } from '#server/bus/publish-keys'
import { readEvent } from '#server/bus/read-event'
import { transaction } from '#server/bus/transaction'
import type { SuspensionAnswer, SuspensionOrder, SuspensionPreview } from '#server/contract/suspensions'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { newId, publicId } from '#server/events/ids'
import { penaltyAt, toldOf } from './abuse.ts'
import { requireVersion, toEvent } from './correct-player.ts'
import type { CorrectionDraft } from './draft-correction.ts'
import { endSuspensions } from './end-suspensions.ts'
import type { PlayerState } from './player-state.ts'
import { loadStates } from './player-states.ts'
import { previewCorrections } from './preview-correction.ts'
import { reviewRule } from './reward-rule.ts'
import type { RuleSets } from './rule-sets.ts'

const source = 'console'

type Deps = { sql: Sql; ruleSets: RuleSets; announce: (events: BusEvent[]) => void }

type Order = { playerId: string; order: SuspensionOrder; by: string }

/** `version`: of the state that a preview showed; null to carry it out whatever happened since. `key`: the caller's own name for it. */
type FirmOrder = Order & { version: number | null; key: string | null }

/**
 * Suspensions that admins order without a violation. An order becomes an event, and gamification decides upon it where it
 * stands in the log; what follows is what follows from a review that suspends. Throws `invalid`, `conflict` or
 * `precondition_failed`.
 */
export function makeSuspensions({ sql, ruleSets, announce }: Deps) {
  async function preview({ playerId, order, by }: Order): Promise<SuspensionPreview> {
    const rules = await ruleSets.live(sql)
    requirePossible(await stateOf(sql, playerId), order)
    const { preview, after } = await previewCorrections(sql, rules, playerId, [draftOf(order, by)])
    const penalty = penaltyAt(after.abuse, Date.now())
    return {
      ...preview,
      penalty: penalty && toldOf(penalty),
      paid_back: preview.entries
        .filter(({ rule }) => rule === reviewRule)
        .reduce((sum, { points }) => sum + points, 0),
    }
  }

  async function carryOut({ playerId, order, by, version, key }: FirmOrder): Promise<SuspensionAnswer> {
    const digest = digestOf({ playerId, order, by })
    const sourceId = nameOf({ playerId, by, version, key })
    // What was done already may not fit the player any more: a repeat is answered before anything is checked.
    const before = sourceId === null ? null : await findKey(sql, { source, sourceId })
    if (before) return repeatOf(before, digest, key)
    requirePossible(await stateOf(sql, playerId), order)
    await requireVersion(sql, playerId, version)
    const { first, events } = await transaction(sql, async tx => {
      const id = newId()
      const [first] =
        sourceId === null ? [] : await claimKeys(tx, [{ source, sourceId, eventId: id, digest }])
      const draft = draftOf(order, by)
      return { first, events: first ? [] : await append(tx, [toEvent(draft, id, playerId, sourceId)]) }
    })
    if (first) return repeatOf(first, digest, key)
    announce(events)
    return { id: publicId('event', events[0]?.id ?? ''), status: 'accepted' }
  }

  /** The penalty in force, what it is for, and what an admin ordered without a violation. `by` is the admin's id. */
  async function read(playerId: string) {
    const { version, abuse } = await stateOf(sql, playerId)
    const penalty = penaltyAt(abuse, Date.now())
    const suspension = abuse?.suspension ?? null
    const event = suspension && (await readEvent(sql, suspension.event))
    return {
      version,
      penalty: penalty && toldOf(penalty),
      violation: penalty && penalty.event !== suspension?.event ? publicId('event', penalty.event) : null,
      ordered: suspension && event && { ...saidIn(event.data), ...shown(suspension), at: event.recordedAt },
    }
  }

  return { preview, carryOut, read, end: () => endSuspensions({ sql, announce }) }
}

async function stateOf(sql: Sql, playerId: string): Promise<PlayerState> {
  const state = (await loadStates(sql, [playerId])).get(playerId)
  if (!state) throw new Error('loadStates left a player out')
  return state
}

function requirePossible({ abuse }: PlayerState, order: SuspensionOrder): void {
  const penalty = penaltyAt(abuse, Date.now())
  const isReviewed = penalty?.kind === 'suspended' && penalty.event !== abuse?.suspension?.event
  if (order.verb === 'lift') {
    if (abuse?.suspension) return
    throw new AppError(
      'conflict',
      isReviewed
        ? 'A violation suspends this player: a review of it ends that.'
        : 'Nobody has suspended this player.',
    )
  }
  if (isReviewed)
    throw new AppError(
      'conflict',
      'A violation suspends this player already: a review of it decides how long.',
    )
  if (order.until === null || Date.parse(order.until) > Date.now()) return
  throw new AppError('invalid', '/until: is not in the future', {
    faults: [{ pointer: '/until', code: 'out_of_bounds', detail: 'is not in the future' }],
  })
}

function draftOf(order: SuspensionOrder, by: string): CorrectionDraft {
  const { reason, told } = order
  const said = { by, reason, ...(told !== null && { told }) }
  return order.verb === 'suspend'
    ? { type: 'admin.player_suspended', data: { ...said, until: order.until }, once: null }
    : { type: 'admin.suspension_lifted', data: { ...said, pays: order.pays }, once: null }
}

/** What makes two the same order: the caller's name for it, or that it was given on seeing the same. */
function nameOf({ playerId, by, version, key }: Omit<FirmOrder, 'order'>): string | null {
  if (key !== null) return `${by}:${key}`
  return version === null ? null : `suspension:${playerId}:${version}`
}

function repeatOf(
  first: { eventId: string; digest: string },
  digest: string,
  key: string | null,
): SuspensionAnswer {
  if (first.digest === digest) return { id: publicId('event', first.eventId), status: 'duplicate' }
  throw key === null
    ? new AppError('precondition_failed', 'Somebody decided otherwise since the preview: look at it again.')
    : new AppError('conflict', 'This Idempotency-Key was used before, for something else.')
}

type Suspension = NonNullable<NonNullable<PlayerState['abuse']>['suspension']>

const shown = ({ event, until, withheld }: Suspension) => ({
  id: publicId('event', event),
  until: until === null ? null : new Date(until).toISOString(),
  withheld,
})

/** The catalogue has who and why in it. */
function saidIn(data: unknown): { by: string; reason: string; told: string | null } {
  const { by, reason, told } = Object(data)
  return { by: String(by), reason: String(reason), told: typeof told === 'string' ? told : null }
}

const digestOf = (order: object) =>
  createHash('sha256').update(JSON.stringify(order)).digest('base64url').slice(0, 22)
