import type { Sql } from '#db/client'
import { transaction } from '#server/bus/transaction'
import { refusal } from '#server/errors'
import { claimAttempt, forgiveAttempts } from './attempts.ts'
import type { Hashing } from './change-password.ts'
import { findByEmail } from './password-store.ts'

type Deps = {
  sql: Sql
  hashing: () => Promise<Hashing>
  keyOf: (email: string) => string
  /** Of nobody: as much work as any other, and no password is right for it. */
  dummyHash: () => Promise<string>
  onWrong: (wrong: { player: string | null; at: string }) => void
}

export type Known = { playerId: string; hash: string }

/**
 * Whom an address and a password let in. Throws `unauthenticated`, in the same words and after the same work for an address
 * that nobody has, for a wrong password, and for who was erased or is part of another; `limited` after too many.
 */
export async function whoseIs(
  { sql, hashing, keyOf, dummyHash, onWrong }: Deps,
  { email, password }: { email: string; password: string },
): Promise<Known> {
  await claimAttempt(sql, keyOf(email))
  const found = await findByEmail(sql, email)
  const { verify } = await hashing()
  const isRight = await verify({ hash: found?.hash ?? (await dummyHash()), password })
  if (!found || !isRight) {
    onWrong({ player: found?.playerId ?? null, at: 'door' })
    throw wrongAtDoor()
  }
  await forgiveAttempts(sql, keyOf(email))
  return found
}

/**
 * For a session that was opened a moment ago: the password may have been changed or taken away in between, which ended those
 * that were there. Who does so after this look finds the session and ends it. Throws `unauthenticated`.
 */
export async function closeIfChanged(sql: Sql, { playerId, hash }: Known, sessionId: string): Promise<void> {
  const isChanged = await transaction(sql, async tx => {
    // Held as who changes it holds it: they are done by now, or come after.
    await tx`select 1 from users.players where id = ${playerId} for share`
    const same = await tx`
      select 1 from users.player_passwords where player_id = ${playerId} and hash = ${hash}`
    if (same.length > 0) return false
    await tx`delete from auth.session where id = ${sessionId}`
    return true
  })
  if (isChanged) throw wrongAtDoor()
}

const wrongAtDoor = () =>
  refusal('unauthenticated', {
    en: 'E-mail and password do not go together.',
    es: 'El correo y la contraseña no coinciden.',
  })
