import type { Tx } from '#db/client'
import type { ArchivePart } from '#server/archive/archive-part'
import { publicId } from '#server/events/ids'
import { shardOf } from './shards.ts'

// So many numbers of a shard take a moment to look through, however few of them are the player's.
const numbersAtOnce = 20_000

/**
 * What the log says of a player, who joined at `since`. It has no index by player, so the whole shard is walked. Of admins
 * there is what they did and why, and not who it was.
 */
export async function eventsPart(
  tx: Tx,
  { playerId, since }: { playerId: string; since: string },
): Promise<ArchivePart> {
  const shard = shardOf(playerId)
  const [head] = await tx<{ first: number; last: number }[]>`
    select seq as last, (
      select coalesce(min(seq), 1) from bus.events where shard = ${shard} and recorded_at >= ${since}
    ) as first from bus.shard_heads where shard = ${shard}`
  const { first = 1, last = 0 } = head ?? {}
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

type Row = { id: string; source: string; data: Record<string, unknown> } & Record<string, unknown>

const toRow = ({ id, data, ...row }: Row) => ({
  id: publicId('event', id),
  ...row,
  data: withoutAdmin(row, data),
})

function withoutAdmin({ source }: Pick<Row, 'source'>, { by, ...data }: Record<string, unknown>) {
  return source === 'console' ? data : { ...(by === undefined ? {} : { by }), ...data }
}
