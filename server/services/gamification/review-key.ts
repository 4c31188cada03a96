/** A violation is decided once. After that a suspension may be lifted once, and what was appealed is answered once. */
export type ReviewKind = 'decided' | 'lifted' | 'answered'

/** What names a review in the log: each kind can be done once. */
export const reviewKey = (violation: string, kind: ReviewKind) =>
  `review:${violation}${kind === 'decided' ? '' : `:${kind}`}`

/** The last in the log first: what is answered may be lifted later, never the other way round. */
export const reviewKinds: readonly ReviewKind[] = ['lifted', 'answered', 'decided']
