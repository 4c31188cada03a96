import type { Sql } from '#db/client'
import { findKeys } from '#server/bus/publish-keys'
import { readEventsById } from '#server/bus/read-event'
import type { Standing, Violation, ViolationDetail, ViolationState } from '#server/contract/violations'
import { fromPublicId, publicId } from '#server/events/ids'
import type { RawEvent } from '#server/events/parse-event'
import { type AbuseState, bandAt, penaltyAt, toldOf } from './abuse.ts'
import type { RuleSet } from './compile-rule-set.ts'
import { loadStates } from './player-states.ts'
import { everyLine, readEntriesOf, readLedger } from './read-ledger.ts'
import { bandInWords, violationInWords } from './violation-words.ts'

/** A violation without what users and admins know: its player, and the names of who did something about it. */
export type FoundViolation = Omit<Violation, 'player' | 'review' | 'escalation' | 'appeal' | 'reviewers'> & {
  playerId: string
  review: ById<NonNullable<Violation['review']>> | null
  escalation: ById<NonNullable<Violation['escalation']>> | null
  appeal: (Omit<Appeal, 'answer'> & { answer: ById<NonNullable<Appeal['answer']>> | null }) | null
}
type Appeal = NonNullable<Violation['appeal']>
type ById<Act> = Omit<Act, 'by'> & { by: string }

export type ViolationFilter = {
  state: ViolationState | null
  /** Only what waits for an admin: open, or appealed and not answered. */
  waits: boolean
  /** Only what was appealed and waits for the answer. */
  appealed: boolean
  isEscalated: boolean | null
  pattern: string | null
  playerId: string | null
}
/** Where a page ends, in the order of the list. */
export type ViolationPlace = { risk: number; eventId: string }

type Row = {
  eventId: string
  playerId: string
  type: string
  pattern: string
  kind: Violation['kind']
  ruleSet: number
  occurredAt: string
  recordedAt: string
  evidence: Violation['evidence']
  penalty: Violation['penalty']
  count: number
  risk: number
  state: ViolationState
  reviewedAt: string | null
  reviewedBy: string | null
  reviewReason: string | null
  reviewEvent: string | null
  escalatedAt: string | null
  escalatedBy: string | null
  escalationReason: string | null
  escalationEvent: string | null
  revision: number
  appealText: string | null
  appealedAt: string | null
  answerVerb: NonNullable<Appeal['answer']>['verb'] | null
  answeredAt: string | null
  answeredBy: string | null
  answerReason: string | null
  answerEvent: string | null
}

const rowsOf = (sql: Sql) => sql`
  select v.event_id as "eventId", v.player_id as "playerId", type, pattern, kind, rule_set as "ruleSet",
    occurred_at as "occurredAt", recorded_at as "recordedAt", evidence, penalty, count, risk, state,
    reviewed_at as "reviewedAt", reviewed_by as "reviewedBy", review_reason as "reviewReason",
    review_event as "reviewEvent", escalated_at as "escalatedAt", escalated_by as "escalatedBy",
    escalation_reason as "escalationReason", escalation_event as "escalationEvent", revision,
    a.text as "appealText", a.at as "appealedAt", answer_verb as "answerVerb", answered_at as "answeredAt",
    answered_by as "answeredBy", answer_reason as "answerReason", answer_event as "answerEvent"
  from gamification.violations v left join gamification.appeals a on a.violation_id = v.event_id`

const appealWaits = (sql: Sql) =>
  sql`v.event_id in (select violation_id from gamification.appeals where answer_event is null)`

/** Two indexes say what waits; with an "or" in place of them all that was ever decided would be read. */
const reviewWaits = (sql: Sql) => sql`
  v.event_id in (
    select event_id from gamification.violations where state = 'open'
    union all select violation_id from gamification.appeals where answer_event is null
  )`

/** Violations, the most urgent first, escalated ones before all others, and of those alike the oldest. */
export async function listViolations(
  sql: Sql,
  rules: RuleSet,
  { state, waits, appealed, isEscalated, pattern, playerId }: ViolationFilter,
  { limit, after }: { limit: number; after: ViolationPlace | null },
): Promise<{ violations: FoundViolation[]; next: ViolationPlace | null }> {
  const rows = await sql<Row[]>`
    ${rowsOf(sql)}
    where ${state === null ? sql`true` : sql`state = ${state}`}
      ${waits ? sql`and ${reviewWaits(sql)}` : sql``}
      ${appealed ? sql`and ${appealWaits(sql)}` : sql``}
      ${isEscalated === null ? sql`` : sql`and (escalation_event is not null) = ${isEscalated}`}
      ${pattern === null ? sql`` : sql`and pattern = ${pattern}`}
      ${playerId === null ? sql`` : sql`and v.player_id = ${playerId}`}
      ${after === null ? sql`` : sql`and (risk < ${after.risk} or (risk = ${after.risk} and v.event_id > ${after.eventId}))`}
    order by risk desc, v.event_id limit ${limit + 1}`
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    violations: shown.map(row => toViolation(row, rules)),
    next: rows.length > limit && last ? { risk: last.risk, eventId: last.eventId } : null,
  }
}

