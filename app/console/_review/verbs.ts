import type { ReviewOrder } from '#server/contract/violations'

export type ReviewVerb = ReviewOrder['verb']

/** In the order of their keys, 1 to 4. Only what changes nothing that was earned can wait for an undo. */
export const verbs = [
  { verb: 'dismiss', look: 'secondary', canWait: true },
  { verb: 'warn', look: 'secondary', canWait: true },
  { verb: 'reverse', look: 'danger', canWait: false },
  { verb: 'suspend', look: 'danger', canWait: false },
] as const satisfies readonly { verb: ReviewVerb; look: 'secondary' | 'danger'; canWait: boolean }[]

export const canWait = (verb: ReviewVerb) => verbs.some(one => one.verb === verb && one.canWait)
