import type { Tx } from '#db/client'
import type { Draft } from '#server/events/envelope'
import type { PlayerState } from './player-state.ts'

type Outcome = { state: PlayerState; facts: readonly Draft[] }

/**
 * Keeps when suspensions end by themselves, of those whose penalty this batch changed. Whoever comes to be another player
 * is left as they were: an end that is of nothing any more is told and means nothing.
 */
export async function writeSuspensionEnds(tx: Tx, outcomes: readonly Outcome[]): Promise<void> {
  const changed = outcomes.filter(({ facts }) => facts.some(({ type }) => type === 'game.penalty_changed'))
  if (changed.length === 0) return
  await writeEndsOf(
    tx,
    changed.map(({ state }) => state),
  )
}

/** The same for whom it is not known what changed. */
export async function writeEndsOf(tx: Tx, states: readonly PlayerState[]): Promise<void> {
  const ends = states.flatMap(({ playerId, abuse }) => {
    const { event, until } = abuse?.suspension ?? { event: '', until: null }
    return until === null ? [] : [{ playerId, event, until: new Date(until).toISOString() }]
  })
  const ending = new Set(ends.map(({ playerId }) => playerId))
  const others = states.map(({ playerId }) => playerId).filter(playerId => !ending.has(playerId))
  if (others.length > 0)
    await tx`delete from gamification.suspension_ends where player_id = any(${others}::uuid[])`
  if (ends.length === 0) return
  await tx`
    insert into gamification.suspension_ends (player_id, event_id, until)
    select * from unnest(
      ${ends.map(({ playerId }) => playerId)}::uuid[], ${ends.map(({ event }) => event)}::uuid[],
      ${ends.map(({ until }) => until)}::timestamptz[]
    ) on conflict (player_id) do update set event_id = excluded.event_id, until = excluded.until`
}