/** How many wait, since when the oldest, and what reviews made of each pattern's in 90 days. */
export async function countViolations(sql: Sql) {
  const rows = await sql<
    {
      pattern: string
      open: number
      escalated: number
      reviewed: number
      dismissed: number
      oldest: string | null
    }[]
  >`
    select pattern, count(*) filter (where state = 'open')::int as open,
      count(*) filter (where state = 'open' and escalation_event is not null)::int as escalated,
      count(*) filter (where state <> 'open' and reviewed_at > now() - interval '90 days')::int as reviewed,
      count(*) filter (where state = 'dismissed' and reviewed_at > now() - interval '90 days')::int as dismissed,
      min(recorded_at) filter (where state = 'open') as oldest
    from gamification.violations group by pattern order by pattern`
  const [appeals] = await sql<{ waiting: number }[]>`
    select count(*)::int as waiting from gamification.appeals where answer_event is null`
  const oldest = rows.flatMap(row => row.oldest ?? []).sort()[0]
  return {
    open: rows.reduce((sum, row) => sum + row.open, 0),
    escalated: rows.reduce((sum, row) => sum + row.escalated, 0),
    appealed: appeals?.waiting ?? 0,
    oldest_open_at: oldest ?? null,
    patterns: rows.map(({ pattern, open, reviewed, dismissed }) => ({ pattern, open, reviewed, dismissed })),
  }
}

export async function findViolation(sql: Sql, rules: RuleSet, id: string): Promise<FoundViolation | null> {
  const [row] = await sql<Row[]>`
    ${rowsOf(sql)} where v.event_id = ${id}`
  return row ? toViolation(row, rules) : null
}

const linkedShown = 50

/** Those of other players who came from the same address. */
export async function linkedViolations(
  sql: Sql,
  rules: RuleSet,
  { id, evidence: { group } }: Pick<FoundViolation, 'id' | 'evidence'>,
): Promise<FoundViolation[]> {
  if (group === undefined) return []
  const rows = await sql<Row[]>`
    ${rowsOf(sql)}
    where kind = 'address' and evidence ->> 'group' = ${group} and v.event_id <> ${fromPublicId('event', id)}
    order by v.event_id limit ${linkedShown}`
  return rows.map(row => toViolation(row, rules))
}

const othersShown = 20

/** The player's other violations, newest first. */
export async function otherViolations(sql: Sql, rules: RuleSet, playerId: string, id: string) {
  const rows = await sql<Row[]>`
    ${rowsOf(sql)}
    where v.player_id = ${playerId} and v.event_id <> ${id} order by recorded_at desc limit ${othersShown}`
  return rows.map(row => toViolation(row, rules))
}

// A pattern counts to 500 at most, and an activity may have several lines. Of an address, a day has hardly as many that pay.
const linesRead = 2_000

/**
 * The activities that a violation is about, as far as the ledger knows them, in the order of the log, and what each
 * brought. `then` are the rules that found it.
 */
export async function offencesOf(
  sql: Sql,
  { rules, then }: { rules: RuleSet; then: RuleSet },
  violation: Pick<
    FoundViolation,
    'id' | 'playerId' | 'pattern' | 'kind' | 'type' | 'occurred_at' | 'evidence'
  >,
  eventId: string,
): Promise<ViolationDetail['events']> {
  const lines =
    violation.kind === 'condition'
      ? await readEntriesOf(sql, rules, eventId)
      : (
          await readLedger(sql, rules, violation.playerId, {
            ...{ limit: linesRead, before: null },
            filter: {
              ...everyLine,
              // Of an address, what paid nothing has nothing to be taken back.
              kinds:
                violation.kind === 'address' ? ['award', 'milestone'] : ['award', 'milestone', 'refusal'],
              type: violation.kind === 'repeat' ? violation.type : null,
              ...windowOf(violation),
            },
          })
        ).data
  const ids = [...new Set([...lines.map(line => line.event_id), violation.id])]
  const events = await readEventsById(
    sql,
    ids.flatMap(id => fromPublicId('event', id) ?? []),
  )
  const reversals = await findKeys(
    sql,
    'console',
    events.map(({ id }) => reversalKey(id)),
  )
  const reversed = new Set(reversals.map(({ sourceId }) => sourceId))
  const offending = events.filter(isCounted(events, { rules, then }, violation, eventId))
  // Of an address, players were counted: its activities are all that paid this one within the window.
  const shown = violation.kind === 'address' ? offending.length : violation.evidence.found
  return offending.slice(-shown).map(({ id, type, occurredAt, data }) => ({
    ...{ id: publicId('event', id), type, occurred_at: occurredAt, data: data as Record<string, unknown> },
    label: rules.document.activities[type]?.label ?? { en: type, es: type },
    points: lines
      .filter(line => line.event_id === publicId('event', id))
      .reduce((sum, line) => sum + line.points, 0),
    is_reversed: reversed.has(reversalKey(id)),
  }))
}

