/** Hold against the log; add what is missing; make everything as the log says. */
export const replayModes = ['compare', 'heal', 'rebuild'] as const
export type ReplayMode = (typeof replayModes)[number]

export const replayStates = ['queued', 'running', 'paused', 'done', 'cancelled', 'failed'] as const

/** Put right, or would be; left as they are, since healing takes nothing away; failed. */
export const replayOutcomes = ['changed', 'kept', 'failed'] as const
export type ReplayOutcome = (typeof replayOutcomes)[number]

export const replayLimits = { pace: 10_000, players: 1_000_000, name: 80 }
