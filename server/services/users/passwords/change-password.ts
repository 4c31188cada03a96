import type { Sql, Tx } from '#db/client'
import { append } from '#server/bus/append'
import { transaction } from '#server/bus/transaction'
import { AppError, refusal } from '#server/errors'
import type { BusEvent, Draft } from '#server/events/envelope'
import { holdPlayer } from '../hold-player.ts'
import { endedDraft, holdSession, removePlayerSessions } from '../player-sessions/session-store.ts'
import { claimAttempt, forgiveAttempts } from './attempts.ts'
import { passwordFact } from './password-fact.ts'
import { deletePassword, type HeldPassword, readPassword, writePassword } from './password-store.ts'

/** As the sign-in library keeps passwords. Either takes a tenth of a second: no transaction is open meanwhile. */
export type Hashing = {
  hash: (password: string) => Promise<string>
  verify: (given: { hash: string; password: string }) => Promise<boolean>
}

export type Deps = {
  sql: Sql
  hashing: () => Promise<Hashing>
  /** What stands for something where wrong passwords are counted. */
  keyOf: (what: string) => string
  onWrong: (wrong: { player: string; at: string }) => void
}

/** `sessionId`: of the session that asks; null where nobody is signed in. */
type Asking = { playerId: string; sessionId: string | null; current: string | undefined }
export type PasswordOrder = Asking & { email: string; password: string }

/** `ended`: how many other sessions of the player are over by it. */
export type Done = { ended: number; events: BusEvent[] }

const nothing: Done = { ended: 0, events: [] }

/**
 * Gives a player an address and a password to sign in by, or others in place of those they have, by the password before.
 * What they had opens nothing then, and every session but the one that asks is over, also with the first password: whoever has
 * one open is to leave no other way in. The same again changes nothing. Throws `invalid` for a wrong password, `limited`
 * after too many, `unauthenticated` when the session that asks was ended meanwhile, and `conflict` when the address is somebody
 * else's or somebody was faster.
 *
 * Locks: the player's row, before the heads of the log.
 */
export async function setPassword(deps: Deps, { email, password, ...asking }: PasswordOrder): Promise<Done> {
  const { sql } = deps
  const { playerId, sessionId } = asking
  const hashing = await deps.hashing()
  const held = await readPassword(sql, playerId)
  if (held) {
    await claimAttempt(sql, keyIn(deps, playerId))
    const isSame = held.email === email && (await hashing.verify({ hash: held.hash, password }))
    if (!isSame) await requireCurrent(deps, held, asking)
    await forgiveAttempts(sql, keyIn(deps, playerId))
    if (isSame) return nothing
  }
  const hash = await hashing.hash(password)
  return await transaction(sql, async tx => {
    const setAt = await holdPlayer(tx, playerId)
    await requireUnchanged(tx, playerId, held)
    if (sessionId !== null) await holdSession(tx, sessionId)
    if (!(await writePassword(tx, playerId, { email, hash, setAt }))) throw taken()
    const ended = await removePlayerSessions(tx, playerId, { allBut: sessionId })
    const facts: Draft[] = [
      passwordFact('user.password_set', { playerId, occurredAt: setAt }),
      ...endedDraft({ playerId, occurredAt: setAt, sessions: ended, by: 'player' }),
    ]
    return { ended: ended.length, events: await append(tx, facts) }
  })
}

/**
 * Takes address and password away, by the password: links are the only way in then, and every other session is over. Does
 * nothing where there are none. Throws as `setPassword` does.
 */
export async function removePassword(deps: Deps, asking: Asking): Promise<Done> {
  const { playerId, sessionId } = asking
  const held = await readPassword(deps.sql, playerId)
  if (!held) return nothing
  await claimAttempt(deps.sql, keyIn(deps, playerId))
  await requireCurrent(deps, held, asking)
  await forgiveAttempts(deps.sql, keyIn(deps, playerId))
  return await transaction(deps.sql, async tx => {
    const occurredAt = await holdPlayer(tx, playerId)
    await requireUnchanged(tx, playerId, held)
    if (sessionId !== null) await holdSession(tx, sessionId)
    await deletePassword(tx, playerId)
    const sessions = await removePlayerSessions(tx, playerId, { allBut: sessionId })
    const events = await append(tx, [
      passwordFact('user.password_removed', { playerId, occurredAt }),
      ...endedDraft({ playerId, occurredAt, sessions, by: 'player' }),
    ])
    return { ended: sessions.length, events }
  })
}

/** Apart from the door: who is kept out there by somebody else's tries can still change what they sign in by. */
const keyIn = ({ keyOf }: Deps, playerId: string) => keyOf(`settings of ${playerId}`)

async function requireCurrent(
  deps: Deps,
  { hash }: HeldPassword,
  { playerId, current }: Asking,
): Promise<void> {
  const { verify } = await deps.hashing()
  if (current !== undefined && (await verify({ hash, password: current }))) return
  deps.onWrong({ player: playerId, at: 'settings' })
  const words = { en: 'Is not your password.', es: 'No es tu contraseña.' }
  const fault = { pointer: '/current_password', code: 'wrong_password', detail: words.en, words }
  throw new AppError('invalid', `/current_password: ${words.en}`, { faults: [fault], words })
}

/** What the password was held against has to be what is there. */
async function requireUnchanged(tx: Tx, playerId: string, held: HeldPassword | null): Promise<void> {
  const now = await readPassword(tx, playerId)
  if (now?.hash === held?.hash && now?.email === held?.email) return
  throw refusal('conflict', {
    en: 'This was changed on another device meanwhile: look at it again.',
    es: 'Esto se cambió mientras tanto en otro dispositivo: míralo otra vez.',
  })
}

/** Told to who is signed in alone: at the door nobody learns which addresses are known. */
const taken = () => {
  const words = {
    en: 'Somebody else signs in by this address: take another.',
    es: 'Otra persona entra con este correo: usa otro.',
  }
  return refusal('conflict', words, {
    faults: [{ pointer: '/email', code: 'taken', detail: words.en, words }],
  })
}
