import { type AdminRole, adminRoles } from '#server/contract/permissions'
import type { RawEvent } from '#server/events/parse-event'

/** What an event means for streams of consoles that are open: another role, or the end of some. */
export type AccessChange =
  | { member: string; role: AdminRole }
  /** Null for all of them. */
  | { member: string; ended: string[] | null }

type Told = { member?: unknown; after?: unknown; sessions?: unknown }

/** Pure. Null for an event that changes nobody's access. */
export function accessOf({ type, data }: Pick<RawEvent, 'type' | 'data'>): AccessChange | null {
  if (!type.startsWith('admin.') || typeof data !== 'object' || data === null) return null
  const { member, after, sessions }: Told = data
  if (typeof member !== 'string') return null
  if (type === 'admin.member_removed') return { member, ended: null }
  if (type === 'admin.sessions_ended' && Array.isArray(sessions))
    return { member, ended: sessions.map(session => String(session)) }
  const role = type === 'admin.member_role_changed' && adminRoles.find(known => known === after)
  return role ? { member, role } : null
}
