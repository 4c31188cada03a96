import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import type { Sql, Tx } from '#db/client'

/** What the sign-in library encrypts with: the secret of the installation. */
export type FactorKey = Parameters<typeof symmetricEncrypt>[0]['key']

/** The library takes a secret with this in front of it for base32, and its own for plain text. */
const prefix = 'base32:'

export type Factor = {
  secret: string
  backupCodes: string
  /** Whether it is asked for; null while it is being set up. */
  enabledAt: string | null
  /** In the future while no code is looked at. */
  lockedUntil: string | null
}

export const sealSecret = (key: FactorKey, secret: string) =>
  symmetricEncrypt({ key, data: `${prefix}${secret}` })

/** In base32. */
export async function openSecret(key: FactorKey, { secret }: Pick<Factor, 'secret'>): Promise<string> {
  const opened = await symmetricDecrypt({ key, data: secret })
  if (!opened.startsWith(prefix)) throw new Error('a second factor was set up by somebody else')
  return opened.slice(prefix.length)
}

export const sealCodes = (key: FactorKey, codes: readonly string[]) =>
  symmetricEncrypt({ key, data: JSON.stringify(codes) })

export async function openCodes(
  key: FactorKey,
  { backupCodes }: Pick<Factor, 'backupCodes'>,
): Promise<string[]> {
  const opened: unknown = JSON.parse(await symmetricDecrypt({ key, data: backupCodes }))
  return Array.isArray(opened) ? opened.map(String) : []
}

/** Also one that is being set up. */
export async function findFactor(sql: Sql | Tx, member: string): Promise<Factor | null> {
  const [factor] = await sql<Factor[]>`
    select secret, backup_codes as "backupCodes", enabled_at as "enabledAt", locked_until as "lockedUntil"
    from auth.two_factor where user_id = ${member}`
  return factor ?? null
}

/** The same, for a change of it: one after the other, and the member's row first, as whoever removes a member does. */
export async function holdFactor(tx: Tx, member: string): Promise<Factor | null> {
  await tx`select 1 from auth.user where id = ${member} for no key update`
  return await findFactor(tx, member)
}

/** Takes a factor away; a code is not asked for any more. */
export async function removeFactor(tx: Tx, member: string): Promise<void> {
  await tx`delete from auth.two_factor where user_id = ${member}`
  await tx`
    update auth.user set two_factor_enabled = false, updated_at = clock_timestamp() where id = ${member}`
}

/** Uses up the code of a step and those before it. False when that had happened: whoever reads along gets nothing by it. */
export async function claimStep(sql: Sql | Tx, member: string, step: number): Promise<boolean> {
  const { count } = await sql`
    update auth.two_factor set last_step = ${step}
    where user_id = ${member} and (last_step is null or last_step < ${step})`
  return count > 0
}
