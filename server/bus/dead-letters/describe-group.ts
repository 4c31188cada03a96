import type { Sql, Tx } from '#db/client'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { stateAct } from '../state-act.ts'
import { transaction } from '../transaction.ts'

export type GroupKey = { consumer: string; fingerprint: string }

/** Who looks after a group; null for nobody. What is so already is not told again. Throws `not_found`. */
export const assignGroup = (
  sql: Sql,
  key: GroupKey,
  { by, assignee }: { by: string; assignee: string | null },
): Promise<BusEvent[]> =>
  transaction(sql, async tx => {
    const { assignee: before } = await holdGroup(tx, key)
    if (before === assignee) return []
    await tx`update bus.dead_letter_groups set assignee = ${assignee} where ${isOf(tx, key)}`
    const data = { by, ...key, before, after: assignee }
    return await stateAct(tx, { type: 'admin.dead_letter_group_assigned', data })
  })

/** What whoever comes next should know of it; null for nothing. Throws `not_found`. */
export const noteGroup = (
  sql: Sql,
  key: GroupKey,
  { by, note }: { by: string; note: string | null },
): Promise<BusEvent[]> =>
  transaction(sql, async tx => {
    if ((await holdGroup(tx, key)).note === note) return []
    await tx`update bus.dead_letter_groups set note = ${note} where ${isOf(tx, key)}`
    return await stateAct(tx, { type: 'admin.dead_letter_group_noted', data: { by, ...key, note } })
  })

/** Leaves it out of what waits for somebody, for as long as this build runs; null takes that back. Throws `not_found`. */
export const muteGroup = (
  sql: Sql,
  key: GroupKey,
  { by, reason, build }: { by: string; reason: string; build: string | null },
): Promise<BusEvent[]> =>
  transaction(sql, async tx => {
    if ((await holdGroup(tx, key)).mutedIn === build) return []
    await tx`update bus.dead_letter_groups set muted_until_build = ${build} where ${isOf(tx, key)}`
    return await stateAct(tx, { type: 'admin.dead_letter_group_muted', data: { by, reason, ...key, build } })
  })

type Group = { assignee: string | null; note: string | null; mutedIn: string | null }

async function holdGroup(tx: Tx, key: GroupKey): Promise<Group> {
  const { consumer, fingerprint } = key
  const [known] = await tx`
    select 1 from bus.dead_letters where consumer = ${consumer} and fingerprint = ${fingerprint} limit 1`
  if (!known) throw new AppError('not_found', 'There is no such group of dead letters.')
  await tx`
    insert into bus.dead_letter_groups (consumer, fingerprint) values (${consumer}, ${fingerprint})
    on conflict do nothing`
  const [group] = await tx<Group[]>`
    select assignee, note, muted_until_build as "mutedIn" from bus.dead_letter_groups
    where ${isOf(tx, key)} for update`
  if (!group) throw new Error('a group was not there after it was written')
  return group
}

const isOf = (tx: Tx, { consumer, fingerprint }: GroupKey) =>
  tx`consumer = ${consumer} and fingerprint = ${fingerprint}`
