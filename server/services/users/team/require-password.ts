import type { Sql } from '#db/client'
import type { ConsoleSignIn } from '../sign-in.ts'
import { wrong } from './wrong.ts'

type Deps = { sql: Sql; consoleSignIn: ConsoleSignIn }
type Typed = { member: string; password: string; field: string }

/**
 * Answers the hash that the password of a member was held against, or throws `invalid` at the field. That costs a tenth of a
 * second: no transaction is open meanwhile.
 */
export async function requirePassword(
  { sql, consoleSignIn }: Deps,
  { member, password, field }: Typed,
): Promise<string> {
  const { password: passwords } = await consoleSignIn.$context
  const [account] = await sql<{ hash: string }[]>`
    select password as hash from auth.account where user_id = ${member} and provider_id = 'credential'`
  if (!account || !(await passwords.verify({ hash: account.hash, password })))
    throw wrong(field, 'wrong_password', 'Is not your password.')
  return account.hash
}
