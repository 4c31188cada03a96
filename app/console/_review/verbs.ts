import type { ReviewOrder, Violation } from '#server/contract/violations'

export type ReviewVerb = ReviewOrder['verb']
/** What can be chosen: one of the decisions, or to leave it to somebody else. */
export type Choice = ReviewVerb | 'escalate'

type Offer<Verb> = { verb: Verb; look: 'secondary' | 'danger' | 'quiet' }

const dismiss: Offer<'dismiss'> = { verb: 'dismiss', look: 'secondary' }
const uphold: Offer<'uphold'> = { verb: 'uphold', look: 'secondary' }
const decisions: Offer<ReviewVerb>[] = [
  dismiss,
  { verb: 'warn', look: 'secondary' },
  { verb: 'reverse', look: 'danger' },
  { verb: 'suspend', look: 'danger' },
]
const escalate: Offer<'escalate'> = { verb: 'escalate', look: 'quiet' }

/** Only what takes nothing from the player can wait for an undo. */
export const canWait = (verb: ReviewVerb) => verb !== 'reverse' && verb !== 'suspend'

type Known = Pick<Violation, 'state' | 'escalation' | 'appeal'>

/** Whether the player said something that nobody has answered yet. */
export const isAppealed = ({ appeal }: Pick<Known, 'appeal'>) => appeal !== null && appeal.answer === null

/** What admins did about it last. */
export const lastActOf = ({
  review,
  escalation,
  appeal,
}: Pick<Violation, 'review' | 'escalation' | 'appeal'>) =>
  [review, escalation, appeal?.answer ?? null]
    .flatMap(act => act ?? [])
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))[0] ?? null

/**
 * What can be made of a violation, in the order of the keys. It is decided once and escalated once; what the player appealed
 * is looked at again.
 */
export const choicesFor = (violation: Known): readonly Offer<Choice>[] => {
  const { state, escalation } = violation
  if (state === 'open') return escalation === null ? [...decisions, escalate] : decisions
  if (state !== 'dismissed' && isAppealed(violation)) return [dismiss, uphold]
  return state === 'suspended' ? [dismiss] : []
}
