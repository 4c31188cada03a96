import * as z from 'zod'
import { activity, defineEvent } from './define-event.ts'
import { holdings } from './holdings.ts'
import { plainText } from './plain-text.ts'

const label = plainText(100)
const tier = z.enum(['bronze', 'silver', 'gold'])
const instant = z.iso.datetime({ precision: 3 })
const penalty = z.strictObject({
  kind: z.enum(['cool_down', 'reduced', 'suspended']),
  factor: z.number(),
  until: instant.nullable(),
})

/** What players do inside the host's game or app. */
export const gameActivities = {
  'game.login': activity(),
  'game.daily_login': activity(),
  'game.message_sent': activity(),
  'game.trivia_completed': defineEvent(
    'host',
    z.strictObject({ difficulty: z.enum(['easy', 'medium', 'hard']), correct: z.boolean() }),
  ),
  'game.challenge_completed': activity(),
  'game.session_ended': defineEvent('host', z.strictObject({ minutes: z.number().min(0).max(1_440) })),
  'game.content_discovered': activity(),
}

/** What gamification decided. Totals are absolute, so a reader may skip to the newest one. */
export const gameFacts = {
  'game.points_awarded': defineEvent(
    'gamification',
    z.strictObject({
      /** One per ledger entry above 0: what caused it, by which rule, and when the activity occurred. */
      awards: z.array(
        z.strictObject({ event_id: z.string(), rule: z.string(), points: z.int(), at: instant }),
      ),
      points: z.int(),
      total_earned: z.int(),
      available: z.int(),
      level: z.int(),
    }),
  ),
  'game.level_reached': defineEvent(
    'gamification',
    z.strictObject({ level: z.int(), total_earned: z.int() }),
  ),
  'game.streak_extended': defineEvent(
    'gamification',
    z.strictObject({ days: z.int(), longest: z.int(), day: z.iso.date() }),
  ),
  /** A day of the player's is over on which a streak may have ended: asks gamification to tell what became of it. */
  'game.streak_checked': defineEvent('gamification', z.strictObject({ day: z.iso.date() })),
  /** Freezes that missed days used up, told with the next activity or once the day is over. */
  'game.streak_frozen': defineEvent(
    'gamification',
    z.strictObject({ days: z.array(z.iso.date()), freezes_left: z.int() }),
  ),
  /** A run of `days` that ended, told with the next activity or once the day is over. */
  'game.streak_lost': defineEvent('gamification', z.strictObject({ days: z.int(), last: z.iso.date() })),
  /**
   * `cycle` counts from 1 how often a repeatable one was earned; 1 for any other. `quiet` for what was earned long ago and
   * is not to be told as news.
   */
  'game.achievement_unlocked': defineEvent(
    'gamification',
    z.strictObject({
      ...{ achievement: label, tier, need: z.int(), cycle: z.int().optional() },
      quiet: z.literal(true).optional(),
    }),
  ),
  /** Taken back by an admin, or because what earned it was. */
  'game.achievement_revoked': defineEvent(
    'gamification',
    z.strictObject({ achievement: label, tier, reason: z.string() }),
  ),
  /** Points that an admin gave or took, or that were reversed; one entry a ledger line. */
  'game.points_adjusted': defineEvent(
    'gamification',
    z.strictObject({
      entries: z.array(
        z.strictObject({
          event_id: z.string(),
          rule: z.string(),
          points: z.int(),
          earned: z.int(),
          at: instant,
        }),
      ),
      points: z.int(),
      total_earned: z.int(),
      available: z.int(),
      level: z.int(),
      reason: z.string(),
    }),
  ),
  /**
   * The player was seen where more `players` were, within as many seconds, than the pattern lets through: asks gamification
   * what that means for them. `from`: when the first of them was. Who shares a `group` was seen at the same address, of
   * which nothing else is said.
   */
  'game.address_shared': defineEvent(
    'gamification',
    z.strictObject({
      ...{ pattern: label, players: z.int().positive(), seconds: z.int().positive() },
      ...{ from: instant, group: z.uuid() },
    }),
  ),
  /** What a pattern takes for abuse, an activity or players at one address: `found` within its window where `limit` may be; `count` of them in a day. */
  'game.violation_flagged': defineEvent(
    'gamification',
    z.strictObject({
      ...{ pattern: label, event_id: z.string(), found: z.int(), limit: z.int(), count: z.int() },
      /** What it brings at once; null for nothing. */
      penalty: penalty.nullable(),
    }),
  ),
  /** The player says something to the penalty that a violation brought; their words are kept with it, and not here. */
  'game.violation_appealed': defineEvent('gamification', z.strictObject({ violation: z.string() })),
  /** An admin wrote to the player about a review; the progress has the words. */
  'game.review_told': defineEvent(
    'gamification',
    z.strictObject({ verb: z.enum(['dismiss', 'warn', 'reverse', 'suspend', 'uphold']) }),
  ),
  /** The player took days off, or they were ended: those that are not over now, by the player's calendar; null for none. */
  'game.days_off_changed': defineEvent(
    'gamification',
    z.strictObject({ pause: z.strictObject({ from: z.iso.date(), to: z.iso.date() }).nullable() }),
  ),
  /** An admin helped the streak, made two players one, or had it put right by the log: what with, and how many days and freezes it has now, by the player's calendar. */
  'game.streak_adjusted': defineEvent(
    'gamification',
    z.strictObject({
      by: z.enum(['freeze', 'pause', 'resumption', 'restoration', 'merge', 'replay']),
      days: z.int(),
      freezes: z.int(),
    }),
  ),
  /** All that a player had come to who is part of another now: users see to it that the other receives it. */
  'game.progress_handed_over': defineEvent(
    'gamification',
    z.strictObject({
      into: z.string(),
      merge: z.uuid(),
      reason: plainText(500),
      late: z.boolean(),
      holdings,
    }),
  ),
  /** The time of a suspension that an admin ordered is over: asks gamification to end it. `suspension` is the order's event. */
  'game.suspension_over': defineEvent('gamification', z.strictObject({ suspension: z.string() })),
  /** A review, or an admin without one, put the player under another penalty, or it is over: then null. */
  'game.penalty_changed': defineEvent('gamification', z.strictObject({ penalty: penalty.nullable() })),
  /**
   * What the player had come to was put right by the log. `facts` digests what decisions would have told up to here: what was
   * told before counts no more, and what changed by it is told beside this, caused by nothing.
   */
  'game.progress_rebuilt': defineEvent(
    'gamification',
    z.strictObject({
      replay: z.uuid(),
      facts: z.string().max(64),
      ...{ lines_added: z.int(), lines_removed: z.int(), points: z.int() },
    }),
  ),
  /**
   * From here on, events carry `version`. `based_on` is what it was made from: for a return, the old version. Who published
   * it and why is not in the log of older ones.
   */
  'game.rule_set_published': defineEvent(
    'gamification',
    z.strictObject({
      ...{ version: z.int(), replaces: z.int(), based_on: z.int() },
      by: z.string().min(1).max(100).optional(),
      reason: plainText(500).optional(),
    }),
  ),
}

