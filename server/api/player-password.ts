import {
  type ChangedPlayerPassword,
  type PlayerPassword,
  playerCredentials,
  playerPasswordOrder,
  playerPasswordRemoval,
} from '#server/contract/player-password'
import { refusal } from '#server/errors'
import { requirePlayer, requirePlayerAlone, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Endpoint } from '#server/http/handle'
import { requireOwnPage } from '#server/http/own-page'
import { readJson } from '#server/http/read-json'
import type { Users } from '#server/services/users/index'
import { asOneself } from './views.ts'

type Deps = { who: WhoIs; users: Pick<Users, 'passwords'> }
type Passwords = NonNullable<Users['passwords']>

/** `GET /players/me/password`: by which address the player signs in, if by one. */
export function getOwnPassword({ who, users }: Deps): Endpoint {
  return async ({ request }) => {
    const { playerId } = await requirePlayerAlone(who, request)
    return { body: await viewOf(requireOffered(users), playerId) }
  }
}

/**
 * `PUT /players/me/password`: an address and a password to sign in by, or others than before by the one before. 409 for an
 * address that is somebody else's. Every other session of the player is over by a change.
 */
export function putOwnPassword({ who, users }: Deps): Endpoint {
  return async ({ request }) => {
    requireOwnPage(request)
    const { playerId, sessionId } = await requirePlayer(who, request)
    const passwords = requireOffered(users)
    const { current_password: current, ...wanted } = parseBody(playerPasswordOrder, await readJson(request))
    const ended = await passwords.set({ ...wanted, playerId, sessionId, current }, request.headers)
    const body: ChangedPlayerPassword = { ...(await viewOf(passwords, playerId)), sessions_ended: ended }
    return { body }
  }
}

/** `DELETE /players/me/password`: links are the only way in from then on. */
export function deleteOwnPassword({ who, users }: Deps): Endpoint {
  return async ({ request }) => {
    requireOwnPage(request)
    const { playerId, sessionId } = await requirePlayer(who, request)
    const passwords = requireOffered(users)
    const { current_password: current } = parseBody(playerPasswordRemoval, await readJson(request))
    const ended = await passwords.remove({ playerId, sessionId, current }, request.headers)
    const body: ChangedPlayerPassword = { ...(await viewOf(passwords, playerId)), sessions_ended: ended }
    return { body }
  }
}

/** `POST /api/auth/portal/password`: lets a player in, and sets the session cookie. 401 in the same words whatever was wrong. */
export function signInByPassword({
  users,
  publicUrl,
}: Pick<Deps, 'users'> & { publicUrl: string }): Endpoint {
  return async ({ request }) => {
    requireOwnPage(request)
    const passwords = requireOffered(users)
    const given = parseBody(playerCredentials, await readJson(request))
    return asOneself(publicUrl, request, await passwords.signIn(given, request.headers))
  }
}

async function viewOf(passwords: Passwords, playerId: string): Promise<PlayerPassword> {
  const held = await passwords.read(playerId)
  return { email: held?.email ?? null, set_at: held?.setAt ?? null }
}

/** Throws `not_found` where the operator does not offer it. */
function requireOffered({ passwords }: Deps['users']): Passwords {
  if (passwords) return passwords
  throw refusal('not_found', {
    en: 'Nobody signs in by a password here: open your personal link.',
    es: 'Aquí no se entra con contraseña: abre tu enlace personal.',
  })
}
