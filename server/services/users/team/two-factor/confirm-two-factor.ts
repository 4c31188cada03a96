import type { Sql } from '#db/client'
import { stateAct } from '#server/bus/state-act'
import { transaction } from '#server/bus/transaction'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import type { ConsoleSignIn } from '../../sign-in.ts'
import { removeSessions } from '../sessions.ts'
import { wrong } from '../wrong.ts'
import { asCode, newBackupCodes } from './backup-codes.ts'
import { type Factor, findFactor, holdFactor, openSecret, sealCodes } from './factor-store.ts'
import { countWrongCode, requireUnlocked } from './spend-code.ts'
import { stepOf } from './totp.ts'

type Deps = { sql: Sql; consoleSignIn: ConsoleSignIn }
/** `sessionId`: the one that asks, which goes on. */
export type FactorConfirmation = { member: string; sessionId: string; code: string }

/**
 * Turns two-factor sign-in on, by a code of the secret that was begun with, and ends every other session of the admin: they were
 * opened with the password alone. Answers the backup codes, this once. Throws `invalid` for a wrong code, `limited` after too many,
 * and `conflict` when nothing was begun, it was begun anew meanwhile, or it is on.
 */
export async function confirmTwoFactor(
  { sql, consoleSignIn }: Deps,
  { member, sessionId, code }: FactorConfirmation,
): Promise<{ codes: string[]; ended: number; events: BusEvent[] }> {
  const { secretConfig: key } = await consoleSignIn.$context
  const begun = requireBegun(await findFactor(sql, member))
  requireUnlocked(begun)
  const step = stepOf(await openSecret(key, begun), asCode(code), Date.now())
  if (step === null) {
    // Outside the transaction that the refusal would end: what is counted stays.
    await countWrongCode(sql, member)
    throw wrong('code', 'wrong_code', 'Is no code of this secret right now.')
  }
  const codes = newBackupCodes()
  const sealed = await sealCodes(key, codes)
  return await transaction(sql, async tx => {
    const held = requireBegun(await holdFactor(tx, member))
    if (held.secret !== begun.secret)
      throw new AppError('conflict', 'It was begun anew meanwhile, with another secret.')
    // The code is used up: it does not open the door, too.
    await tx`
      update auth.two_factor set verified = true, enabled_at = clock_timestamp(), backup_codes = ${sealed},
        last_step = ${step}, failed_verification_count = 0, locked_until = null
      where user_id = ${member}`
    await tx`
      update auth.user set two_factor_enabled = true, updated_at = clock_timestamp() where id = ${member}`
    const sessions = await removeSessions(tx, member, { allBut: sessionId })
    const ended = { type: 'admin.sessions_ended' as const, data: { by: member, member, sessions } }
    const events = await stateAct(
      tx,
      { type: 'admin.two_factor_turned_on', data: { by: member } },
      ...(sessions.length > 0 ? [ended] : []),
    )
    return { codes, ended: sessions.length, events }
  })
}

function requireBegun(factor: Factor | null): Factor {
  if (!factor) throw new AppError('conflict', 'Begin first: there is no secret that a code could be of.')
  if (factor.enabledAt) throw new AppError('conflict', 'Two-factor sign-in is on already.')
  return factor
}
