import type { Sql } from '#db/client'
import { AppError } from '#server/errors'
import { wrong } from '../wrong.ts'
import { asBackupCode, asCode } from './backup-codes.ts'
import {
  claimStep,
  type Factor,
  type FactorKey,
  findFactor,
  openCodes,
  openSecret,
  sealCodes,
} from './factor-store.ts'
import { stepOf } from './totp.ts'

/** Of the same count as wrong ones at the door, which the sign-in library keeps: so many in a row, then a rest. */
export const lockout = { most: 10, seconds: 900 }

type Typed = { member: string; code: string }

/**
 * Uses up a code, or a backup code, of a factor that is on. Throws `conflict` when it is off, `invalid` for a wrong or used one, and
 * `limited` after too many. What is counted stays, so nothing of this belongs into a transaction that such a refusal ends.
 */
export async function spendCode(sql: Sql, key: FactorKey, { member, code }: Typed): Promise<void> {
  const factor = await findFactor(sql, member)
  if (!factor?.enabledAt) throw isOff()
  requireUnlocked(factor)
  const step = stepOf(await openSecret(key, factor), asCode(code), Date.now())
  const isRight =
    step === null
      ? await spendBackupCode(sql, key, { member, code, factor })
      : await claimStep(sql, member, step)
  if (isRight) {
    await sql`
      update auth.two_factor set failed_verification_count = 0, locked_until = null where user_id = ${member}`
    return
  }
  await countWrongCode(sql, member)
  throw wrong('code', 'wrong_code', 'Is no code that works.')
}

/** Throws `limited` while no code is looked at. */
export function requireUnlocked(factor: Factor): void {
  const seconds = lockedSeconds(factor, Date.now())
  if (seconds > 0)
    throw new AppError('limited', 'Too many wrong codes: wait a while.', { retryAfterSeconds: seconds })
}

/** One more in a row, also of a factor that is being set up. */
export async function countWrongCode(sql: Sql, member: string): Promise<void> {
  const count = sql`case when locked_until <= clock_timestamp() then 1 else failed_verification_count + 1 end`
  await sql`
    update auth.two_factor set failed_verification_count = ${count},
      locked_until = case when ${count} >= ${lockout.most}
        then clock_timestamp() + ${lockout.seconds} * interval '1 second' end
    where user_id = ${member}`
}

async function spendBackupCode(
  sql: Sql,
  key: FactorKey,
  { member, code, factor }: Typed & { factor: Factor },
) {
  const [codes, wanted] = [await openCodes(key, factor), asBackupCode(code)]
  if (!codes.includes(wanted)) return false
  const left = await sealCodes(
    key,
    codes.filter(one => one !== wanted),
  )
  // Of two who bring the same code at once, one finds another list.
  const { count } = await sql`
    update auth.two_factor set backup_codes = ${left}
    where user_id = ${member} and backup_codes = ${factor.backupCodes}`
  return count > 0
}

/** How long no code is looked at; 0 when one is. The count begins anew after it. */
export const lockedSeconds = ({ lockedUntil }: Pick<Factor, 'lockedUntil'>, nowMs: number): number =>
  lockedUntil === null ? 0 : Math.max(0, Math.ceil((Date.parse(lockedUntil) - nowMs) / 1_000))

export const isOff = () => new AppError('conflict', 'Two-factor sign-in is off.')
