import type { PendingQuery, Row } from 'postgres'
import type { Sql, Tx } from '#db/client'
import type { Notices } from '#server/contract/notices'
import { shownAvatar } from './avatars/avatar-store.ts'
import { followMerges } from './merging/merge-store.ts'
import { effective } from './settings/effective.ts'

export type Profile = {
  playerId: string
  externalId: string
  name: string | null
  username: string | null
  /** In force: what the player chose, else what the host says. */
  locale: string | null
  timeZone: string
  /** Null as long as they say nothing of it. */
  notices: Notices | null
  /** SHA-256 of their picture; null without one. */
  avatar: string | null
  registeredAt: string
}

export type ProfileKey =
  | { playerId: string; source?: string }
  | { partOf: string; source: string }
  | { source: string; externalId: string }

/** A player by our id, by the id of one who is part of them now, or by the external id that a source gave. */
export const findProfile = (sql: Sql, by: ProfileKey) => find<Profile>(sql, by, sql``, sql``)

/** `progress`: as gamification's facts have told users of it; null for who has had none yet. */
export type PlayerWithProgress = Profile & {
  role: 'free' | 'vip' | 'admin'
  /** When VIP ends by itself. */
  roleUntil: string | null
  status: 'active' | 'suspended' | 'erased' | 'merged'
  progress: { available: number; totalEarned: number; level: number; updatedAt: string } | null
  tiers: { achievement: string; tier: 'bronze' | 'silver' | 'gold'; earnedAt: string }[]
}

/** The same with what users know of the player's progress, in one look. */
export async function findPlayerWithProgress(sql: Sql, by: ProfileKey): Promise<PlayerWithProgress | null> {
  const found = await find<WithColumns>(
    sql,
    by,
    sql`, p.role, p.role_until as "roleUntil", p.status, g.available, g.total_earned as "totalEarned", g.level,
      g.updated_at as "updatedAt", t.achievements, t.tiers, t.instants`,
    sql`
      left join users.progress g on g.player_id = p.id
      cross join lateral (
        select array_agg(achievement order by earned_at, achievement, tier) as achievements,
          array_agg(tier order by earned_at, achievement, tier) as tiers,
          array_agg(earned_at order by earned_at, achievement, tier) as instants
        from users.earned_tiers where player_id = p.id and earned_at is not null
      ) t`,
  )
  if (!found) return null
  const { available, totalEarned, level, updatedAt, achievements, tiers, instants, ...player } = found
  return {
    ...player,
    progress: updatedAt === null ? null : { available, totalEarned, level, updatedAt },
    tiers: (achievements ?? []).map((achievement, index) => {
      const [tier, earnedAt] = [tiers?.[index], instants?.[index]]
      if (!tier || !earnedAt) throw new Error('a tier was read without what it is')
      return { achievement, tier, earnedAt }
    }),
  }
}

type WithColumns = Omit<PlayerWithProgress, 'progress' | 'tiers'> & {
  available: number
  totalEarned: number
  level: number
  updatedAt: string | null
  achievements: string[] | null
  tiers: ('bronze' | 'silver' | 'gold')[] | null
  instants: string[] | null
}

async function find<Shown extends Profile>(
  sql: Sql,
  by: ProfileKey,
  columns: Fragment,
  joins: Fragment,
): Promise<Shown | null> {
  if ('partOf' in by) {
    const playerId = await followMerges(sql, by.partOf)
    return playerId === by.partOf ? null : await find(sql, { playerId, source: by.source }, columns, joins)
  }
  const condition =
    'playerId' in by
      ? sql`p.id = ${by.playerId} and ${by.source === undefined ? sql`true` : sql`i.source = ${by.source}`}`
      : sql`i.source = ${by.source} and i.external_id = ${by.externalId}`
  const [row] = await sql<Shown[]>`
    select ${shownColumns(sql)} ${columns}
    from users.players p join users.identities i on i.player_id = p.id ${joins} where ${condition} limit 1`
  return row ?? null
}

type Fragment = PendingQuery<Row[]>

/** As they are shown: what a player chose comes before what the host says. */
function shownColumns(sql: Sql | Tx) {
  const { locale, timeZone } = effective(sql)
  return sql`
    p.id as "playerId", i.external_id as "externalId", p.name, p.username, ${locale} as locale,
    ${timeZone} as "timeZone", p.notices, ${shownAvatar(sql)} as avatar, p.created_at as "registeredAt"`
}

type Identity = { source: string; externalId: string }

/** Players by the external ids that sources gave; null for who is not known by it. */
export async function shownProfiles(
  tx: Tx,
  identities: Identity[],
): Promise<(identity: Identity) => Profile | null> {
  if (identities.length === 0) return () => null
  const rows = await tx<(Profile & { source: string })[]>`
    select i.source, ${shownColumns(tx)}
    from unnest(
      ${identities.map(one => one.source)}::text[], ${identities.map(one => one.externalId)}::text[]
    ) as w(source, external_id)
    join users.identities i using (source, external_id) join users.players p on p.id = i.player_id`
  const keyOf = ({ source, externalId }: Identity) => `${source}\n${externalId}`
  const known = new Map(rows.map(({ source, ...profile }) => [keyOf({ ...profile, source }), profile]))
  return identity => known.get(keyOf(identity)) ?? null
}

export type Named = { externalId: string; name: string | null }

/** What players are called by their host and by themselves. */
export async function calledOf(sql: Sql, playerIds: string[]): Promise<Map<string, Named>> {
  const rows = await sql<(Named & { playerId: string })[]>`
    select distinct on (p.id) p.id as "playerId", i.external_id as "externalId", p.name
    from users.players p join users.identities i on i.player_id = p.id
    where p.id = any(${playerIds}::uuid[]) order by p.id, i.source`
  return new Map(rows.map(({ playerId, ...named }) => [playerId, named]))
}

/** Names to show for players, where they have one. */
export async function namesOf(sql: Sql, playerIds: string[]): Promise<Map<string, string | null>> {
  const rows = await sql<{ id: string; name: string | null }[]>`
    select id, name from users.players where id = any(${playerIds}::uuid[])`
  return new Map(rows.map(row => [row.id, row.name]))
}
