import type { Sql } from '#db/client'
import { stateAct } from '#server/bus/state-act'
import { transaction } from '#server/bus/transaction'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import type { ConsoleSignIn } from '../sign-in.ts'
import { requirePassword } from './require-password.ts'
import { removeSessions } from './sessions.ts'
import { wrong } from './wrong.ts'

type Deps = { sql: Sql; consoleSignIn: ConsoleSignIn }
/** `sessionId`: the one that asks, which goes on. */
export type PasswordOrder = { member: string; sessionId: string; current: string; next: string }

/**
 * Gives an admin another password, and ends every other session of theirs that is open by then: a sign-in with the old one
 * that is under way in the same moment may still open one, which is listed like any other. Throws `invalid`
 * for a wrong or unchanged one, and `conflict` when somebody else was faster.
 */
export async function changePassword(
  { sql, consoleSignIn }: Deps,
  { member, sessionId, current, next }: PasswordOrder,
): Promise<{ ended: number; events: BusEvent[] }> {
  const held = await requirePassword({ sql, consoleSignIn }, { member, password: current, field: 'current' })
  if (next === current) throw wrong('next', 'unchanged', 'Is the one that you have.')
  const { password } = await consoleSignIn.$context
  const hash = await password.hash(next)
  return await transaction(sql, async tx => {
    const { count } = await tx`
      update auth.account set password = ${hash}, updated_at = clock_timestamp()
      where user_id = ${member} and provider_id = 'credential' and password = ${held}`
    if (count === 0) throw new AppError('conflict', 'The password was changed elsewhere meanwhile.')
    const sessions = await removeSessions(tx, member, { allBut: sessionId })
    const ended = { type: 'admin.sessions_ended' as const, data: { by: member, member, sessions } }
    const events = await stateAct(
      tx,
      { type: 'admin.password_changed', data: { by: member } },
      ...(sessions.length > 0 ? [ended] : []),
    )
    return { ended: sessions.length, events }
  })
}
