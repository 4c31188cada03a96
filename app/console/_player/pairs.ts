import type { CorrectionRecord } from '#server/contract/corrections'

export type Pairs = {
  /** By the event of an activity: the event that took it back. */
  takenBackBy: ReadonlyMap<string, string>
  /** By the event of a correction: the activity it took back. */
  takesBack: ReadonlyMap<string, string>
}

/** Which activities were taken back, and by what. */
export function pairsOf(corrections: readonly CorrectionRecord[]): Pairs {
  const pairs = corrections.flatMap(({ id, type, data }): [string, string][] =>
    type === 'admin.activity_reversed' && typeof data.event_id === 'string' ? [[id, data.event_id]] : [],
  )
  return {
    takenBackBy: new Map(pairs.map(([correction, activity]) => [activity, correction])),
    takesBack: new Map(pairs),
  }
}
