import type { Sql, Tx } from '#db/client'
import type { AlertConfig } from '#server/contract/alerts'
import { type AlertRuleName, alertDefaults } from '#server/resilience/alert-defaults'

/** How a rule decides now. Version 0: nobody has ever said. */
export type RuleStanding = { version: number; config: AlertConfig }

export async function readRuleStanding(sql: Sql | Tx, { id, kind }: AlertRuleName): Promise<RuleStanding> {
  const [row] = await sql<RuleStanding[]>`
    select version, config from bus.alert_rules where rule = ${id} order by version desc limit 1`
  return row ?? { version: 0, config: alertDefaults[kind] }
}

/** The same, and nobody else writes a version until the transaction ends. */
export async function holdRuleStanding(tx: Tx, rule: AlertRuleName): Promise<RuleStanding> {
  await tx`lock table bus.alert_rules in share row exclusive mode`
  return await readRuleStanding(tx, rule)
}

/** The newest version of each rule that was ever changed. */
export async function readConfigs(sql: Sql | Tx): Promise<Map<string, AlertConfig>> {
  const rows = await sql<{ rule: string; config: AlertConfig }[]>`
    select distinct on (rule) rule, config from bus.alert_rules order by rule, version desc`
  return new Map(rows.map(({ rule, config }) => [rule, config]))
}
