import { isDeepStrictEqual } from 'node:util'
import type { Sql } from '#db/client'
import { transaction } from '#server/bus/transaction'
import type { RuleSetImpact } from '#server/contract/rule-sets'
import { partsOf } from './rule-set-parts.ts'

const timeLimitMs = 2_000
const timeIsUp = '57014'

type Row = { rule: string; activities: number; players: number }

/**
 * Whom a draft would have met: for each rule that it changes or takes away, the activities of the last 24 hours that the
 * rule read, and how many players they are of. `counts` is null when counting takes longer than an admin waits.
 */
export async function draftImpact(sql: Sql, live: unknown, draft: unknown): Promise<RuleSetImpact> {
  const rules = changedRules(live, draft)
  if (rules.length === 0) return { rules, counts: [] }
  try {
    const counts = await transaction(sql, async tx => {
      await tx`select set_config('statement_timeout', ${String(timeLimitMs)}, true)`
      // By the block ranges of recorded_at: no line that is older is read.
      return await tx<Row[]>`
        select rule_id as rule, count(*)::int as activities, count(distinct player_id)::int as players
        from gamification.ledger
        where recorded_at > clock_timestamp() - interval '24 hours' and rule_id = any(${rules}::text[])
          and kind in ('award', 'refusal')
        group by rule_id order by count(*) desc`
    })
    return { rules, counts: [...counts] }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === timeIsUp) return { rules, counts: null }
    throw error
  }
}

/** Ids of rules of the version in force that the draft says otherwise, or no more. */
function changedRules(live: unknown, draft: unknown): string[] {
  const after = new Map(partsOf(draft).rules.map(([, rule]) => [rule.id, rule]))
  return partsOf(live)
    .rules.filter(([, rule]) => !isDeepStrictEqual(rule, after.get(rule.id)))
    .map(([, { id }]) => id)
}
