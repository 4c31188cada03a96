import type { Tx } from '#db/client'
import type { Flag } from './decide-abuse.ts'
import type { Review } from './decide-review.ts'
import type { PlayerState } from './player-state.ts'

type Outcome = { state: PlayerState; flags: Flag[]; reviews: Review[] }

const states = { dismiss: 'dismissed', warn: 'warned', reverse: 'reversed', suspend: 'suspended' } as const

/** Records the violations of a batch, and then what was made of those reviewed in it. */
export async function writeViolations(tx: Tx, outcomes: Outcome[]): Promise<void> {
  const flags = outcomes.flatMap(({ state, flags }) =>
    flags.map(flag => ({ ...flag, playerId: state.playerId })),
  )
  if (flags.length > 0)
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
  const reviews = lastOfEach(outcomes.flatMap(outcome => outcome.reviews))
  if (reviews.length > 0)
    await tx`
      update gamification.violations v set
        state = r.state, reviewed_at = r.at, reviewed_by = r.by, review_reason = r.reason, review_event = r.event_id
      from unnest(
        ${reviews.map(r => r.violation)}::uuid[], ${reviews.map(r => states[r.verb])}::text[],
        ${reviews.map(r => r.at)}::timestamptz[], ${reviews.map(r => r.by)}::text[],
        ${reviews.map(r => r.reason)}::text[], ${reviews.map(r => r.eventId)}::uuid[]
      ) as r(violation, state, at, by, reason, event_id)
      where v.event_id = r.violation`
}

const risks = { cool_down: 100, reduced: 200, suspended: 300 }

const riskOf = ({ penalty, count }: Flag): number => (penalty ? risks[penalty.kind] : 0) + Math.min(count, 99)

const lastOfEach = (reviews: Review[]): Review[] => [
  ...new Map(reviews.map(review => [review.violation, review])).values(),
]
