import type { Sql, Tx } from '#db/client'
import { append } from '#server/bus/append'
import { erasedIn, requireNotErased } from '#server/bus/erased-key'
import { transaction } from '#server/bus/transaction'
import type { AchievementAudience } from '#server/contract/achievement-audiences'
import type { BusEvent } from '#server/events/envelope'
import { newId } from '#server/events/ids'

/** How a player wants to be seen on boards. The alias stands where the name would. */
export type Appearance = { hidden: boolean; alias: string | null; achievements: AchievementAudience }

/** Who may see the achievements stays as it is where that is left out. */
export type AppearanceOrder = Omit<Appearance, 'achievements'> & {
  achievements?: AchievementAudience | undefined
}

export const plainAppearance: Appearance = { hidden: false, alias: null, achievements: 'nobody' }

/**
 * Changes how a player is seen, and states it. Without a difference nothing is stated. Returns the facts. Throws `gone`
 * for an erased player.
 */
export async function changeAppearance(
  sql: Sql,
  playerId: string,
  { hidden, alias, achievements: chosen }: AppearanceOrder,
): Promise<BusEvent[]> {
  const achievements = chosen ?? null
  return await transaction(sql, async tx => {
    const [changed] = await tx<Appearance[]>`
      insert into boards.appearances as a (player_id, hidden, alias, achievements, changed_at)
      select ${playerId}, ${hidden}, ${alias}, coalesce(${achievements}::text, 'nobody'), clock_timestamp()
      where exists (select 1 from boards.appearances where player_id = ${playerId})
        or ${hidden} or ${alias}::text is not null or ${achievements}::text = 'everybody'
      on conflict (player_id) do update set
        hidden = excluded.hidden, alias = excluded.alias, achievements = coalesce(${achievements}::text, a.achievements),
        changed_at = excluded.changed_at
      where (a.hidden, a.alias, a.achievements)
        is distinct from (excluded.hidden, excluded.alias, coalesce(${achievements}::text, a.achievements))
      returning hidden, alias, achievements`
    if (!changed) return []
    const facts = await state(tx, playerId, changed)
    await requireNotErased(tx, playerId)
    return facts
  })
}

/** Of players who were erased: their alias goes, and nobody sees them again. */
export async function forgetAppearances(tx: Tx, events: BusEvent[]): Promise<void> {
  const erased = erasedIn(events)
  if (erased.length === 0) return
  await tx`
    insert into boards.appearances (player_id, hidden, alias, changed_at)
    select player, true, null, clock_timestamp() from unnest(${erased}::uuid[]) player
    on conflict (player_id) do update set
      hidden = true, alias = null, achievements = 'nobody', changed_at = excluded.changed_at`
}

async function state(
  tx: Tx,
  playerId: string,
  { hidden, alias, achievements }: Appearance,
): Promise<BusEvent[]> {
  const id = newId()
  return await append(tx, [
    {
      ...{ id, type: 'user.board_appearance_changed', occurredAt: new Date().toISOString(), playerId },
      ...{ correlationId: id, causationId: null, source: 'boards', sourceId: null },
      data: { hidden, has_alias: alias !== null, achievements },
    },
  ])
}

/** Appearances of those players who ever chose one. */
export async function appearancesOf(sql: Sql, playerIds: string[]): Promise<Map<string, Appearance>> {
  const rows = await sql<(Appearance & { playerId: string })[]>`
    select player_id as "playerId", hidden, alias, achievements from boards.appearances
    where player_id = any(${playerIds}::uuid[])`
  return new Map(rows.map(({ playerId, ...appearance }) => [playerId, appearance]))
}
