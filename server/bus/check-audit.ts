import type { Sql } from '#db/client'

export type BrokenLink = { shard: number; seq: number; what: 'altered' | 'missing' }
export type AuditCheck = { checkedAt: string | null; entries: number; broken: BrokenLink[] }

const brokenMost = 10

/**
 * Works every hash of the audit log out again from its entry and the hash before it, and holds the newest of each shard
 * against the one in the shard's head. One statement, so it is of one moment.
 */
export async function findBrokenLinks(sql: Sql): Promise<Omit<AuditCheck, 'checkedAt'>> {
  const rows = await sql<(BrokenLink & { entries: number })[]>`
    with links as (
      select shard, seq, hash, bus.audit_hash(
        coalesce(lag(hash) over (partition by shard order by seq), ''),
        shard, seq, event_id, recorded_at, type, player_id, data
      ) as expected
      from bus.audit
    ), total as (select count(*) as entries from links)
    select shard, seq, 'altered' as what, entries from links, total where hash <> expected
    union all
    select h.shard, h.seq, 'missing', entries from total, bus.shard_heads h
    left join lateral (select hash from bus.audit l where l.shard = h.shard order by seq desc limit 1) l on true
    where h.audit_hash <> coalesce(l.hash, '')
    union all
    select null, null, null, entries from total
    order by shard, seq limit ${brokenMost + 1}`
  const broken = rows.filter(({ what }) => what !== null)
  return {
    entries: rows[0]?.entries ?? 0,
    broken: broken.slice(0, brokenMost).map(({ shard, seq, what }) => ({ shard, seq, what })),
  }
}

/** Looks, unless somebody did a moment ago, and keeps what was found, for whoever asks. */
export async function checkAudit(sql: Sql, freshMs = 0): Promise<BrokenLink[]> {
  const [fresh] = await sql<{ broken: BrokenLink[] }[]>`
    select broken from bus.audit_checks where checked_at > clock_timestamp() - ${freshMs} * interval '1 ms'`
  if (fresh) return fresh.broken
  const { entries, broken } = await findBrokenLinks(sql)
  await sql`
    insert into bus.audit_checks (id, checked_at, entries, broken)
    values (1, clock_timestamp(), ${entries}, ${JSON.stringify(broken)}::text::json)
    on conflict (id) do update
    set checked_at = excluded.checked_at, entries = excluded.entries, broken = excluded.broken`
  return broken
}

/** What the last look found; a moment of null before the first. */
export async function readAuditCheck(sql: Sql): Promise<AuditCheck> {
  const [row] = await sql<AuditCheck[]>`
    select checked_at as "checkedAt", entries, broken from bus.audit_checks where id = 1`
  return row ?? { checkedAt: null, entries: 0, broken: [] }
}
