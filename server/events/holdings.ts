import * as z from 'zod'

const whole = z.int().min(0)
const instant = z.iso.datetime({ precision: 3 })
const id = z.string().min(1).max(64)
const tiers = z.strictObject({
  ...{ bronze: instant.optional(), silver: instant.optional(), gold: instant.optional() },
})
const counted = z.array(z.tuple([z.string(), whole]))
/** A local day, as its number since 1970-01-01. */
const day = z.int().min(0).max(100_000)

/**
 * All that a player has come to, as one player hands it to another: points, what counts towards achievements and limits,
 * the days of the streak, tiers. Sums and names of what was done, nothing that says who somebody is.
 */
export const holdings = z.strictObject({
  // What was taken back of what was spent leaves less than nothing.
  ...{ available: z.int(), total_earned: z.int(), longest_streak: whole },
  metrics: z.record(id, z.number().min(0)),
  /** By metric: what was met, and how often. */
  distinct: z.record(id, counted),
  /** By rule: how often it paid in each window that is remembered. */
  windows: z.record(z.string(), counted),
  /** Active days as closed ranges, and those saved in the recovery window. */
  days: z.array(z.tuple([day, day])),
  saved: z.array(day),
  /** The day each freeze was given, and how many could be held by then. */
  freezes: z.array(z.tuple([day, whole])),
  /** By length: the day on which a milestone was last paid. */
  milestones: z.record(z.string(), day),
  /** When each tier was earned, how often, and the points that came with it. */
  unlocked: z.record(id, tiers),
  cycles: z.record(id, whole),
  rewarded: z.record(z.string(), whole),
})
export type Holdings = z.infer<typeof holdings>