/** Epoch ms. Of an address it ends when its players were counted; others begin with what was counted first. */
function windowOf({
  kind,
  occurred_at,
  evidence,
}: Pick<FoundViolation, 'kind' | 'occurred_at' | 'evidence'>) {
  const ms = (evidence.seconds ?? 0) * 1_000
  if (kind === 'address') return { since: Date.parse(occurred_at) - ms, until: Date.parse(occurred_at) }
  // Whatever came within the window by then; its end is not before the activity itself.
  return { since: Date.parse(evidence.from), until: Date.parse(evidence.from) + ms }
}

/** What names the reversal of an activity: it can be done once. */
export const reversalKey = (eventId: string) => `reversal:${eventId}`

/** Whether an activity was counted towards the one that went over the limit: what came later was not there yet. */
function isCounted(
  events: RawEvent[],
  { rules, then }: { rules: RuleSet; then: RuleSet },
  { pattern, kind }: Pick<FoundViolation, 'pattern' | 'kind'>,
  eventId: string,
) {
  const text = (data: unknown) => JSON.stringify(Object.entries(Object(data)).sort())
  const last = events.find(({ id }) => id === eventId)
  const wanted = text(last?.data)
  // Steps of the way in pay as well, and are no activities.
  if (kind === 'address')
    return ({ type, seq }: RawEvent) => rules.activities.has(type) && seq <= (last?.seq ?? 0)
  return ({ type, seq, data }: RawEvent) =>
    seq <= (last?.seq ?? 0) &&
    then.patternsFor(type).some(({ id }) => id === pattern) &&
    (kind !== 'repeat' || text(data) === wanted)
}

const addressLabel = { en: 'Shared address', es: 'Dirección compartida' }

function toViolation(row: Row, rules: RuleSet): FoundViolation {
  const { type, pattern, kind, evidence, penalty, count, state, revision, playerId } = row
  const label =
    kind === 'address' ? addressLabel : (rules.document.activities[type]?.label ?? { en: type, es: type })
  return {
    ...{
      id: publicId('event', row.eventId),
      playerId,
      pattern,
      kind,
      type,
      label,
      evidence,
      penalty,
      count,
      state,
      revision,
    },
    ...{ occurred_at: row.occurredAt, recorded_at: row.recordedAt, rule_set: row.ruleSet },
    words: violationInWords({ kind, evidence }, label),
    escalation: escalationOf(row),
    review: reviewOf(row),
    appeal: appealOf(row),
  }
}

function appealOf(row: Row): FoundViolation['appeal'] {
  const { appealText: text, appealedAt: at } = row
  return text === null || at === null ? null : { text, at, answer: answerOf(row) }
}

function answerOf(row: Row): NonNullable<FoundViolation['appeal']>['answer'] {
  const { answerVerb: verb, answeredBy: by, answerReason: reason, answeredAt: at, answerEvent: id } = row
  if (verb === null || by === null || reason === null || at === null || id === null) return null
  return { verb, by, reason, at, event_id: publicId('event', id) }
}

function escalationOf(row: Row): FoundViolation['escalation'] {
  const { escalatedBy: by, escalationReason: reason, escalatedAt: at, escalationEvent: id } = row
  if (by === null || reason === null || at === null || id === null) return null
  return { by, reason, at, event_id: publicId('event', id) }
}

const verbs = { dismissed: 'dismiss', warned: 'warn', reversed: 'reverse', suspended: 'suspend' } as const

function reviewOf(row: Row): FoundViolation['review'] {
  const { state, reviewedBy: by, reviewReason: reason, reviewedAt: at, reviewEvent } = row
  if (state === 'open' || by === null || reason === null || at === null || reviewEvent === null) return null
  return { verb: verbs[state], by, reason, at, event_id: publicId('event', reviewEvent) }
}

/** How a player stands with the patterns. */
export async function readStanding(
  sql: Sql,
  rules: RuleSet,
  playerId: string,
  nowMs: number,
): Promise<Standing> {
  const abuse = (await loadStates(sql, [playerId])).get(playerId)?.abuse ?? null
  const settings = rules.document.abuse
  const penalty = penaltyAt(abuse, nowMs)
  const band = abuse && settings ? bandAt(abuse, nowMs, settings) : 'normal'
  return {
    ...{ band, band_words: bandInWords(band, abuse, settings, nowMs) },
    penalty: penalty && toldOf(penalty),
    withheld: abuse ? withheldOf(abuse) : 0,
  }
}

const withheldOf = ({ violations, suspension }: AbuseState): number =>
  violations.reduce((sum, one) => sum + one.withheld, suspension?.withheld ?? 0)
