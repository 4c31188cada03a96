import type { Tx } from '#db/client'
import type { BusEvent } from '#server/events/envelope'

type Copy = {
  playerId: string
  totalEarned: number | null
  available: number | null
  level: number | null
  streak: number | null
  seq: number
  at: string
  /** When something the player did paid or counted. */
  activeAt: string | null
}

/** Keeps the read copy of progress: facts carry absolute values, so only the newest of each player matters. */
export async function onProgress(tx: Tx, events: BusEvent[]): Promise<void> {
  const copies = new Map<string, Copy>()
  for (const event of events) {
    if (event.playerId === null) continue
    const copy = copies.get(event.playerId) ?? empty(event.playerId)
    if (merge(copy, event)) copies.set(event.playerId, copy)
  }
  const rows = [...copies.values()].sort((a, b) => (a.playerId < b.playerId ? -1 : 1))
  if (rows.length === 0) return
  await tx`
    insert into users.progress as c (player_id, total_earned, available, level, streak, seq, updated_at, active_at)
    select n.player_id, coalesce(n.total, p.total_earned, 0), coalesce(n.available, p.available, 0),
      coalesce(n.level, p.level, 1), coalesce(n.streak, p.streak, 0), n.seq, n.at,
      coalesce(n.active_at, p.active_at)
    from unnest(
      ${rows.map(r => r.playerId)}::uuid[], ${rows.map(r => r.totalEarned)}::bigint[],
      ${rows.map(r => r.available)}::bigint[], ${rows.map(r => r.level)}::integer[],
      ${rows.map(r => r.streak)}::integer[], ${rows.map(r => r.seq)}::bigint[], ${rows.map(r => r.at)}::timestamptz[],
      ${rows.map(r => r.activeAt)}::timestamptz[]
    ) as n(player_id, total, available, level, streak, seq, at, active_at)
    left join lateral (
      -- One by one over the key: joined as a whole, the planner would read the table from end to end.
      select total_earned, available, level, streak, active_at from users.progress where player_id = n.player_id limit 1
    ) p on true
    on conflict (player_id) do update set
      total_earned = excluded.total_earned, available = excluded.available, level = excluded.level,
      streak = excluded.streak, seq = excluded.seq, updated_at = excluded.updated_at,
      active_at = excluded.active_at
    where c.seq < excluded.seq`
}

const empty = (playerId: string): Copy => ({
  playerId,
  totalEarned: null,
  available: null,
  level: null,
  streak: null,
  seq: 0,
  at: '',
  activeAt: null,
})

/** Takes over what a fact says of progress, into a copy of this batch. False when it says nothing. */
function merge(copy: Copy, event: BusEvent): boolean {
  const at = event.recordedAt
  switch (event.type) {
    case 'game.points_awarded':
      takeTotals(copy, event.data)
      if (event.data.awards.some(({ rule }) => !rule.startsWith('board:'))) copy.activeAt = at
      break
    case 'game.points_adjusted':
      takeTotals(copy, event.data)
      break
    case 'game.streak_extended':
      copy.streak = event.data.days
      copy.activeAt = at
      break
    case 'game.streak_adjusted':
      copy.streak = event.data.days
      break
    case 'game.streak_lost':
      copy.streak = 0
      break
    default:
      return false
  }
  copy.seq = event.seq
  copy.at = at
  return true
}

function takeTotals(copy: Copy, data: { total_earned: number; available: number; level: number }) {
  copy.totalEarned = data.total_earned
  copy.available = data.available
  copy.level = data.level
}
