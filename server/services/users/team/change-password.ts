import type { Sql } from '#db/client'
import { stateAct } from '#server/bus/state-act'
import { transaction } from '#server/bus/transaction'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import type { ConsoleSignIn } from '../sign-in.ts'
import { removeSessions } from './sessions.ts'

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
  // Hashes cost a tenth of a second: no transaction is open meanwhile.
  const { password } = await consoleSignIn.$context
  const [account] = await sql<{ hash: string }[]>`
    select password as hash from auth.account where user_id = ${member} and provider_id = 'credential'`
  if (!account || !(await password.verify({ hash: account.hash, password: current })))
    throw wrong('current', 'wrong_password', 'Is not your password.')
  if (next === current) throw wrong('next', 'unchanged', 'Is the one that you have.')
  const hash = await password.hash(next)
  return await transaction(sql, async tx => {
    const { count } = await tx`
      update auth.account set password = ${hash}, updated_at = clock_timestamp()
      where user_id = ${member} and provider_id = 'credential' and password = ${account.hash}`
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

const wrong = (field: 'current' | 'next', code: string, detail: string) =>
  new AppError('invalid', `/${field}: ${detail}`, { faults: [{ pointer: `/${field}`, code, detail }] })
