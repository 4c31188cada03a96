import type { Sql } from '#db/client'
import { append } from '#server/bus/append'
import { transaction } from '#server/bus/transaction'
import { AppError, refusal } from '#server/errors'
import type { BusEvent, Draft } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import { holdPlayer } from '../hold-player.ts'
import {
  type HeldSettings,
  type Own,
  readSettings,
  writeOwn,
  writeZoneChange,
  zoneChangesDays,
  zoneChangesMost,
} from './settings-store.ts'

/** `notices` and `display` stay as they are where they are undefined. */
export type SettingsOrder = Pick<Own, 'locale' | 'timeZone'> & {
  playerId: string
  notices?: Own['notices'] | undefined
  display?: Own['display'] | undefined
}

/**
 * Takes over what a player chooses for themselves, and states what came to be another by it, in the same transaction.
 * `version` is what the player looked at; null to do it whatever happened since. The same order again changes nothing.
 * Throws `precondition_failed` when the settings changed since, and `limited` for one move too many to another zone.
 *
 * Locks: the player's row, before the heads of the log.
 */
export async function changeSettings(
  sql: Sql,
  { playerId, ...order }: SettingsOrder,
  version: number | null,
): Promise<BusEvent[]> {
  return await transaction(sql, async tx => {
    const changedAt = await holdPlayer(tx, playerId)
    const held = await readSettings(tx, playerId)
    const own = {
      ...order,
      notices: order.notices ?? held.own.notices,
      display: order.display ?? held.own.display,
    }
    const hasNotices = !isSame(own.notices, held.own.notices)
    const hasDisplay =
      own.display.start !== held.own.display.start || own.display.ranks !== held.own.display.ranks
    const isSaid = held.own.locale === own.locale && held.own.timeZone === own.timeZone
    if (isSaid && !hasNotices && !hasDisplay) return []
    if (version !== null && version !== held.version)
      throw refusal('precondition_failed', {
        en: 'These settings have changed since: look at them again.',
        es: 'Estos ajustes han cambiado desde entonces: míralos otra vez.',
      })
    const { before, after, fields } = changeOf(held, own)
    const moves = fields.includes('time_zone')
    if (moves) requireMove(held)
    await writeOwn(tx, playerId, {
      ...{ locale: own.locale, timeZone: own.timeZone },
      ...{ notices: hasNotices ? own.notices : null, display: hasDisplay ? own.display : null },
    })
    const common = { occurredAt: changedAt, playerId, causationId: null, source: 'users', sourceId: null }
    const facts: Draft[] = []
    if (fields.length > 0) {
      const id = newId()
      const data = { fields, time_zone: after.timeZone }
      facts.push({ ...common, id, correlationId: id, type: 'user.profile_changed', data })
      if (moves)
        await writeZoneChange(tx, {
          ...{ playerId, eventId: id, before: before.timeZone, after: after.timeZone, changedAt },
        })
    }
    if (hasNotices) {
      const id = newId()
      facts.push({ ...common, id, correlationId: id, type: 'user.notices_changed', data: own.notices })
    }
    if (hasDisplay) {
      const id = newId()
      const data = { start: own.display.start, ranks: own.display.ranks }
      facts.push({ ...common, id, correlationId: id, type: 'user.display_changed', data })
    }
    return await append(tx, facts)
  })
}

/** In whatever order the kinds come. */
const isSame = (one: Own['notices'], other: Own['notices']) =>
  [...one.off].sort().join() === [...other.off].sort().join() &&
  one.quiet?.from === other.quiet?.from &&
  one.quiet?.to === other.quiet?.to

/** What counts before and after a choice, and which of it becomes another. */
export function changeOf({ effective: before, host }: HeldSettings, own: Pick<Own, 'locale' | 'timeZone'>) {
  const after = { locale: own.locale ?? host.locale, timeZone: own.timeZone ?? host.timeZone }
  const fields: ('locale' | 'time_zone')[] = []
  if (after.locale !== before.locale) fields.push('locale')
  if (after.timeZone !== before.timeZone) fields.push('time_zone')
  return { before, after, fields }
}

/** Throws `limited`, saying when it is possible, for a player who has made every move that a month gives. */
export function requireMove({ nextMoveAt }: HeldSettings): void {
  if (nextMoveAt === null) return
  const detail = `Of ${zoneChangesDays} days ${zoneChangesMost} may bring another zone: the next from ${nextMoveAt} on.`
  throw new AppError('limited', `/time_zone: ${detail}`, {
    faults: [{ pointer: '/time_zone', code: 'too_many_changes', detail }],
    words: {
      en: `In ${zoneChangesDays} days you may move to another zone ${zoneChangesMost} times.`,
      es: `En ${zoneChangesDays} días puedes cambiar de zona ${zoneChangesMost} veces.`,
    },
    retryAfterSeconds: Math.max(1, Math.ceil((Date.parse(nextMoveAt) - Date.now()) / 1_000)),
  })
}
