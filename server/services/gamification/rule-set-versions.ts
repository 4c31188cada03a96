import type { Sql, Tx } from '#db/client'
import { transaction } from '#server/bus/transaction'
import type { RuleSetList, RuleSetSummary, RuleSetVersion } from '#server/contract/rule-sets'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { diffRuleSets } from './diff-rule-sets.ts'
import { lockRuleSets, publishRuleSet } from './publish-rule-set.ts'

type Deps = { sql: Sql; announce: (events: BusEvent[]) => void }

/** What was ever in force. A version never changes; going back to one makes it the next. */
export function makeRuleSetVersions({ sql, announce }: Deps) {
  /** Newest first, those before `before`. */
  async function list(limit: number, before: number | null): Promise<RuleSetList> {
    const rows = await sql<RuleSetSummary[]>`
      select ${summary(sql)} from gamification.rule_sets r
      where ${before === null ? sql`true` : sql`version < ${before}`}
      order by version desc limit ${limit + 1}`
    const data = rows.slice(0, limit)
    const hasMore = rows.length > limit
    return { data, has_more: hasMore, next_cursor: hasMore ? String(data.at(-1)?.version) : null }
  }

  /** With what it changed against the version before it, or another one. */
  async function read(
    version: number,
    other = version > 1 ? version - 1 : null,
  ): Promise<Omit<RuleSetVersion, 'recount'>> {
    const [{ row, document }, before] = await Promise.all([
      find(sql, version),
      other === null ? null : find(sql, other),
    ])
    const changes = before ? diffRuleSets(before.document, document) : []
    return { ...row, document, against: before?.row.version ?? null, changes }
  }

  /** Puts the document of an old version in force again, as the next one. */
  async function restore(version: number, note: string, by: string): Promise<number> {
    const published = await transaction(sql, async tx => {
      await lockRuleSets(tx)
      const { row, document } = await find(tx, version)
      if (row.live) throw new AppError('conflict', `Version ${version} is the one in force.`)
      return await publishRuleSet(tx, { document, note, by, past: 'from_now', basedOn: version })
    })
    announce(published.events)
    return published.version
  }

  return { list, read, restore }
}

async function find(sql: Sql | Tx, version: number): Promise<{ row: RuleSetSummary; document: unknown }> {
  const [found] = await sql<(RuleSetSummary & { document: unknown })[]>`
    select ${summary(sql)}, document from gamification.rule_sets r where version = ${version}`
  if (!found) throw new AppError('not_found', `There is no version ${version} of the rule set.`)
  const { document, ...row } = found
  return { row, document }
}

const summary = (sql: Sql | Tx) => sql`
  version, note, published_at, published_by, based_on,
  version = (select max(version) from gamification.rule_sets) as live`
