import type { Sql } from '#db/client'
import { append } from '#server/bus/append'
import { transaction } from '#server/bus/transaction'
import type { BusEvent, Draft } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import { isAfterSilence } from './decide-streak.ts'
import { dayText, localDay, localHour } from './local-time.ts'
import type { PlayerState } from './player-state.ts'
import { loadStates } from './player-states.ts'
import type { RuleSets } from './rule-sets.ts'

type Deps = { sql: Sql; ruleSets: RuleSets; announce: (events: BusEvent[]) => void }

const playersPerPage = 500
const lockKey = 4_711_002

/**
 * Asks after players whose day is over without them: streaks that ended, and freezes that were used, are told by facts,
 * so that boards and copies do not go on with a streak that is none. One worker at a time; asking twice changes nothing.
 * Answers how many were asked after.
 */
export async function sweepStreaks({ sql, ruleSets, announce }: Deps, nowMs: number): Promise<number> {
  const { recoveryHours } = (await ruleSets.live(sql)).document.streak
  let asked = 0
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const page = await transaction(sql, async tx => {
      const [lock] = await tx<{ isFree: boolean }[]>`select pg_try_advisory_xact_lock(${lockKey}) as "isFree"`
      if (!lock?.isFree) return null
      // Read from end to end, some seconds for a million players: an index would be written with every first activity of a day.
      const due = await tx<{ playerId: string }[]>`
        select player_id as "playerId" from gamification.player_states
        where player_id > ${after} and streak_due_at < ${new Date(nowMs).toISOString()}
        order by player_id limit ${playersPerPage}`
      const states = await loadStates(
        tx,
        due.map(row => row.playerId),
      )
      const drafts = [...states.values()].flatMap(state => toDraft(state, recoveryHours, nowMs))
      return { last: due.at(-1)?.playerId, events: await append(tx, drafts) }
    })
    if (!page?.last) return asked
    announce(page.events)
    asked += page.events.length
    after = page.last
  }
}

function toDraft(state: PlayerState, recoveryHours: number, nowMs: number): Draft[] {
  const { playerId, timeZone } = state
  const today = localDay(timeZone, nowMs)
  // In the recovery window an activity would still save yesterday.
  const over = localHour(timeZone, nowMs) < recoveryHours ? today - 2 : today - 1
  if (!isAfterSilence(state, over)) return []
  const id = newId()
  return [
    {
      ...{ id, type: 'game.streak_checked', occurredAt: new Date(nowMs).toISOString(), playerId },
      ...{ correlationId: id, causationId: null, source: 'gamification', sourceId: null },
      data: { day: dayText(over) },
    },
  ]
}
