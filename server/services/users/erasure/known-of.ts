import type { Sql } from '#db/client'

export type Known = {
  name: boolean
  identities: { source: string; externalId: string }[]
  sessions: number
  personality: boolean
}

/** What users know of a player, and would forget. */
export async function knownOf(sql: Sql, playerId: string): Promise<Known> {
  const [identities, [row]] = await Promise.all([
    sql<Known['identities']>`
      select source, external_id as "externalId" from users.identities
      where player_id = ${playerId} order by source, external_id`,
    sql<Omit<Known, 'identities'>[]>`
      select coalesce(name, username) is not null as name, (
        select count(*)::int from auth.session s join auth."user" u on u.id = s.user_id
        where u.player_id = p.id and s.expires_at > clock_timestamp()
      ) as sessions, exists (select from users.personalities where player_id = p.id) as personality
      from users.players p where id = ${playerId}`,
  ])
  if (!row) throw new Error('it was asked what is known of nobody')
  return { ...row, identities: [...identities] }
}
