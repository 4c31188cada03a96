import { createHash } from 'node:crypto'
import type { Sql, Tx } from '#db/client'
import { append } from '#server/bus/append'
import { requireNotErased } from '#server/bus/erased-key'
import { claimKeys, findKey, findKeys, type PublishKey } from '#server/bus/publish-keys'
import { readEventsById } from '#server/bus/read-event'
import { transaction } from '#server/bus/transaction'
import type { AppealAnswer } from '#server/contract/violations'
import { refusal } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { newId, publicId } from '#server/events/ids'
import { penaltyAt } from './abuse.ts'
import { loadStates } from './player-states.ts'
import { reviewKey, reviewKinds } from './review-key.ts'

const source = 'portal'
const perDayMax = 3

type Deps = { sql: Sql; announce: (events: BusEvent[]) => void }
type Order = { playerId: string; violation: string; text: string }

/**
 * What a player says to the penalty in force, once for the violation that brought it: the words in a row of their own, and
 * an event that says that there are some. Reviews answer it. Throws `not_found`, `conflict`, `limited`, or `gone` for an
 * erased player.
 */
export function makeAppeals({ sql, announce }: Deps) {
  return async function appeal({ playerId, violation, text }: Order): Promise<AppealAnswer> {
    await requireOwn(sql, playerId, violation)
    const sourceId = `appeal:${violation}`
    const digest = digestOf({ playerId, text })
    const first = await findKey(sql, { source, sourceId })
    if (first) return repeatOf(first, digest)
    await requirePenalty(sql, playerId, violation)
    await requireFew(sql, playerId)
    const result = await transaction(sql, async tx => {
      const id = newId()
      const [before] = await claimKeys(tx, [{ source, sourceId, eventId: id, digest }])
      if (before) return { before }
      const events = await append(tx, [
        {
          ...{ id, type: 'game.violation_appealed', occurredAt: new Date().toISOString(), playerId },
          ...{ correlationId: id, causationId: null, source, sourceId },
          data: { violation: publicId('event', violation) },
        },
      ])
      const [event] = events
      if (!event) throw new Error('an appeal has an event')
      await requireUndismissed(tx, violation)
      await requireNotErased(tx, playerId)
      await tx`
        insert into gamification.appeals (violation_id, player_id, text, at, event_id, seq)
        values (${violation}, ${playerId}, ${text}, ${event.recordedAt}, ${id}, ${event.seq})`
      return { id, events }
    })
    if ('before' in result && result.before) return repeatOf(result.before, digest)
    announce(result.events)
    return { id: publicId('event', result.id), status: 'accepted' }
  }
}

/** Of players who were erased, what they wrote goes; that they did, and what was answered, stays. */
export async function forgetAppeals(tx: Tx, erased: readonly string[]): Promise<void> {
  if (erased.length > 0)
    await tx`update gamification.appeals set text = '' where player_id = any(${erased}::uuid[])`
}

/** Nobody learns here which violations others have. */
async function requireOwn(sql: Sql, playerId: string, violation: string) {
  const [own] = await sql`
    select from gamification.violations where event_id = ${violation} and player_id = ${playerId}`
  if (!own)
    throw refusal('not_found', { en: 'You have no such violation.', es: 'No tienes ninguna infracción así.' })
}

async function requirePenalty(sql: Sql, playerId: string, violation: string) {
  const state = (await loadStates(sql, [playerId])).get(playerId)
  if (penaltyAt(state?.abuse ?? null, Date.now())?.event !== violation) throw isOver()
}

/**
 * A dismissal may stand in the log and not be applied yet; nobody would look at what was said after it. The head of the
 * player's shard is locked since the append: every review before it is there to be seen.
 */
async function requireUndismissed(tx: Tx, violation: string) {
  const keys = await findKeys(
    tx,
    'console',
    reviewKinds.map(kind => reviewKey(violation, kind)),
  )
  const reviews = await readEventsById(
    tx,
    keys.map(({ eventId }) => eventId),
  )
  if (reviews.some(({ data }) => Object(data).verb === 'dismiss')) throw isOver()
}

const isOver = () =>
  refusal('conflict', {
    en: 'What this violation brought is over: there is nothing left to answer.',
    es: 'Lo que trajo esta infracción ya terminó: no queda nada que responder.',
  })

async function requireFew(sql: Sql, playerId: string) {
  const [row] = await sql<{ found: number; waitSeconds: number }[]>`
    select count(*)::int as found, ceil(extract(epoch from min(at) + interval '1 day' - now()))::int as "waitSeconds"
    from gamification.appeals where player_id = ${playerId} and at > now() - interval '1 day'`
  if (!row || row.found < perDayMax) return
  const words = {
    en: `You have answered ${perDayMax} times within a day. Try again later.`,
    es: `Has respondido ${perDayMax} veces en un día. Inténtalo más tarde.`,
  }
  throw refusal('limited', words, { retryAfterSeconds: row.waitSeconds })
}

function repeatOf(first: PublishKey, digest: string): AppealAnswer {
  if (first.digest === digest) return { id: publicId('event', first.eventId), status: 'duplicate' }
  throw refusal('conflict', {
    en: 'You have answered this already. It is read as you sent it first.',
    es: 'Ya respondiste a esto. Se lee lo que enviaste primero.',
  })
}

const digestOf = (order: object) =>
  createHash('sha256').update(JSON.stringify(order)).digest('base64url').slice(0, 22)
