import type { Sql } from '#db/client'
import { handlingState } from '#server/bus/read-event'
import type { EventOutcome } from '#server/contract/event-outcome'
import type { RawEvent } from '#server/events/parse-event'
import { explain } from './explain.ts'
import { newPlayer } from './player-state.ts'
import { loadStates } from './player-states.ts'
import { readLateStreak } from './read-late-streak.ts'
import { readEntriesOf } from './read-ledger.ts'
import type { RuleSets } from './rule-sets.ts'
import { momentOf } from './zones.ts'

type Outcome = Pick<EventOutcome, 'state' | 'entries' | 'unlocked' | 'late_streak'>

/** What gamification made of an event: its entries with their why, the tiers it unlocked, and the streak it repaired. */
export async function readOutcome(sql: Sql, ruleSets: RuleSets, event: RawEvent): Promise<Outcome> {
  const [rules, handling] = await Promise.all([
    ruleSets.version(sql, event.ruleSet),
    handlingState(sql, 'gamification', event),
  ])
  const { playerId } = event
  if (playerId === null) return { state: handling, entries: [], unlocked: [], late_streak: null }
  const [entries, unlocks, states] = await Promise.all([
    readEntriesOf(sql, rules, event.id),
    sql<{ achievement: string; tier: 'bronze' | 'silver' | 'gold' }[]>`
      select achievement, tier from gamification.unlocks
      where player_id = ${playerId} and event_id = ${event.id} and revoked_at is null order by achievement, unlocked_at`,
    loadStates(sql, [playerId]),
  ])
  const state = states.get(playerId) ?? newPlayer(playerId)
  const moment = momentOf(state, event)
  const names = new Map(rules.document.achievements.map(({ id, name }) => [id, name]))
  return {
    state: handling,
    entries: entries.map(entry =>
      explain(
        entry,
        rules.activities.fieldsOf({ type: event.type, data: fieldsOf(event.data) }),
        moment,
        rules,
      ),
    ),
    unlocked: unlocks.map(({ achievement, tier }) => ({
      ...{ achievement, tier },
      name: names.get(achievement) ?? { en: achievement, es: achievement },
    })),
    late_streak: await readLateStreak(sql, state, event),
  }
}

const fieldsOf = (data: unknown): Record<string, unknown> =>
  typeof data === 'object' && data !== null ? { ...data } : {}
