import type { Sql } from '#db/client'
import type { BusEvent } from '#server/events/envelope'
import type { Logger } from '#server/log'
import { closeIfErased } from '../erasure/close-if-erased.ts'
import { limitAttempts } from '../limit-attempts.ts'
import { newToken } from '../one-time-token.ts'
import type { PortalSignIn } from '../sign-in.ts'
import { attemptKey } from './attempt-key.ts'
import { forgetOldAttempts } from './attempts.ts'
import { type Done, type PasswordOrder, removePassword, setPassword } from './change-password.ts'
import { type HeldPassword, readPassword } from './password-store.ts'
import { closeIfChanged, whoseIs } from './sign-in-by-password.ts'

type Deps = {
  sql: Sql
  secret: string
  announce: (events: BusEvent[]) => void
  portalSignIn: PortalSignIn
  log: Pick<Logger, 'warn'> | undefined
}

/**
 * Passwords that one address may try in a minute. More than of the team, since a school may be behind one; what keeps anybody
 * from guessing is counted by e-mail.
 */
const attempts = { what: '/players/password', most: 30 }

type Credentials = { email: string; password: string }
type PasswordState = Pick<HeldPassword, 'email' | 'setAt'>

/** By what players sign in without a link. */
export function makePasswords({ sql, secret, announce, portalSignIn, log }: Deps) {
  const hashing = async () => (await portalSignIn.$context).password
  let dummy: Promise<string> | undefined
  const dummyHash = () => {
    dummy ??= hashing().then(({ hash }) => hash(newToken()))
    return dummy
  }
  const deps = {
    ...{ sql, hashing, dummyHash },
    keyOf: (what: string) => attemptKey(secret, what),
    onWrong: (wrong: { player: string | null; at: string }) =>
      log?.warn(wrong, 'a password of a player was refused'),
  }
  const limit = (headers: Headers) => limitAttempts(sql, attempts.what, headers, attempts.most)
  const told = ({ ended, events }: Done): number => {
    announce(events)
    return ended
  }
  return {
    read: async (playerId: string): Promise<PasswordState | null> => await readPassword(sql, playerId),
    /** Answers how many other sessions of the player ended by it. */
    set: async (order: PasswordOrder, headers: Headers): Promise<number> => {
      await limit(headers)
      return told(await setPassword(deps, order))
    },
    /** The same. */
    remove: async (
      order: Pick<PasswordOrder, 'playerId' | 'sessionId' | 'current'>,
      headers: Headers,
    ): Promise<number> => {
      await limit(headers)
      return told(await removePassword(deps, order))
    },
    /** Answers with the response that sets the player's session cookie. */
    signIn: async (credentials: Credentials, headers: Headers): Promise<Response> => {
      await limit(headers)
      const known = await whoseIs(deps, credentials)
      const { sessionId, response } = await portalSignIn.open(known.playerId, headers)
      await closeIfErased(sql, known.playerId)
      await closeIfChanged(sql, known, sessionId)
      return response
    },
    forgetOldAttempts: () => forgetOldAttempts(sql),
  }
}
