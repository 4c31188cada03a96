import type { Sql } from '#db/client'
import { stateAct } from '#server/bus/state-act'
import { transaction } from '#server/bus/transaction'
import type { BusEvent } from '#server/events/envelope'
import type { ConsoleSignIn } from '../../sign-in.ts'
import { requirePassword } from '../require-password.ts'
import { holdFactor, removeFactor } from './factor-store.ts'
import { isOff, spendCode } from './spend-code.ts'

type Deps = { sql: Sql; consoleSignIn: ConsoleSignIn }
export type FactorEnd = { member: string; password: string; code: string }

/**
 * Turns two-factor sign-in off for who has both factors: a session that was left open has neither. Throws `invalid` for a wrong
 * password or code, `conflict` when it is off, and `limited` after too many wrong codes.
 */
export async function turnOffTwoFactor(
  deps: Deps,
  { member, password, code }: FactorEnd,
): Promise<BusEvent[]> {
  // The password first: without it nobody uses up the codes of an account, or locks it.
  await requirePassword(deps, { member, password, field: 'password' })
  const { secretConfig: key } = await deps.consoleSignIn.$context
  await spendCode(deps.sql, key, { member, code })
  return await transaction(deps.sql, async tx => {
    if (!(await holdFactor(tx, member))?.enabledAt) throw isOff()
    await removeFactor(tx, member)
    return await stateAct(tx, { type: 'admin.two_factor_turned_off', data: { by: member } })
  })
}
