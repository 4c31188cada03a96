import type { Tx } from '#db/client'
import type { Flag } from './decide-abuse.ts'
import type { Escalation } from './decide-escalation.ts'
import type { Review } from './decide-review.ts'
import type { PlayerState } from './player-state.ts'

type Outcome = { state: PlayerState; flags: Flag[]; reviews: Review[]; escalations: Escalation[] }

/**
 * Records the violations of a batch, and then what was made of those escalated and reviewed in it. Whichever of the two
 * came first, and however batches are cut, a violation ends the same.
 */
export async function writeViolations(tx: Tx, outcomes: Outcome[]): Promise<void> {
  const flags = outcomes.flatMap(({ state, flags }) =>
    flags.map(flag => ({ ...flag, playerId: state.playerId })),
  )
  if (flags.length > 0) await writeFlags(tx, flags)
  const escalations = outcomes.flatMap(outcome => outcome.escalations)
  if (escalations.length > 0) await writeEscalations(tx, escalations)
  const reviews = outcomes.flatMap(outcome => outcome.reviews)
  if (reviews.length > 0) await writeReviews(tx, reviews)
}

async function writeFlags(tx: Tx, flags: (Flag & { playerId: string })[]) {
  await tx`
    insert into gamification.violations (
      event_id, player_id, type, pattern, kind, rule_set, occurred_at, recorded_at, count, risk, evidence, penalty
    )
    select n.event_id, n.player_id, n.type, n.pattern, n.kind, n.rule_set, n.occurred_at, n.recorded_at, n.count,
      n.risk, n.evidence, nullif(n.penalty::text, 'null')::json
    from rows from (unnest(
      ${flags.map(f => f.eventId)}::uuid[], ${flags.map(f => f.playerId)}::uuid[],
      ${flags.map(f => f.type)}::text[], ${flags.map(f => f.pattern)}::text[],
      ${flags.map(f => f.kind)}::text[], ${flags.map(f => f.ruleSet)}::integer[],
      ${flags.map(f => f.occurredAt)}::timestamptz[], ${flags.map(f => f.recordedAt)}::timestamptz[],
      ${flags.map(f => f.count)}::integer[], ${flags.map(riskOf)}::smallint[]
    ), json_array_elements(${JSON.stringify(flags.map(f => f.evidence))}::text::json),
      json_array_elements(${JSON.stringify(flags.map(f => f.penalty))}::text::json)
    ) as n(
      event_id, player_id, type, pattern, kind, rule_set, occurred_at, recorded_at, count, risk, evidence, penalty
    )`
}

const risks = { cool_down: 100, reduced: 200, suspended: 300 }

const riskOf = ({ penalty, count }: Flag): number => (penalty ? risks[penalty.kind] : 0) + Math.min(count, 99)

/** More than the hardest penalty: what is escalated comes first, as long as it waits. */
const escalatedRisk = 1_000

async function writeEscalations(tx: Tx, escalations: Escalation[]) {
  await tx`
    update gamification.violations v set
      escalated_at = e.at, escalated_by = e.by, escalation_reason = e.reason, escalation_event = e.event_id,
      revision = v.revision + 1,
      risk = v.risk % ${escalatedRisk}::smallint + case v.state when 'open' then ${escalatedRisk}::smallint else 0 end
    from unnest(
      ${escalations.map(e => e.violation)}::uuid[], ${escalations.map(e => e.at)}::timestamptz[],
      ${escalations.map(e => e.by)}::text[], ${escalations.map(e => e.reason)}::text[],
      ${escalations.map(e => e.eventId)}::uuid[]
    ) as e(violation, at, by, reason, event_id)
    where v.event_id = e.violation`
}

async function writeReviews(tx: Tx, all: Review[]) {
  await writeDecisions(tx, lastOfEach(all.flatMap(decisionOf)))
  const reviews = lastOfEach(all)
  const times = reviews.map(({ violation }) => all.filter(one => one.violation === violation).length)
  await tx`
    update gamification.violations v set revision = v.revision + r.times
    from unnest(${reviews.map(r => r.violation)}::uuid[], ${times}::integer[]) as r(violation, times)
    where v.event_id = r.violation`
  await writeAnswers(tx, all)
  // Nobody is on what is decided.
  await tx`
    delete from gamification.violation_claims where violation_id = any(${reviews.map(r => r.violation)}::uuid[])`
}

/** The first review after what the player said answers it, however many there are in one batch. */
async function writeAnswers(tx: Tx, reviews: Review[]) {
  await tx`
    with answers as (
      select distinct on (r.violation) r.*
      from gamification.appeals a
      join unnest(
        ${reviews.map(r => r.violation)}::uuid[], ${reviews.map(r => r.eventId)}::uuid[],
        ${reviews.map(r => r.seq)}::bigint[], ${reviews.map(r => r.verb)}::text[],
        ${reviews.map(r => r.at)}::timestamptz[], ${reviews.map(r => r.by)}::text[],
        ${reviews.map(r => r.reason)}::text[]
      ) as r(violation, event_id, seq, verb, at, by, reason) on r.violation = a.violation_id and r.seq > a.seq
      where a.answer_event is null
      order by r.violation, r.seq
    )
    update gamification.appeals a set
      answer_event = r.event_id, answer_verb = r.verb, answered_at = r.at, answered_by = r.by,
      answer_reason = r.reason
    from answers r where r.violation = a.violation_id`
}

const states = { dismiss: 'dismissed', warn: 'warned', reverse: 'reversed', suspend: 'suspended' } as const

type Decided = Review & { state: (typeof states)[keyof typeof states] }

/** What a review makes of a violation; what is upheld is left as it was. */
const decisionOf = (review: Review): Decided[] =>
  review.verb === 'uphold' ? [] : [{ ...review, state: states[review.verb] }]

async function writeDecisions(tx: Tx, reviews: Decided[]) {
  if (reviews.length === 0) return
  await tx`
    update gamification.violations v set
      state = r.state, reviewed_at = r.at, reviewed_by = r.by, review_reason = r.reason, review_event = r.event_id,
      risk = v.risk % ${escalatedRisk}::smallint
    from unnest(
      ${reviews.map(r => r.violation)}::uuid[], ${reviews.map(r => r.state)}::text[],
      ${reviews.map(r => r.at)}::timestamptz[], ${reviews.map(r => r.by)}::text[],
      ${reviews.map(r => r.reason)}::text[], ${reviews.map(r => r.eventId)}::uuid[]
    ) as r(violation, state, at, by, reason, event_id)
    where v.event_id = r.violation`
}

const lastOfEach = <Kind extends Review>(reviews: Kind[]): Kind[] => [
  ...new Map(reviews.map(review => [review.violation, review])).values(),
]
