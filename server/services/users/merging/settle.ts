import type { Sql, Tx } from '#db/client'
import { append } from '#server/bus/append'
import { isTransient } from '#server/bus/failure'
import { transaction } from '#server/bus/transaction'
import type { BusEvent, Draft } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import { passAvatarsOn } from '../avatars/pass-avatars-on.ts'
import { deleteExports } from '../exports/export-store.ts'
import { deletePersonality } from '../onboarding/personalities.ts'
import { deletePassword } from '../passwords/password-store.ts'
import { holdMerge, type Merge, readDue, readSides, writeEnd } from './merge-store.ts'

/**
 * Settles every merge whose time is over by the database's clock, one a transaction. Any worker may, at any time, and
 * several at once. Answers how many were settled. What keeps it from settling one keeps no other, and is thrown in the end.
 */
export async function settleDue({
  sql,
  announce,
}: {
  sql: Sql
  announce: (events: BusEvent[]) => void
}): Promise<number> {
  const failures: unknown[] = []
  let settled = 0
  for (const merge of await readDue(sql)) {
    try {
      const events = await transaction(sql, async tx => await append(tx, await settle(tx, merge)))
      announce(events)
      settled += events.length > 0 ? 1 : 0
    } catch (error) {
      if (isTransient(error)) throw error
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
  return settled
}

/**
 * A merge can be undone no more: what says who the one was that was given up is forgotten. Answers what is to be stated, nothing
 * where it is open no more.
 *
 * Locks: both players' rows in the order of their ids, then the merge.
 */
export async function settle(
  tx: Tx,
  { id, from, into }: Pick<Merge, 'id' | 'from' | 'into'>,
): Promise<Draft[]> {
  await readSides(tx, [from, into], true)
  const merge = await holdMerge(tx, id)
  if (merge?.state !== 'open') return []
  const [row] = await tx<{ now: string }[]>`
    select date_trunc('milliseconds', clock_timestamp()) as now from users.players
    where id = ${merge.from}`
  if (!row) throw new Error('somebody who is nobody was merged')
  const ids = { from: newId(), into: newId() }
  await writeEnd(tx, merge.id, { state: 'settled', eventId: ids.from, by: null, reason: null, at: row.now })
  await tx`update users.identities set merge_id = null where merge_id = ${merge.id}`
  await tx`
    update users.players set name = null, username = null, locale = null, own_locale = null, notices = null, display = null
    where id = ${merge.from}`
  await tx`update users.onboarding set answers = null where player_id = ${merge.from}`
  await deleteExports(tx, merge.from)
  await deletePassword(tx, merge.from)
  const passed = await passAvatarsOn(tx, {
    ...{ from: merge.from, into: merge.into, occurredAt: row.now, cause: ids.from },
  })
  const hadPersonality = await deletePersonality(tx, merge.from)
  const common = { occurredAt: row.now, correlationId: ids.from, source: 'users', sourceId: null }
  const facts: Draft[] = [
    {
      ...{ ...common, id: ids.from, type: 'user.merge_settled', playerId: merge.from, causationId: null },
      data: { merge: merge.id, is_kept: false },
    },
    {
      ...{ ...common, id: ids.into, type: 'user.merge_settled', playerId: merge.into, causationId: ids.from },
      data: { merge: merge.id, is_kept: true },
    },
    ...passed,
  ]
  if (hadPersonality)
    facts.push({
      ...{ ...common, id: newId(), type: 'user.personality_deleted', playerId: merge.from },
      ...{ causationId: ids.from, data: {} },
    })
  return facts
}
