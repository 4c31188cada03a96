import type { ApiScope } from '#server/contract/api-scopes'
import { type AdminRole, isAllowed, type Permission, permissions } from '#server/contract/permissions'
import { viewKeyOf } from '#server/contract/view-key'
import { AppError, refusal } from '#server/errors'
import { noteKey } from './key-of-request.ts'
import { requireOwnPage } from './own-page.ts'
import type { Incoming } from './plain.ts'

export type Host = { kind: 'host'; keyId: string; source: string; scopes: readonly string[] }
/** A key that was revoked, or has expired. */
export type EndedKey = { kind: 'ended'; keyId: string }
/** An admin sees the portal as the player does: nothing may change by it. `leftMs`: how long still. */
export type View = { id: string; by: string; sessionId: string; leftMs: number }
/** `sessionId`: of the player's own session, or the id of the view. */
export type Player = { kind: 'player'; playerId: string; sessionId: string; view: View | null }
export type Admin = { kind: 'admin'; userId: string; sessionId: string; role: AdminRole }

/** Answers who sends a request, by key or by session. Implemented by users; null means unknown. */
export type WhoIs = {
  host: (key: string) => Promise<Host | EndedKey | null>
  player: (headers: Incoming['headers']) => Promise<Player | null>
  admin: (headers: Incoming['headers']) => Promise<Admin | null>
}

/** The host app behind an API key. Throws `unauthenticated` or `forbidden`. */
export async function requireHost(who: WhoIs, request: Incoming, scope: ApiScope): Promise<Host> {
  const header = request.headers.get('authorization')
  if (header === null) {
    throw new AppError('unauthenticated', 'An API key is missing: send it as "Authorization: Bearer dk_…".')
  }
  const key = /^Bearer\s+(\S+)$/i.exec(header)?.[1]
  const host = key === undefined ? null : await who.host(key)
  if (host) noteKey(request, host.keyId)
  if (host?.kind !== 'host')
    throw new AppError(
      'unauthenticated',
      'This API key is not valid. It may be mistyped, revoked or expired.',
    )
  if (!host.scopes.includes(scope)) throw new AppError('forbidden', `This API key lacks the scope ${scope}.`)
  return host
}

/**
 * The player who is signed in, or whom an admin sees the portal as. Whatever would change something is refused to the latter
 * here, and nowhere else. Throws `unauthenticated` or `read_only`.
 */
export async function requirePlayer(who: WhoIs, request: Incoming): Promise<Player> {
  const player = await who.player(request.headers)
  if (!player) throw isInView(request) ? viewIsOver() : signedOut()
  if (player.view && request.method !== 'GET' && request.method !== 'HEAD') throw readOnly()
  return player
}

/** For what is the player's alone, also to look at. Throws `unauthenticated`, or `forbidden` to who sees it as they do. */
export async function requirePlayerAlone(who: WhoIs, request: Incoming): Promise<Player> {
  const player = await requirePlayer(who, request)
  if (!player.view) return player
  throw refusal('forbidden', {
    en: 'This is for the player alone.',
    es: 'Esto es solo para el jugador.',
  })
}

/** Throws `read_only` where the browser holds a view, open or over: what is signed in beside it is not meant. */
export function requireNoView(request: Incoming): void {
  if (isInView(request)) throw readOnly()
}

const isInView = ({ headers }: Incoming) => viewKeyOf(headers) !== null

const signedOut = () =>
  refusal('unauthenticated', {
    en: 'Open your personal link to sign in.',
    es: 'Abre tu enlace personal para entrar.',
  })

const viewIsOver = () =>
  refusal('unauthenticated', {
    en: 'This view of the portal has ended.',
    es: 'Esta vista del portal ha terminado.',
  })

const readOnly = () =>
  refusal('read_only', {
    en: 'You see the portal as the player does, and can change nothing here.',
    es: 'Ves el portal como lo ve el jugador y aquí no puedes cambiar nada.',
  })

export async function requireAdmin(who: WhoIs, request: Incoming): Promise<Admin> {
  const admin = await who.admin(request.headers)
  if (!admin) throw new AppError('unauthenticated', 'Sign in to the console first.')
  return admin
}

/**
 * An admin who may change something, by a request of our own pages: browsers say where a request comes from, and other
 * sites have no business here. Throws `unauthenticated` or `forbidden`.
 */
export async function requirePermission(
  who: WhoIs,
  request: Incoming,
  permission: Permission,
): Promise<Admin> {
  requireOwnPage(request)
  const admin = await requireAdmin(who, request)
  if (isAllowed(admin.role, permission)) return admin
  const roles = permissions[permission].join(' or ')
  throw new AppError('forbidden', `This needs the role ${roles}; yours is ${admin.role}.`)
}

/** Whoever brings neither a key nor a session is a host that forgot its key. */
export const hasSession = ({ headers }: Incoming): boolean =>
  headers.get('authorization') === null && headers.get('cookie') !== null

/**
 * Any of the three, where all may read: a key with the scope, or somebody's session. Who is signed in to both rooms is an
 * admin, who may see more.
 */
export async function requireReader(
  who: WhoIs,
  request: Incoming,
  scope: ApiScope,
): Promise<Host | Player | Admin> {
  if (!hasSession(request)) return await requireHost(who, request, scope)
  const { headers } = request
  return (await who.admin(headers)) ?? (await who.player(headers)) ?? (await requireAdmin(who, request))
}

/** A host whose key has the scope, or any admin: for what is not the player's to read. */
export const requireHostOrAdmin = async (
  who: WhoIs,
  request: Incoming,
  scope: ApiScope,
): Promise<Host | Admin> =>
  hasSession(request) ? await requireAdmin(who, request) : await requireHost(who, request, scope)

/** A host whose key has the scope, or an admin who may, for what both have done about a player. */
export const requireHostOrPermission = async (
  who: WhoIs,
  request: Incoming,
  { scope, permission }: { scope: ApiScope; permission: Permission },
): Promise<Host | Admin> =>
  hasSession(request)
    ? await requirePermission(who, request, permission)
    : await requireHost(who, request, scope)
