import type { Sql, Tx } from '#db/client'
import { append } from '#server/bus/append'
import { readEventsById } from '#server/bus/read-event'
import { transaction } from '#server/bus/transaction'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { newId, publicId } from '#server/events/ids'
import { holdPlayer } from '../hold-player.ts'
import { holdIdentities } from '../share-identities.ts'

export type Identity = {
  source: string
  externalId: string
  /** Whether it came with another player, who can still be parted from this one. */
  isMerged: boolean
  /** `admin.identity_linked`; null for one that a host began with. */
  eventId: string | null
  /** Who brought it to this player, why and when: an admin's link or merge; null for what a host began with. */
  brought: { by: string; reason: string; at: string } | null
  /** Since when it is known to mean this player; null for what may have come with a merge that is settled. */
  since: string | null
}

export type IdentityOrder = {
  playerId: string
  verb: 'link' | 'unlink'
  source: string
  externalId: string
  by: string
  reason: string
}

type Deps = { sql: Sql; announce: (events: BusEvent[]) => void }

/** What hosts call players, as admins keep it. */
export function makeIdentities({ sql, announce }: Deps) {
  return {
    read: (playerId: string) => readIdentities(sql, playerId),
    /** Throws what the order would, and writes nothing. Answers whether there is anything to do. */
    preview: async (order: IdentityOrder): Promise<{ isRepeat: boolean }> => ({
      isRepeat: (await requirePossible(sql, order)) !== null,
    }),
    /**
     * From here on activities under that name are this player's, or not any more; states it in the same transaction. The same
     * again answers with the first event. Throws `conflict` for a name that means another player, for the last one of this
     * one, and for one that came with a merge that can be undone; `not_found` for one that is not theirs; `gone`.
     *
     * Locks: names of players, then the player's row, before the heads of the log.
     */
    change: async (order: IdentityOrder): Promise<{ id: string; isRepeat: boolean }> => {
      const { id, events } = await transaction(sql, async tx => {
        await holdIdentities(tx)
        const now = await holdPlayer(tx, order.playerId)
        const before = await requirePossible(tx, order)
        if (before !== null) return { id: before, events: [] }
        const eventId = newId()
        await write(tx, order, eventId)
        const { playerId, by, reason, source } = order
        const type = order.verb === 'link' ? 'admin.identity_linked' : 'admin.identity_unlinked'
        const event = {
          ...{ id: eventId, occurredAt: now, playerId, correlationId: eventId, causationId: null },
          ...{ source: 'console', sourceId: null, data: { by, reason, source } },
        }
        return { id: eventId, events: await append(tx, [{ ...event, type } as const]) }
      })
      announce(events)
      return { id, isRepeat: events.length === 0 }
    },
  }
}

type Row = Pick<Identity, 'source' | 'externalId' | 'isMerged' | 'eventId'> & {
  merge: Identity['brought']
  registeredAt: string
  hasSettled: boolean
}

async function readIdentities(sql: Sql, playerId: string): Promise<Identity[]> {
  const rows = await sql<Row[]>`
    select i.source, i.external_id as "externalId", i.merge_id is not null as "isMerged", i.linked_by as "eventId",
      m.merge, p.created_at as "registeredAt",
      exists (select from users.merges where into_player = p.id and state = 'settled') as "hasSettled"
    from users.identities i join users.players p on p.id = i.player_id left join lateral (
      select json_build_object('by', by, 'reason', reason, 'at', merged_at) as merge
      from users.merges where id = i.merge_id
    ) m on true
    where i.player_id = ${playerId} order by i.source, i.external_id`
  const links = await readEventsById(
    sql,
    rows.flatMap(({ eventId }) => eventId ?? []),
  )
  return rows.map(({ merge, registeredAt, hasSettled, ...row }) => {
    const link = links.find(({ id }) => id === row.eventId)
    const { by, reason } = Object(link?.data)
    const linked = link ? { by: String(by), reason: String(reason), at: link.recordedAt } : null
    // A merge that can be undone brought it here, whoever linked it to the other one before.
    const brought = merge ? { ...merge, at: new Date(merge.at).toISOString() } : linked
    return { ...row, brought, since: brought?.at ?? (hasSettled ? null : registeredAt) }
  })
}

/** Throws for what cannot be done as things stand. Answers the event of the first where it is done already. */
async function requirePossible(
  sql: Sql | Tx,
  { playerId, verb, source, externalId }: IdentityOrder,
): Promise<string | null> {
  const [known] = await sql<{ playerId: string; isMerged: boolean; eventId: string | null }[]>`
    select player_id as "playerId", merge_id is not null as "isMerged", linked_by as "eventId" from users.identities
    where source = ${source} and external_id = ${externalId}`
  if (verb === 'link') {
    if (!known) return null
    if (known.playerId !== playerId) {
      const other = publicId('player', known.playerId)
      throw new AppError('conflict', `${source} calls another player so, ${other}: merge the two instead.`)
    }
    if (known.eventId === null) throw new AppError('conflict', `${source} calls them so already.`)
    return known.eventId
  }
  if (known?.playerId !== playerId) throw new AppError('not_found', `${source} does not call this player so.`)
  if (known.isMerged)
    throw new AppError(
      'conflict',
      'It came with another player: undo that merge, or wait until it is settled.',
    )
  const [left] = await sql<{ others: number }[]>`
    select count(*)::int - 1 as others from users.identities where player_id = ${playerId} and merge_id is null`
  if ((left?.others ?? 0) < 1)
    throw new AppError(
      'conflict',
      'It is the last name that a host has for them: nobody could reach them any more.',
    )
  return null
}

async function write(tx: Tx, { playerId, verb, source, externalId }: IdentityOrder, eventId: string) {
  if (verb === 'link')
    await tx`
      insert into users.identities (source, external_id, player_id, linked_by)
      values (${source}, ${externalId}, ${playerId}, ${eventId})`
  else await tx`delete from users.identities where source = ${source} and external_id = ${externalId}`
}
