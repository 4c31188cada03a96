import { z } from 'zod'
import { badgeArt } from './achievements.ts'
import { badgeGlyphs } from './badge-glyphs.ts'
import { notices } from './notices.ts'
import { calendarDay, localisedText, timestamp } from './text.ts'
import { shownTitle } from './titles.ts'

const tier = z.enum(['bronze', 'silver', 'gold'])

/** What points are called, and the symbol that stands with them where the rules have one. */
export const pointsUnit = z.object({
  singular: localisedText,
  plural: localisedText,
  icon: z.enum(badgeGlyphs).optional(),
})

/** One multiplier of an award: `{ id: 'streak', value: 1.2 }`. */
const multiplier = z.object({ id: z.string(), value: z.number() })

/** Why an activity was refused points, in numbers the screens put into words. */
const refusal = z.object({
  code: z.enum([
    'limit_reached',
    'limit_window_closed',
    'too_soon',
    'condition_false',
    'not_enough',
    'cool_down',
    'suspended',
  ]),
  limit: z.int().nullable(),
  per: z.enum(['hour', 'day', 'ever']).nullable(),
  /** Too soon: from when the rule pays again. Of a penalty: when it ends, null for when it is reviewed. */
  until: timestamp.nullable().optional(),
  /** The points that a penalty held back. */
  withheld: z.int().optional(),
})

/** No points for a while, a part of them, or none until it is reviewed, which has no end of its own. */
export const penalty = z.object({
  kind: z.enum(['cool_down', 'reduced', 'suspended']),
  /** The part of the points that is paid. */
  factor: z.number(),
  until: timestamp.nullable(),
})

/** What an admin wrote to the player about a review, as long as it is news. */
export const toldReview = z.object({
  verb: z.enum(['dismiss', 'warn', 'reverse', 'suspend', 'uphold']),
  text: z.string(),
  at: timestamp,
})

/** Whether the player may answer the penalty in force, or has, once for each violation. */
export const ownAppeal = z.object({
  /** The violation that brought the penalty: goes into `POST /players/me/appeals`. */
  violation: z.string(),
  state: z.enum(['possible', 'sent', 'answered']),
  at: timestamp.nullable(),
})

const streakDay = z.enum(['done', 'missed', 'open', 'ahead', 'frozen', 'paused'])

/** One line of the points ledger. A refusal is a line too, with 0 points and its reason. */
export const ledgerEntry = z.object({
  number: z.int(),
  event_id: z.string(),
  type: z.string(),
  label: localisedText,
  rule: z.string(),
  kind: z.enum(['award', 'milestone', 'reward', 'adjustment', 'reversal', 'refusal']),
  points: z.int(),
  balance_after: z.int(),
  occurred_at: timestamp,
  recorded_at: timestamp,
  why: z.object({
    base: z.number(),
    multipliers: z.array(multiplier),
    capped_at: z.number().nullable(),
    refusal: refusal.nullable(),
    rule_set: z.int(),
    /** The words of the admin whose doing it is. */
    reason: z.string().optional(),
    /** How much of it counts as earned, where that is not all of it. */
    earned: z.int().optional(),
    /** The part of it that a penalty left. */
    penalty: z.number().optional(),
  }),
})
export type LedgerEntry = z.infer<typeof ledgerEntry>

/** A goal and how far the player is; `have` is in the metric's own unit. */
const achievementProgress = z.object({
  id: z.string(),
  name: localisedText,
  description: localisedText,
  art: badgeArt,
  have: z.number(),
  tiers: z.array(z.object({ tier, need: z.int(), earned_at: timestamp.nullable() })),
})

/** Body of `GET /api/v1/players/:id/progress`. */
export const progress = z.object({
  player: z.object({
    id: z.string(),
    external_id: z.string(),
    name: z.string().nullable(),
    locale: z.string().nullable(),
    time_zone: z.string(),
    /** SHA-256 of their picture, which `/players/:id/avatar` has; null without one. */
    avatar: z.string().nullable(),
    /** What they want to be told of: whoever sends them something asks this first. */
    notices,
  }),
  /** What the player put beside their name; null for nothing. */
  title: shownTitle.nullable(),
  unit: pointsUnit,
  points: z.object({ total_earned: z.int(), available: z.int() }),
  /** `from` and `next` are totals earned: where this level starts and where the next one does. */
  level: z.object({ current: z.int(), from: z.int(), next: z.int() }),
  streak: z.object({
    current: z.int(),
    longest: z.int(),
    /**
     * none: no streak yet · safe: today counts already · at_risk: today still has to be earned · frozen: a freeze kept it
     * over yesterday · paused: days neither count nor break.
     */
    state: z.enum(['none', 'safe', 'at_risk', 'frozen', 'paused']),
    today: calendarDay,
    day_ends_at: timestamp,
    time_zone: z.string(),
    /** Monday to Sunday of the player's week. */
    week: z.array(z.object({ day: calendarDay, state: streakDay })),
    /** Freezes left: each keeps the streak over one missed day. */
    freezes: z.int(),
    /** Days off that the player took, and that are not over; null for none. */
    pause: z.object({ from: calendarDay, to: calendarDay }).nullable(),
    /** How many days of a calendar month they may take off; null where the rules offer none. */
    pause_days: z.int().nullable(),
    next_milestone: z.object({ days: z.int(), points: z.int() }).nullable(),
  }),
  /** What is held back of the points of what the player does now; null for nothing. */
  penalty: penalty.nullable(),
  /** What was seen that brought it; null without one. */
  penalty_because: localisedText.nullable(),
  /** Of the penalty in force; null without one. */
  appeal: ownAppeal.nullable(),
  /** Of a suspension until it ends, of what else was made of a violation for a week. */
  review: toldReview.nullable(),
  /** The achievement nearest to its next tier. */
  next_goal: z
    .object({ achievement_id: z.string(), name: localisedText, tier, have: z.int(), need: z.int() })
    .nullable(),
  achievements: z.array(achievementProgress),
  /** Newest first, at most ten. */
  recent: z.array(ledgerEntry),
  rule_set: z.int(),
  as_of: timestamp,
})
export type Progress = z.infer<typeof progress>
