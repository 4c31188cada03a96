import { isDeepStrictEqual } from 'node:util'
import type { Sql } from '#db/client'
import type { AlertConfig } from '#server/contract/alerts'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import type { AlertRuleName } from '#server/resilience/alert-defaults'
import { stateAct } from '../state-act.ts'
import { transaction } from '../transaction.ts'
import { holdRuleStanding } from './rule-versions.ts'

type Order = { rule: AlertRuleName; by: string; reason: string; config: AlertConfig; seen: number }

/**
 * Has a rule decide otherwise from the next look on. The same again is no other version. Throws `precondition_failed` when it is
 * no longer as it was seen.
 */
export async function tuneRule(sql: Sql, { rule, by, reason, config, seen }: Order): Promise<BusEvent[]> {
  return await transaction(sql, async tx => {
    const before = await holdRuleStanding(tx, rule)
    if (before.version !== seen)
      throw new AppError(
        'precondition_failed',
        `This rule is at version ${before.version} by now, not ${seen}: read it again.`,
      )
    if (isDeepStrictEqual(before.config, config)) return []
    const version = before.version + 1
    await tx`
      insert into bus.alert_rules (rule, version, config, changed_by, reason)
      values (${rule.id}, ${version}, ${JSON.stringify(config)}::text::json, ${by}, ${reason})`
    return await stateAct(tx, {
      type: 'admin.alert_rule_tuned',
      data: { by, reason, rule: rule.id, version, before: before.config, after: config },
    })
  })
}
