/** Milestones are booked under a rule of their own: `streak_7_days`. */
export const milestoneRule = (days: number): string => `streak_${days}_days`

/** The days of a milestone's rule; null for any other rule. */
export function milestoneDays(rule: string): number | null {
  const days = /^streak_(\d+)_days$/.exec(rule)?.[1]
  return days === undefined ? null : Number(days)
}
