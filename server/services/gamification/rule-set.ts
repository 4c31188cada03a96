import * as z from 'zod'
import { badgeCategories, badgeEnamels } from '#server/contract/badge-art'
import { badgeGlyphs } from '#server/contract/badge-glyphs'
import { archetypes } from '#server/contract/onboarding'

// Ids become keys of objects, where every object has a "constructor" already.
const id = z.string().regex(/^(?!constructor$)[a-z][a-z0-9_]{0,63}$/)
const text = z.strictObject({ en: z.string().min(1).max(300), es: z.string().min(1).max(300) })
/** What an activity's decision goes through, and what an admin can still read. */
export const listMax = 300
const stepsMax = 50
/** The most that one rule may give for one activity, before multipliers. */
export const amountMax = 1_000_000
/** 30 days, in seconds. */
export const coolDownMax = 2_592_000
const cel = z.string().min(1).max(2_000)
const tierNeeds = z.strictObject({
  bronze: z.int().positive(),
  silver: z.int().positive().optional(),
  gold: z.int().positive().optional(),
})

/** The most that a declared number may be, in either direction. */
export const numberMax = 1_000_000_000
const required = z.boolean().optional()
const bound = z.number().min(-numberMax).max(numberMax).optional()
const activityField = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('string'), required, maxLength: z.int().min(1).max(1_000).optional() }),
  z.strictObject({ type: z.literal('number'), required, min: bound, max: bound }),
  z.strictObject({ type: z.literal('boolean'), required }),
  z.strictObject({
    type: z.literal('enum'),
    required,
    values: z.array(z.string().min(1).max(100)).min(1).max(50),
  }),
  z.strictObject({ type: z.literal('date'), required }),
])
// Names of fields are names in expressions.
const fieldName = z
  .string()
  .regex(/^(?!(?:constructor|local_hour|true|false|null|in|has|min|max|size)$)[a-z][a-z0-9_]{0,39}$/)
/** `fields` of activities that are declared here; those that ship have theirs in the catalogue of events. */
const activity = z.strictObject({ label: text, fields: z.record(fieldName, activityField).optional() })

/** How often a rule pays: `count` times per clock hour, per player-local day, or ever; `key` counts each value apart. */
const limit = z.strictObject({
  count: z.int().positive(),
  per: z.enum(['hour', 'day', 'ever']),
  key: cel.optional(),
})

/**
 * `amount` and `when` are CEL over the activity's fields; a plain number needs no expression. `coolDown`: for so many
 * seconds around an activity that it paid for, by when they occurred, it pays for no other.
 */
const rule = z.strictObject({
  id,
  on: z.string(),
  when: cel.optional(),
  amount: z.union([z.number().nonnegative().max(amountMax), cel]),
  limit: limit.optional(),
  coolDown: z.int().min(1).max(coolDownMax).optional(),
})

const instant = z.iso.datetime({ offset: true })
/** More than any board should bear, and little enough for the ledger's columns. */
const factor = z.number().min(1).max(1_000)
const streakStep = z.strictObject({ days: z.int().positive(), value: factor })
const milestone = z.strictObject({ days: z.int().positive(), points: z.int().positive().max(amountMax) })
const patterns = z.array(z.string()).min(1).max(100)
/**
 * One of the five kinds, over the activities that its patterns match and `when` lets through. Sum and max take a number,
 * distinct a text as `value`; in a row counts while `hit` holds and keeps the longest.
 */
