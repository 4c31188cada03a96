import type { Sql } from '#db/client'
import { handlingState } from '#server/bus/read-event'
import type { EventOutcome } from '#server/contract/event-outcome'
import type { RawEvent } from '#server/events/parse-event'
import { momentOf } from './activity-language.ts'
import { explain } from './explain.ts'
import { readEntriesOf } from './read-ledger.ts'
import type { RuleSets } from './rule-sets.ts'

type Outcome = Pick<EventOutcome, 'state' | 'entries' | 'unlocked'>

/** What gamification made of an event: its entries with their why, and the tiers it unlocked. */
export async function readOutcome(sql: Sql, ruleSets: RuleSets, event: RawEvent): Promise<Outcome> {
  const [rules, state] = await Promise.all([
    ruleSets.version(sql, event.ruleSet),
    handlingState(sql, 'gamification', event),
  ])
  const { playerId } = event
  if (playerId === null) return { state, entries: [], unlocked: [] }
  const [entries, unlocks, zones] = await Promise.all([
    readEntriesOf(sql, rules, event.id),
    sql<{ achievement: string; tier: 'bronze' | 'silver' | 'gold' }[]>`
      select achievement, tier from gamification.unlocks
      where player_id = ${playerId} and event_id = ${event.id} order by achievement, unlocked_at`,
    sql<{ timeZone: string }[]>`
      select time_zone as "timeZone" from gamification.player_states where player_id = ${playerId}`,
  ])
  const moment = momentOf(zones[0]?.timeZone ?? 'UTC', event)
  const names = new Map(rules.document.achievements.map(({ id, name }) => [id, name]))
  return {
    state,
    entries: entries.map(entry => explain(entry, fieldsOf(event.data), moment, rules)),
    unlocked: unlocks.map(({ achievement, tier }) => ({
      ...{ achievement, tier },
      name: names.get(achievement) ?? { en: achievement, es: achievement },
    })),
  }
}

const fieldsOf = (data: unknown): Record<string, unknown> =>
  typeof data === 'object' && data !== null ? { ...data } : {}
