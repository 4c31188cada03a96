import type { Sql, Tx } from '#db/client'
import { compileRuleSet, type RuleSet } from './compile-rule-set.ts'
import { defaultRuleSet } from './default-rule-set.ts'

/** Reads versions once and keeps them compiled: a published version never changes. */
export function makeRuleSets() {
  const compiled = new Map<number, RuleSet>()

  async function version(sql: Sql | Tx, number: number): Promise<RuleSet> {
    const known = compiled.get(number)
    if (known) return known
    const [row] = await sql<{ document: unknown }[]>`
      select document from gamification.rule_sets where version = ${number}`
    if (!row) throw new Error(`rule set ${number} does not exist`)
    const rules = compileRuleSet(number, row.document)
    compiled.set(number, rules)
    return rules
  }

  async function liveVersion(sql: Sql): Promise<number> {
    const [row] = await sql<{ version: number }[]>`select max(version) as version from gamification.rule_sets`
    return row?.version ?? 1
  }

  const live = async (sql: Sql): Promise<RuleSet> => await version(sql, await liveVersion(sql))

  return { version, live, liveVersion }
}

export type RuleSets = ReturnType<typeof makeRuleSets>

/** Puts version 1, the default of the product, into a database that has none. */
export async function installDefaultRuleSet(sql: Sql): Promise<void> {
  compileRuleSet(1, defaultRuleSet)
  await sql`
    insert into gamification.rule_sets (version, document, note)
    values (1, ${JSON.stringify(defaultRuleSet)}::text::json, 'As shipped') on conflict do nothing`
}
