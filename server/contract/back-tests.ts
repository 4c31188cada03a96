import { z } from 'zod'
import { givenMoment, localisedText, timestamp } from './text.ts'

const tier = z.enum(['bronze', 'silver', 'gold'])
/** A figure under the draft and under the version in force. */
const both = { draft: z.int(), live: z.int() }

/** Body of `POST /api/v1/back-tests`. Without `document` the draft as it is now; without `from` from the beginning. */
export const backTestOrder = z.strictObject({
  document: z.record(z.string(), z.unknown()).optional(),
  from: givenMoment.optional(),
  to: givenMoment.optional(),
})

const figures = z.object({ points: z.int(), level: z.int(), tiers: z.array(z.string()) })

/**
 * How long those took who earned a tier, from the first of their activities that was read to what earned it, by when it
 * occurred. Figures are at most 5 % too long.
 */
const took = z.object({ players: z.int(), half_minutes: z.int(), most_minutes: z.int() })
export type TimeToEarn = z.infer<typeof took>

/** How many took how long, like the times above but exactly: each begins where the one before ends, null ends nowhere. */
const stretch = z.object({ within_minutes: z.int().nullable(), ...both })
export type Stretch = z.infer<typeof stretch>

/**
 * A tier of another achievement: `both` of those who would earn this one by the draft hold or would earn that one, by the
 * version in force or by the draft, as `all` do.
 */
const overlap = z.object({ id: z.string(), tier, both: z.int(), all: z.int() })
export type Overlap = z.infer<typeof overlap>

/** What would have been, for everybody whose events were read so far. */
const backTestResult = z.object({
  /** How many players would have each tier. */
  achievements: z.array(
    z.object({
      ...{ id: z.string(), name: localisedText, tier, ...both },
      /** What the draft asks for it; null where it has it no more. Results of before this was counted lack both. */
      asks: z.object({ metric: z.string(), need: z.int() }).nullable().optional(),
      took: z.object({ draft: took.nullable(), live: took.nullable() }).optional(),
      /** Results of before these were counted lack both. At most three overlaps, the most alike first. */
      histogram: z.array(stretch).optional(),
      overlaps: z.array(overlap).optional(),
    }),
  ),
  /** Points given per day (UTC) the activity was recorded on. */
  days: z.array(z.object({ day: z.string(), ...both })),
  points: z.object({
    ...both,
    /** How much more than the version in force gives; null when that gives nothing. */
    inflation_percent: z.number().nullable(),
  }),
  segments: z.array(
    z.object({
      by: z.enum(['role', 'archetype', 'tenure']),
      value: z.string(),
      players: z.int(),
      ...both,
    }),
  ),
  players: z.object({
    all: z.int(),
    more_points: z.int(),
    fewer_points: z.int(),
    more_tiers: z.int(),
    fewer_tiers: z.int(),
  }),
  /** The players whom it changes most, at most 20. */
  samples: z.array(z.object({ player_id: z.string(), live: figures, draft: figures })),
  /**
   * Activities decided upon, and the microseconds that deciding one took by either side, without reading and writing;
   * null while there are too few to tell. Results of before this was measured lack it.
   */
  cost: z
    .object({ activities: z.int(), draft_us: z.number().nullable(), live_us: z.number().nullable() })
    .optional(),
})
export type BackTestResult = z.infer<typeof backTestResult>

/** Body of `GET /api/v1/back-tests/:id`. */
export const backTest = z.object({
  id: z.string(),
  state: z.enum(['queued', 'running', 'done', 'cancelled', 'failed']),
  /** The version in force that it is compared with. */
  based_on: z.int(),
  from: timestamp.nullable(),
  to: timestamp,
  created_by: z.string(),
  created_at: timestamp,
  started_at: timestamp.nullable(),
  finished_at: timestamp.nullable(),
  /** `total` is null until it was counted. */
  events: z.object({ done: z.int(), total: z.int().nullable() }),
  /** Whether the draft and the version in force are still those that it compares. */
  current: z.object({ draft: z.boolean(), live: z.boolean() }),
  /** True unless every event of the range is in the result. */
  partial: z.boolean(),
  result: backTestResult.nullable(),
  error: z.string().nullable(),
})
export type BackTest = z.infer<typeof backTest>

/** Body of `GET /api/v1/back-tests`: the newest, without their results. */
export const backTestList = z.object({ data: z.array(backTest.omit({ result: true })) })
export type BackTestList = z.infer<typeof backTestList>

/** Beside ids of players, what their host and they themselves call them. */
export const withPlayers = z.object({
  players: z.record(z.string(), z.object({ external_id: z.string(), name: z.string().nullable() })),
})
export type WithPlayers = z.infer<typeof withPlayers>
