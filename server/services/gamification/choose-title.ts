import type { Sql } from '#db/client'
import { append } from '#server/bus/append'
import { transaction } from '#server/bus/transaction'
import type { ShownTitle } from '#server/contract/titles'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import type { RuleSets } from './rule-sets.ts'
import { readTitles } from './titles.ts'

export type TitleOrder = { playerId: string; title: Title | null; by: 'player' | 'host' }

type Title = Pick<ShownTitle, 'achievement' | 'tier'>
type Deps = { sql: Sql; ruleSets: RuleSets }

/**
 * Changes which title stands with a player's name, and states it. Without a difference nothing is stated. Throws `invalid`
 * for one that the player does not hold. Returns the facts.
 */
export async function chooseTitle(deps: Deps, { playerId, title, by }: TitleOrder): Promise<BusEvent[]> {
  if (title) await requireHeld(deps, playerId, title)
  return await transaction(deps.sql, async tx => {
    const changed = title
      ? await tx`
          insert into gamification.titles as t (player_id, achievement, tier, changed_at)
          values (${playerId}, ${title.achievement}, ${title.tier}, clock_timestamp())
          on conflict (player_id) do update set
            achievement = excluded.achievement, tier = excluded.tier, changed_at = excluded.changed_at
          where (t.achievement, t.tier) is distinct from (excluded.achievement, excluded.tier)`
      : await tx`delete from gamification.titles where player_id = ${playerId}`
    if (changed.count === 0) return []
    const id = newId()
    return await append(tx, [
      {
        ...{ id, type: 'user.title_changed', occurredAt: new Date().toISOString(), playerId },
        ...{ correlationId: id, causationId: null, source: 'gamification', sourceId: null },
        data: { title, by },
      },
    ])
  })
}

/** One that is taken away in this very moment may be chosen still: it is not shown, as if it were taken away after. */
async function requireHeld(deps: Deps, playerId: string, { achievement, tier }: Title): Promise<void> {
  const { data } = await readTitles(deps, playerId)
  if (data.some(one => one.achievement === achievement && one.tier === tier)) return
  const detail = 'is no title that the player holds'
  throw new AppError('invalid', `/title: ${tier} of ${achievement} ${detail}.`, {
    faults: [{ pointer: '/title', code: 'not_held', detail }],
    words: { en: 'You do not hold this title any more.', es: 'Ya no tienes este título.' },
  })
}