const metric = z.strictObject({
  id,
  count: patterns.optional(),
  sum: patterns.optional(),
  max: patterns.optional(),
  distinct: patterns.optional(),
  in_a_row: patterns.optional(),
  when: cel.optional(),
  value: cel.optional(),
  hit: cel.optional(),
  /** Counts only what occurred from then, and before then: an achievement of a season. */
  from: instant.optional(),
  until: instant.optional(),
})
const achievement = z.strictObject({
  id,
  name: text,
  description: text,
  /** How its badge looks. Without it as what ships under its id, or a star. */
  art: z
    .strictObject({
      category: z.enum(badgeCategories),
      glyph: z.enum(badgeGlyphs),
      enamel: z.enum(badgeEnamels).optional(),
    })
    .optional(),
  metric: z.string(),
  tiers: tierNeeds,
  /** Kept from players until one of its tiers is earned; the hint is all they may be told. */
  secret: z.strictObject({ hint: text }).optional(),
  /** Tiers of others that have to be earned before any of its own. */
  requires: z
    .array(z.strictObject({ achievement: z.string(), tier: z.enum(['bronze', 'silver', 'gold']) }))
    .max(10)
    .optional(),
  /** Its one tier is earned again each time the metric has grown by as much. */
  repeat: z.boolean().optional(),
  /** What a tier brings beside itself. */
  rewards: z
    .partialRecord(
      z.enum(['bronze', 'silver', 'gold']),
      z.strictObject({
        points: z.int().positive().max(amountMax).optional(),
        title: text.optional(),
        freezes: z.int().positive().max(10).optional(),
      }),
    )
    .optional(),
})
const affinity = z.partialRecord(z.enum(archetypes), z.strictObject({ on: patterns, value: factor }))
/** Multiplies what occurs from then, and before then: for everybody, or for those it names. */
const boost = z.strictObject({
  id,
  from: instant,
  until: instant,
  value: factor,
  on: patterns.optional(),
  roles: z
    .array(z.enum(['free', 'vip', 'admin']))
    .min(1)
    .optional(),
  archetypes: z.array(z.enum(archetypes)).min(1).optional(),
})
/** Points, streak days or tiers earned; awards by some rules; or the longest row of an activity whose field held. */
const boardMetric = z.union([
  z.enum(['points', 'streak', 'achievements']),
  z.strictObject({ awards: z.array(z.string()).max(listMax) }),
  z.strictObject({ in_a_row: z.strictObject({ on: z.string(), hit: z.string() }) }),
])
const reward = z.strictObject({
  from: z.int().positive().max(1_000_000),
  to: z.int().positive().max(1_000_000),
  points: z.int().positive().max(amountMax),
})
const board = z.strictObject({
  id,
  name: text,
  metric: boardMetric,
  period: z.enum(['week', 'month', 'all']),
  /** IANA; where its periods begin and end at midnight. */
  timeZone: z.string().min(1).max(64),
  /** Whether equal scores share a rank, or the first to reach it ranks before. Older documents say nothing of these two. */
  ties: z.enum(['shared', 'first']).default('shared'),
  /** What places win when a period closes, by bands of ranks. */
  rewards: z.array(reward).max(stepsMax).default([]),
  /** Whether prizes wait until an admin has looked at them. Unless it says so they are paid at once. */
  payout: z.enum(['at_once', 'by_hand']).optional(),
})

const windowSeconds = z.int().min(1).max(86_400)
const moreThan = z.int().min(1).max(200)
/**
 * What looks like abuse, over the activities that `on` matches: too many within a window; too many with the same fields;
 * or one that fulfils a condition. What is counted is remembered with the player, so windows and limits are small. Of all
 * activities together, whatever they are: too many players from one address, where hosts say from where they come.
 */
