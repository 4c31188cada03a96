import type { Sql } from '#db/client'
import { stateAct } from '#server/bus/state-act'
import { transaction } from '#server/bus/transaction'
import type { BusEvent } from '#server/events/envelope'
import type { ConsoleSignIn } from '../../sign-in.ts'
import { requirePassword } from '../require-password.ts'
import { newBackupCodes } from './backup-codes.ts'
import { holdFactor, sealCodes } from './factor-store.ts'
import { isOff } from './spend-code.ts'

type Deps = { sql: Sql; consoleSignIn: ConsoleSignIn }

/**
 * Makes ten backup codes, told this once; those before open nothing any more. Throws `invalid` for a wrong password and
 * `conflict` when two-factor sign-in is off.
 */
export async function renewBackupCodes(
  deps: Deps,
  { member, password }: { member: string; password: string },
): Promise<{ codes: string[]; events: BusEvent[] }> {
  await requirePassword(deps, { member, password, field: 'password' })
  const { secretConfig: key } = await deps.consoleSignIn.$context
  const codes = newBackupCodes()
  const sealed = await sealCodes(key, codes)
  return await transaction(deps.sql, async tx => {
    if (!(await holdFactor(tx, member))?.enabledAt) throw isOff()
    await tx`update auth.two_factor set backup_codes = ${sealed} where user_id = ${member}`
    return { codes, events: await stateAct(tx, { type: 'admin.backup_codes_renewed', data: { by: member } }) }
  })
}
