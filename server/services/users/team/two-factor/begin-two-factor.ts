import type { Sql } from '#db/client'
import { stateAct } from '#server/bus/state-act'
import { transaction } from '#server/bus/transaction'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import type { ConsoleSignIn } from '../../sign-in.ts'
import { requireMember } from '../member-store.ts'
import { requirePassword } from '../require-password.ts'
import { holdFactor, sealCodes, sealSecret } from './factor-store.ts'
import { newSecret, uriOf } from './totp.ts'

type Deps = { sql: Sql; consoleSignIn: ConsoleSignIn }
/** The secret in base32, and the same as apps read it from a picture. */
export type BegunFactor = { secret: string; uri: string }

/**
 * Makes a secret for an admin who gives their password. It is asked for once a code of it was confirmed; until then the one of
 * the latest beginning counts. Throws `invalid` for a wrong password and `conflict` when it is on.
 */
export async function beginTwoFactor(
  deps: Deps,
  { member, password }: { member: string; password: string },
): Promise<BegunFactor & { events: BusEvent[] }> {
  await requirePassword(deps, { member, password, field: 'password' })
  const { secretConfig: key, appName: issuer } = await deps.consoleSignIn.$context
  const secret = newSecret()
  const sealed = { secret: await sealSecret(key, secret), codes: await sealCodes(key, []) }
  return await transaction(deps.sql, async tx => {
    const before = await holdFactor(tx, member)
    if (before?.enabledAt) throw new AppError('conflict', 'Two-factor sign-in is on already.')
    const { email: account } = await requireMember(tx, member)
    await tx`
      insert into auth.two_factor as f (id, user_id, secret, backup_codes)
      values (${newId()}, ${member}, ${sealed.secret}, ${sealed.codes})
      on conflict (user_id) do update set secret = excluded.secret`
    const events = await stateAct(tx, { type: 'admin.two_factor_begun', data: { by: member } })
    return { secret, uri: uriOf(secret, { issuer, account }), events }
  })
}