const abusePattern = z.discriminatedUnion('kind', [
  z.strictObject({ id, kind: z.literal('rate'), on: patterns, moreThan, seconds: windowSeconds }),
  z.strictObject({ id, kind: z.literal('repeat'), on: patterns, moreThan, seconds: windowSeconds }),
  z.strictObject({ id, kind: z.literal('condition'), on: patterns, when: cel }),
  // Sightings are noted to ten minutes.
  z.strictObject({ id, kind: z.literal('address'), moreThan, seconds: z.int().min(3_600).max(86_400) }),
])
const hours = z.int().min(1).max(720)
/** From so many violations within so many hours on: no points for a while, a part of them, or none until it is reviewed. */
const penaltyStep = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cool_down'), violations: z.int().min(1).max(20), within: hours, hours }),
  z.strictObject({
    kind: z.literal('reduced'),
    ...{ violations: z.int().min(1).max(20), within: hours, hours },
    factor: z.number().min(0).max(1),
  }),
  z.strictObject({ kind: z.literal('suspended'), violations: z.int().min(1).max(20), within: hours }),
])
const days = z.int().min(1).max(400)
/** What a pattern's `moreThan` is multiplied by. */
const strictness = z.number().min(0.1).max(10)
/** Who is new, trusted or restricted; everybody else is normal, and takes patterns as they stand. */
const trust = z.strictObject({
  new: z.strictObject({ days, scale: strictness }),
  trusted: z.strictObject({ days, scale: strictness }),
  restricted: z.strictObject({ violations: z.int().min(1).max(20), days, scale: strictness }),
})

/** What stands in lists, so that each item can be read although its neighbour is broken. */
export const items = {
  ...{ activity, rule, streakStep, milestone, metric, achievement, board, boost },
  ...{ abusePattern, penaltyStep },
}

/** One version of everything an admin may tune: what earns, how much, and what it leads to. */
export const ruleSetDocument = z.strictObject({
  /** What points are called, and the symbol that stands with them; without one, none does. */
  unit: z.strictObject({ singular: text, plural: text, icon: z.enum(badgeGlyphs).optional() }),
  activities: z.record(z.string().max(100), activity),
  rules: z.array(rule).max(listMax),
  multipliers: z.strictObject({
    stacking: z.enum(['multiply', 'add', 'highest']),
    cap: factor,
    role: z.partialRecord(z.enum(['free', 'vip', 'admin']), factor),
    /** The longest step reached counts. */
    streak: z.array(streakStep).max(stepsMax),
    level: z.strictObject({
      each: z.number().nonnegative().max(1_000),
      most: z.number().nonnegative().max(1_000),
    }),
    /** For activities that suit who the player is. */
    affinity: affinity.default({}),
    boosts: z.array(boost).max(stepsMax).default([]),
  }),
  /** level = floor(sqrt(total earned / scale)) + 1 */
  levels: z.strictObject({ scale: z.number().min(0.1) }),
  streak: z.strictObject({
    qualifies: z.array(z.string()).max(100),
    /** An activity this early in the day also saves the day before. */
    recoveryHours: z.number().min(0).max(23),
    milestones: z.array(milestone).max(stepsMax),
    /** A freeze keeps the streak over a missed day. VIP earn one every so many days. */
    freezes: z
      .strictObject({ most: z.int().min(0).max(30), vipEveryDays: z.int().min(1).max(400) })
      .default({ most: 5, vipEveryDays: 30 }),
    /** How many days of a calendar month a player may take off themselves. Unless it says so, none. */
    pauseDays: z.int().min(1).max(31).optional(),
  }),
  metrics: z.array(metric).max(listMax),
  achievements: z.array(achievement).max(listMax),
  boards: z.array(board).max(stepsMax),
  /** Older documents say nothing of it, and then nothing is suspected. */
  abuse: z
    .strictObject({
      patterns: z.array(abusePattern).max(20),
      penalties: z.array(penaltyStep).max(10),
      trust,
    })
    .optional(),
})
export type RuleSetDocument = z.infer<typeof ruleSetDocument>
export type Achievement = RuleSetDocument['achievements'][number]
export type Board = RuleSetDocument['boards'][number]
export type Metric = RuleSetDocument['metrics'][number]
export type Rule = RuleSetDocument['rules'][number]
export type AbuseRules = NonNullable<RuleSetDocument['abuse']>
export type AbusePattern = AbuseRules['patterns'][number]
