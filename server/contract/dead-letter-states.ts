/** open: waits for a person · queued: is tried anew · applied · discarded: passed over by its consumer for good. */
export const deadLetterStates = ['open', 'queued', 'applied', 'discarded'] as const
export type DeadLetterState = (typeof deadLetterStates)[number]
