import type { Draft } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import type { HeldAvatar } from './avatar-store.ts'

type Change = { before: HeldAvatar | null; after: HeldAvatar | null }
type Of = { playerId: string; occurredAt: string; cause?: string }

/** That another picture is shown of a player, or none any more; nothing where what is shown stays. Of the picture only its SHA-256. */
export function avatarFact({ before, after }: Change, { playerId, occurredAt, cause }: Of): Draft[] {
  const [was, is] = [before?.sha256 ?? null, after?.sha256 ?? null]
  if (was === is) return []
  const id = newId()
  const common = {
    ...{ id, playerId, occurredAt, source: 'users', sourceId: null },
    ...{ correlationId: cause ?? id, causationId: cause ?? null },
  }
  if (is !== null) return [{ ...common, type: 'user.avatar_set', data: { sha256: is } }]
  return was === null ? [] : [{ ...common, type: 'user.avatar_removed', data: { sha256: was } }]
}
