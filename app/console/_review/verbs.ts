import type { ReviewOrder, Violation } from '#server/contract/violations'

export type ReviewVerb = ReviewOrder['verb']
/** What can be chosen: one of the decisions, or to leave it to somebody else. */
export type Choice = ReviewVerb | 'escalate'

/** In the order of their keys, 1 to 4. Only what changes nothing that was earned can wait for an undo. */
const verbs = [
  { verb: 'dismiss', look: 'secondary', canWait: true },
  { verb: 'warn', look: 'secondary', canWait: true },
  { verb: 'reverse', look: 'danger', canWait: false },
  { verb: 'suspend', look: 'danger', canWait: false },
] as const satisfies readonly { verb: ReviewVerb; look: 'secondary' | 'danger'; canWait: boolean }[]

export const canWait = (verb: ReviewVerb) => verbs.some(one => one.verb === verb && one.canWait)

/** What can be made of a violation, in the order of the keys: it is escalated once. */
export const choicesFor = ({
  escalation,
}: Pick<Violation, 'escalation'>): readonly { verb: Choice; look: 'secondary' | 'danger' | 'quiet' }[] =>
  escalation === null ? [...verbs, { verb: 'escalate', look: 'quiet' }] : verbs
