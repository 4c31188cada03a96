import type { Sql } from '#db/client'
import type { LedgerPage } from '#server/contract/ledger'
import type { LedgerEntry } from '#server/contract/progress'
import type { LocalisedText } from '#server/contract/text'
import { publicId } from '#server/events/ids'
import type { RuleSet } from './compile-rule-set.ts'
import { isCountedFact, labelOfFact } from './counted-facts.ts'
import { milestoneDays } from './milestone-rule.ts'
import { adjustmentRule, isOfMerge, rewardedAchievement } from './reward-rule.ts'

/** A line as it is kept, under the event's own uuid. */
type Row = Omit<LedgerEntry, 'event_id' | 'label'> & { event_id: string }

/** Which lines: of these kinds, of this activity, that occurred from `since` on and before `until` (epoch ms). */
export type LedgerFilter = {
  kinds: LedgerEntry['kind'][] | null
  type: string | null
  since: number | null
  until: number | null
}

export const everyLine: LedgerFilter = { kinds: null, type: null, since: null, until: null }

export type LedgerPageOrder = { limit: number; before: number | null; filter: LedgerFilter }

/**
 * Lines of a player's ledger, newest first: those numbered below `before` that the filter lets through. Walks the key
 * backwards from there, so it reads no line of anybody else and stops at the last one asked for.
 */
export async function readLedger(
  sql: Sql,
  rules: RuleSet,
  playerId: string,
  { limit, before, filter }: LedgerPageOrder,
): Promise<LedgerPage> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} from gamification.ledger
    where player_id = ${playerId} ${before === null ? sql`` : sql`and number < ${before}`}
      ${filter.kinds === null ? sql`` : sql`and kind = any(${filter.kinds}::text[])`}
      ${filter.type === null ? sql`` : sql`and type = ${filter.type}`}
      ${filter.since === null ? sql`` : sql`and occurred_at >= ${new Date(filter.since).toISOString()}`}
      ${filter.until === null ? sql`` : sql`and occurred_at < ${new Date(filter.until).toISOString()}`}
    order by number desc limit ${limit + 1}`
  const data = rows.slice(0, limit).map(row => toEntry(row, rules))
  const hasMore = rows.length > limit
  return { data, has_more: hasMore, next_cursor: hasMore ? String(data.at(-1)?.number) : null }
}

/** What an event led to, in the order it was booked. */
export async function readEntriesOf(sql: Sql, rules: RuleSet, eventId: string): Promise<LedgerEntry[]> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} from gamification.ledger where event_id = ${eventId} order by number`
  return rows.map(row => toEntry(row, rules))
}

const columns = (sql: Sql) => sql`
  number, event_id, type, rule_id as rule, kind, points, balance_after, occurred_at, recorded_at, why`

export const toEntry = (row: Row, rules: RuleSet): LedgerEntry => ({
  ...row,
  event_id: publicId('event', row.event_id),
  label: labelOf(row, rules),
})

/** What the line is for: the activity, or what it rewards or corrects. */
function labelOf({ kind, rule, type }: Row, rules: RuleSet): LocalisedText {
  const days = kind === 'milestone' ? milestoneDays(rule) : null
  if (days !== null) return { en: `${days}-day streak`, es: `Racha de ${days} días` }
  if (kind === 'reversal') return { en: 'Taken back', es: 'Retirado' }
  if (rule === adjustmentRule) return { en: 'Correction', es: 'Corrección' }
  if (isOfMerge(rule)) return { en: 'Accounts joined', es: 'Cuentas unidas' }
  const achievement = kind === 'reward' ? rewardedAchievement(rule) : null
  const name = rules.document.achievements.find(({ id }) => id === achievement)?.name
  if (name) return name
  if (isCountedFact(type)) return labelOfFact(type)
  return rules.document.activities[type]?.label ?? { en: type, es: type }
}
