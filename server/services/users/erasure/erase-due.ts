import type { Sql, Tx } from '#db/client'
import { append } from '#server/bus/append'
import { erasedKey } from '#server/bus/erased-key'
import { isTransient } from '#server/bus/failure'
import { claimKeys } from '#server/bus/publish-keys'
import { transaction } from '#server/bus/transaction'
import type { BusEvent, Draft } from '#server/events/envelope'
import { newId, publicId } from '#server/events/ids'
import { deleteAvatars } from '../avatars/avatar-store.ts'
import { deleteExports } from '../exports/export-store.ts'
import { readMerges } from '../merging/merge-store.ts'
import { settle } from '../merging/settle.ts'
import { deletePersonality } from '../onboarding/personalities.ts'
import { deletePassword } from '../passwords/password-store.ts'
import { endViewsOfPlayer } from '../views/end-view.ts'
import { readErasure, writeEnd } from './erasure-store.ts'

type Deps = { sql: Sql; announce: (events: BusEvent[]) => void }

/**
 * Forgets everybody whose time is up by the database's clock, one player a transaction. Any worker may, at any time, and
 * several at once. Answers how many were forgotten. What keeps it from forgetting one keeps nobody else, and is thrown in the
 * end.
 */
export async function eraseDue({ sql, announce }: Deps): Promise<number> {
  const due = await sql<{ playerId: string }[]>`
    select player_id as "playerId" from users.erasures
    where state = 'requested' and erase_at <= clock_timestamp() order by erase_at`
  const failures: unknown[] = []
  let erased = 0
  for (const { playerId } of due) {
    try {
      const events = await transaction(sql, tx => erase(tx, playerId))
      announce(events)
      erased += events.length > 0 ? 1 : 0
    } catch (error) {
      if (isTransient(error)) throw error
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
  return erased
}

/**
 * What users know of a player goes, and `user.erased` tells the others to do the same. The row stays, with the time zone,
 * which days and streaks were counted by, and a name that nobody knows: what the player did keeps adding up. Does nothing
 * where the wish was taken back or carried out meanwhile, or somebody else holds the player at this moment.
 *
 * Locks: the player's row, the key of the event, then the heads of the log. Nobody else claims that key.
 */
async function erase(tx: Tx, playerId: string): Promise<BusEvent[]> {
  const [player] = await tx<{ now: string }[]>`
    select date_trunc('milliseconds', clock_timestamp()) as now from users.players
    where id = ${playerId} for update skip locked`
  const { open } = await readErasure(tx, playerId)
  if (!player || !open || Date.parse(open.eraseAt) > Date.parse(player.now)) return []
  const key = { ...erasedKey(playerId), eventId: newId() }
  await claimKeys(tx, [{ ...key, digest: '' }])
  const settled = await settleAllOf(tx, playerId)
  const seen = await endViewsOfPlayer(tx, playerId, player.now)
  const hadPersonality = await forget(tx, playerId)
  const end = {
    state: 'done',
    eventId: key.eventId,
    by: null,
    host: null,
    reason: null,
    at: player.now,
  } as const
  await writeEnd(tx, playerId, open.number, end)
  const common = { occurredAt: player.now, playerId, correlationId: key.eventId, source: key.source }
  const facts: Draft[] = [
    {
      ...{ ...common, id: key.eventId, type: 'user.erased', causationId: null },
      ...{ sourceId: key.sourceId, data: {} },
    },
  ]
  if (hadPersonality)
    facts.push({
      ...{ ...common, id: newId(), type: 'user.personality_deleted', causationId: key.eventId },
      ...{ sourceId: null, data: {} },
    })
  return await append(tx, [...settled, ...seen, ...facts])
}

/** Who became part of the player is forgotten with them, and cannot be parted from nobody. */
async function settleAllOf(tx: Tx, playerId: string): Promise<Draft[]> {
  const open = (await readMerges(tx, playerId)).filter(one => one.into === playerId && one.state === 'open')
  const facts: Draft[] = []
  for (const merge of open.toSorted((a, b) => (a.from < b.from ? -1 : 1)))
    facts.push(...(await settle(tx, merge)))
  return facts
}

/** Everything personal in the users' tables. Answers whether it was known how the player plays. */
async function forget(tx: Tx, playerId: string): Promise<boolean> {
  await tx`
    update users.players set status = 'erased', name = null, username = null, locale = null, own_locale = null,
      notices = null, display = null
    where id = ${playerId}`
  await tx`delete from users.identities where player_id = ${playerId}`
  await tx`
    insert into users.identities (source, external_id, player_id)
    values ('erased', ${publicId('player', playerId)}, ${playerId})`
  await tx`update users.onboarding set answers = null where player_id = ${playerId}`
  await tx`delete from users.portal_links where player_id = ${playerId}`
  await deletePassword(tx, playerId)
  await deleteAvatars(tx, playerId)
  await deleteExports(tx, playerId)
  // With it go sessions, which know addresses and devices.
  await tx`delete from auth."user" where player_id = ${playerId}`
  return await deletePersonality(tx, playerId)
}
