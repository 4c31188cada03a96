import type { Sql, Tx } from '#db/client'

/** The read copy of a player's progress. `seq` is the position of the newest fact in it. */
export type ProgressCopy = {
  playerId: string
  totalEarned: number
  available: number
  level: number
  seq: number
}

/** What a copy is to be. Streak and activity are for who has no copy left: of others they are as they were told. */
export type CopyRepair = ProgressCopy & { streak: number; activeAt: string | null }

/** A page of players in the order of their ids, each with their copy; null for who has none. */
export async function readCopies(
  sql: Sql | Tx,
  { after, limit }: { after: string | null; limit: number },
): Promise<{ playerId: string; copy: ProgressCopy | null }[]> {
  return await sql<{ playerId: string; copy: ProgressCopy | null }[]>`
    select p.id as "playerId", case when c.player_id is null then null else json_build_object(
      'playerId', c.player_id, 'totalEarned', c.total_earned, 'available', c.available, 'level', c.level,
      'seq', c.seq
    ) end as copy
    from (
      select id from users.players
      where ${after === null ? sql`true` : sql`id > ${after}`} order by id limit ${limit}
    ) p left join users.progress c on c.player_id = p.id order by p.id`
}

/**
 * Sets copies right, unless a newer fact has come since they were read: most say it anyway, and what one of a streak leaves
 * wrong is found the next time. `seq` is where the copy stood, 0 for none. Answers how many were set.
 */
export async function repairCopies(sql: Sql, copies: readonly CopyRepair[]): Promise<number> {
  if (copies.length === 0) return 0
  const { count } = await sql`
    insert into users.progress as c (
      player_id, total_earned, available, level, seq, streak, active_at, updated_at
    )
    select n.*, clock_timestamp() from unnest(
      ${copies.map(one => one.playerId)}::uuid[], ${copies.map(one => one.totalEarned)}::bigint[],
      ${copies.map(one => one.available)}::bigint[], ${copies.map(one => one.level)}::integer[],
      ${copies.map(one => one.seq)}::bigint[], ${copies.map(one => one.streak)}::integer[],
      ${copies.map(one => one.activeAt)}::timestamptz[]
    ) n
    on conflict (player_id) do update set
      total_earned = excluded.total_earned, available = excluded.available, level = excluded.level,
      updated_at = excluded.updated_at
    where c.seq = excluded.seq`
  return count
}
