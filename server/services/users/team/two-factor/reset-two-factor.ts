import type { Sql, Tx } from '#db/client'
import { stateAct } from '#server/bus/state-act'
import { transaction } from '#server/bus/transaction'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { holdTeam, holdTeamAs } from '../hold-team.ts'
import { type HeldMember, requireMember } from '../member-store.ts'
import { readSessions, removeSessions } from '../sessions.ts'
import { findFactor, holdFactor, removeFactor } from './factor-store.ts'

export type FactorReset = { member: string; reason: string; by: string }
/** `version` names the factor that is meant: one that was set up since is another. */
export type FactorResetPreview = { version: number; enabledAt: string; sessions: number }

/** What a reset would take. Throws as the order would. */
export async function previewReset(sql: Sql, order: FactorReset): Promise<FactorResetPreview> {
  const enabledAt = await requireFactor(sql, order)
  const sessions = (await readSessions(sql, order.member)).length
  return { version: versionOf(enabledAt), enabledAt, sessions }
}

/**
 * Takes the second factor of another member away, who has lost it, and ends their sessions: from then on the password alone opens
 * the door. `version` is what a preview showed; null to do it whatever happened since. Throws `not_found`, `forbidden` for
 * one's own, `conflict` when there is none, and `precondition_failed` when it is another one by now.
 */
export async function resetTwoFactor(
  sql: Sql,
  order: FactorReset,
  version: number | null,
): Promise<{ member: HeldMember; events: BusEvent[] }> {
  const { member, by } = order
  return await transaction(sql, async tx => {
    await holdTeamAs(tx, by)
    await holdFactor(tx, member)
    const enabledAt = await requireFactor(tx, order)
    if (version !== null && version !== versionOf(enabledAt))
      throw new AppError('precondition_failed', 'It was set up anew since the preview: look at it again.')
    const events = await takeAway(tx, order)
    return { member: await requireMember(tx, member), events }
  })
}

/**
 * The same for whoever has the machine, where nobody is left who could do it in the console: all with the role admin have lost theirs, or
 * `AUTH_SECRET` has changed, by which secrets are read. Throws `not_found` and `conflict`.
 */
export async function resetTwoFactorByCommand(sql: Sql, email: string): Promise<BusEvent[]> {
  return await transaction(sql, async tx => {
    await holdTeam(tx)
    const [found] = await tx<{ id: string }[]>`select id from auth.user where email = ${email.toLowerCase()}`
    const order = { member: found?.id ?? '', reason: 'By command, at the machine', by: 'command' }
    await holdFactor(tx, order.member)
    await requireFactor(tx, order)
    return await takeAway(tx, order)
  })
}

async function takeAway(tx: Tx, { member, reason, by }: FactorReset): Promise<BusEvent[]> {
  await removeFactor(tx, member)
  const sessions = await removeSessions(tx, member, { allBut: null })
  const ended = { type: 'admin.sessions_ended' as const, data: { by, member, sessions } }
  return await stateAct(
    tx,
    { type: 'admin.two_factor_reset', data: { by, reason, member } },
    ...(sessions.length > 0 ? [ended] : []),
  )
}

async function requireFactor(sql: Sql | Tx, { member: id, by }: FactorReset): Promise<string> {
  const { name } = await requireMember(sql, id)
  if (id === by) throw new AppError('forbidden', 'Nobody resets their own: turn it off with a code instead.')
  const factor = await findFactor(sql, id)
  if (!factor?.enabledAt) throw new AppError('conflict', `${name} signs in without a second factor.`)
  return factor.enabledAt
}

const versionOf = (enabledAt: string) => Date.parse(enabledAt)
