import type { Sql } from '#db/client'
import type { AlertRule, AlertRuleDetail, AlertRuleList } from '#server/contract/alerts'
import { type AlertRuleName, alertDefaults } from '#server/resilience/alert-defaults'

type Setting = Pick<AlertRule, 'version' | 'config'> & {
  rule: string
  changed_at: string
  changed_by: string
}
type Standing = AlertRule['subjects'][number] & { rule: string; lookedAt: string }

export async function readRules(sql: Sql, rules: readonly AlertRuleName[]): Promise<AlertRuleList> {
  const [settings, standings, [clock]] = await Promise.all([
    sql<Setting[]>`
      select distinct on (rule) rule, version, config, changed_at, changed_by
      from bus.alert_rules order by rule, version desc`,
    sql<Standing[]>`
      select rule, subject, phase, since, value, looked_at as "lookedAt" from bus.alert_states order by subject`,
    sql<{ now: string }[]>`select clock_timestamp() as now`,
  ])
  return {
    data: rules.map(({ id, kind }) => {
      const setting = settings.find(one => one.rule === id)
      return {
        ...{ id, kind, defaults: alertDefaults[kind], config: setting?.config ?? alertDefaults[kind] },
        version: setting?.version ?? 0,
        changed_at: setting?.changed_at ?? null,
        changed_by: setting?.changed_by ?? null,
        subjects: standings
          .filter(({ rule }) => rule === id)
          .map(({ subject, phase, since, value }) => ({ subject, phase, since, value })),
      }
    }),
    looked_at: standings[0]?.lookedAt ?? null,
    as_of: clock?.now ?? '',
  }
}

/** One rule with how it came to be as it is. */
export async function readRule(sql: Sql, rule: AlertRuleName): Promise<AlertRuleDetail> {
  const [{ data }, versions] = await Promise.all([
    readRules(sql, [rule]),
    sql<AlertRuleDetail['versions']>`
      select version, config, changed_at, changed_by, reason from bus.alert_rules
      where rule = ${rule.id} order by version desc limit 50`,
  ])
  const [view] = data
  if (!view) throw new Error(`no view was made of ${rule.id}`)
  return { ...view, versions: [...versions] }
}