const boardId = z.string().min(1).max(64)
const periodKey = z.string().min(1).max(20)

/** What the close of a board's period came to. */
export const boardFacts = {
  /** One per player whose place wins something; `points` is the prize, which gamification books. */
  'game.board_placed': defineEvent(
    'boards',
    z.strictObject({
      board: boardId,
      period: periodKey,
      rank: z.int().positive(),
      score: z.int(),
      points: z.int().nonnegative(),
      /** How many were ranked. */
      players: z.int(),
    }),
  ),
  /** An admin has the prizes of a period paid that waited for it; `withheld` are the players who do not get theirs. */
  'game.board_payment_ordered': defineEvent(
    'console',
    z.strictObject({
      ...{ by: z.string().min(1).max(100), reason: plainText(500), board: boardId, period: periodKey },
      ...{ prizes: z.int().nonnegative(), points: z.int().nonnegative() },
      withheld: z.array(z.string().max(64)).max(100),
    }),
  ),
  /** Scores that players who are made one, or parted again, bring along or give back: each adds to what is there. */
  'game.scores_moved': defineEvent(
    'boards',
    z.strictObject({
      merge: z.uuid(),
      scores: z.array(z.strictObject({ board: boardId, period: periodKey, amount: z.int() })),
    }),
  ),
  'game.board_closed': defineEvent(
    'boards',
    z.strictObject({
      board: boardId,
      period: periodKey,
      players: z.int(),
      /** How many places won something, and what all of them won together. */
      paid: z.int(),
      points: z.int(),
    }),
  ),
}
