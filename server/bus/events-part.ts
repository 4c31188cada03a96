import type { Tx } from '#db/client'
import type { ArchivePart } from '#server/archive/archive-part'
import { publicId } from '#server/events/ids'
import { shardOf } from './shards.ts'

// So many numbers of a shard take a moment to look through, however few of them are the player's.
const numbersAtOnce = 2_000

/** Of these the player reads why, wherever they are shown. All other reasons are notes between admins. */
const readByPlayers = new Set([
  ...['admin.points_adjusted', 'admin.tier_granted', 'admin.tier_revoked', 'admin.activity_reversed'],
  ...['admin.freeze_given', 'admin.streak_paused', 'admin.streak_resumed', 'admin.streak_restored'],
  ...['admin.role_set', 'admin.onboarding_restarted', 'admin.board_entry_removed'],
  ...['admin.export_ordered', 'admin.export_cancelled', 'admin.export_fetched'],
  ...['admin.view_started', 'admin.view_ended'],
])

/**
 * What the log says of a player; `since` is a moment that none of it precedes. It has no index by player, so the whole shard
 * is walked. Of admins there is what they did, and not who it was.
 */
export async function eventsPart(
  tx: Tx,
  { playerId, since }: { playerId: string; since: string },
): Promise<ArchivePart> {
  const shard = shardOf(playerId)
  const [head] = await tx<{ first: number | null; last: number }[]>`
    select seq as last, (
      select min(seq) from bus.events where shard = ${shard} and recorded_at >= ${since}
    ) as first from bus.shard_heads where shard = ${shard}`
  const last = head?.last ?? 0
  const first = head?.first ?? last + 1
  return {
    ...{ name: 'events', size: Math.max(0, last - first + 1) },
    says: {
      en: 'Everything that was recorded about you, as it came.',
      es: 'Todo lo que se anotó sobre ti, tal como llegó.',
    },
    columns: ['id', 'type', 'occurred_at', 'recorded_at', 'source', 'source_id', 'rule_set', 'data'],
    pages: async function* () {
      for (let from = first; from <= last; from += numbersAtOnce) {
        const to = Math.min(last, from + numbersAtOnce - 1)
        const rows = await tx<Row[]>`
          select id, type, occurred_at, recorded_at, source, source_id, rule_set, data from bus.events
          where shard = ${shard} and seq between ${from} and ${to} and recorded_at >= ${since}
            and player_id = ${playerId}
          order by seq`
        yield { rows: rows.map(toRow), size: to - from + 1 }
      }
    },
  }
}

type Row = { id: string; type: string; source: string; data: Record<string, unknown> } & Record<
  string,
  unknown
>

const toRow = ({ id, type, source, data, ...row }: Row) => ({
  ...{ id: publicId('event', id), type, source, ...row },
  data: source === 'console' ? forPlayer(type, data) : data,
})

function forPlayer(type: string, { by: _, reason, ...data }: Record<string, unknown>) {
  return readByPlayers.has(type) ? { ...data, reason } : data
}
