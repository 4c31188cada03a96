import * as z from 'zod'
import { defineEvent } from './define-event.ts'
import { plainText } from './plain-text.ts'

/** Who did it and why: every change by an admin says both. */
const order = { by: z.string().min(1).max(100), reason: plainText(500) }
const achievement = z.string().min(1).max(64)
const tier = z.enum(['bronze', 'silver', 'gold'])
const day = z.iso.date()
const board = z.string().min(1).max(64)
const instant = z.iso.datetime({ precision: 3 })
const version = z.int().positive()
/** What becomes of the streak is told to the player's pages; of older orders it was not, and is not by a replay. */
const announced = { announced: z.literal(true).optional() }
const past = z.enum(['from_now', 'silent', 'notice'])
const memberRole = z.enum(['viewer', 'operator', 'designer', 'admin'])
const onboardingState = z.enum([
  ...(['newcomer', 'quiz_started', 'quiz_in_progress', 'personality_detected'] as const),
  ...(['tutorial_started', 'tutorial_in_progress', 'tutorial_completed'] as const),
])
const breakerForce = z.strictObject({ state: z.enum(['open', 'closed']), until: instant })
const alertName = z.string().min(1).max(100)
const alertSubject = z.string().max(100)
const webhookTarget = z.strictObject({ host: z.string().max(300).nullable(), is_on: z.boolean() })
const group = { consumer: z.string().min(1).max(64), fingerprint: z.string().min(1).max(64) }
/** What is paused: null is not told apart. One player's is about that player. */
const paused = {
  pause: z.uuid(),
  consumer: z.string().max(64).nullable(),
  shard: z.int().nonnegative().nullable(),
  event_type: z.string().max(100).nullable(),
}
/** Either one, or how many a selection had when it was frozen. */
const deadLetters = {
  dead_letter: z.uuid().nullable(),
  selection: z.uuid().nullable(),
  count: z.int().positive(),
}
const pointsMax = 10_000_000

/**
 * What admins did to one player. Gamification answers each with facts of its own; the log has both, so that a replay
 * does the same again.
 */
export const adminFacts = {
  /** `earned` decides whether it also moves what was earned in all, and so level and boards. */
  'admin.points_adjusted': defineEvent(
    'console',
    z.strictObject({
      ...order,
      points: z
        .int()
        .min(-pointsMax)
        .max(pointsMax)
        .refine(points => points !== 0, 'Is nothing to adjust.'),
      earned: z.boolean(),
    }),
  ),
  'admin.tier_granted': defineEvent('console', z.strictObject({ ...order, achievement, tier })),
  'admin.tier_revoked': defineEvent('console', z.strictObject({ ...order, achievement, tier })),
  'admin.freeze_given': defineEvent('console', z.strictObject({ ...order, ...announced })),
  /** Both days included; without `to` until it is resumed. */
  'admin.streak_paused': defineEvent(
    'console',
    z.strictObject({ ...order, ...announced, from: day, to: day.nullable() }),
  ),
  /** Ends days off that the player took, too. */
  'admin.streak_resumed': defineEvent('console', z.strictObject({ ...order, ...announced, on: day })),
  /** Missed days that are not to break the streak. */
  'admin.streak_restored': defineEvent(
    'console',
    z.strictObject({ ...order, ...announced, from: day, to: day }),
  ),
  /**
   * What a player did before a version came, counted by its metrics: by how much each count or sum differs from what the
   * versions before made of it, the most of what is not summed, and names met with how often. One of the three each.
   */
  'admin.past_counted': defineEvent(
    'console',
    z.strictObject({
      ...order,
      version,
      /** Whether the player is not to be told of what this unlocks. */
      quiet: z.boolean(),
      metrics: z.array(
        z.strictObject({
          id: z.string().max(64),
          add: z.number().optional(),
          most: z.number().optional(),
          names: z.array(z.tuple([z.string(), z.int().positive()])).optional(),
        }),
      ),
    }),
  ),
  /**
   * No points until it is lifted, or until `until`, whatever the player did: no violation is needed. `told` is for the player.
   */
  'admin.player_suspended': defineEvent(
    'console',
    z.strictObject({ ...order, until: instant.nullable(), told: plainText(300).optional() }),
  ),
  /** What an admin ordered so is over. `pays`: with all that was held back meanwhile. */
  'admin.suspension_lifted': defineEvent(
    'console',
    z.strictObject({ ...order, pays: z.boolean(), told: plainText(300).optional() }),
  ),
  /** What was made of a violation, named by its activity. Points that are reversed have events of their own. */
  'admin.violation_reviewed': defineEvent(
    'console',
    z.strictObject({
      ...order,
      violation: z.string(),
      /** `uphold` answers an appeal and leaves everything as it was decided. */
      verb: z.enum(['dismiss', 'warn', 'reverse', 'suspend', 'uphold']),
      /** What the player reads of it. */
      told: plainText(300).optional(),
      /** It answers what the player said: a dismissal is told as well. */
      answers: z.literal(true).optional(),
    }),
  ),
  /** A violation stays open, and is left to those with more rights. */
  'admin.violation_escalated': defineEvent('console', z.strictObject({ ...order, violation: z.string() })),
  /** An activity taken back, with what it was and every line it left in the ledger. */
  'admin.activity_reversed': defineEvent(
    'console',
    z.strictObject({
      ...order,
      event_id: z.string(),
      type: z.string(),
      occurred_at: instant,
      data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
      entries: z.array(z.strictObject({ rule: z.string(), points: z.int() })),
    }),
  ),
  /** What the player is from now on; users answer with `user.role_changed`. `until` ends VIP by itself. */
  'admin.role_set': defineEvent(
    'console',
    z.strictObject({ ...order, role: z.enum(['free', 'vip', 'admin']), until: instant.nullable() }),
  ),
  /** The way in begins anew from `before`; users answer with the step back. */
  'admin.onboarding_restarted': defineEvent('console', z.strictObject({ ...order, before: onboardingState })),
  /** The player is to be forgotten, or not after all; users answer with `user.erasure_requested` and `…_withdrawn`. */
  'admin.erasure_ordered': defineEvent('console', z.strictObject({ ...order, erase_at: instant })),
  'admin.erasure_withdrawn': defineEvent('console', z.strictObject(order)),
  /** The player is to be part of `into`, or not after all; users answer with `user.merged`, `…_undone` and `…_reversed`. */
  'admin.merge_ordered': defineEvent('console', z.strictObject({ ...order, into: z.string().max(64) })),
  'admin.merge_undone': defineEvent('console', z.strictObject({ ...order, into: z.string().max(64) })),
  /** What a host calls the player, or does no more. The name itself is personal and not here. */
  'admin.identity_linked': defineEvent('console', z.strictObject({ ...order, source: z.string().max(64) })),
  'admin.identity_unlinked': defineEvent('console', z.strictObject({ ...order, source: z.string().max(64) })),
  /** Users answer with `user.export_requested` and `user.export_cancelled`. */
  'admin.export_ordered': defineEvent('console', z.strictObject(order)),
  'admin.export_cancelled': defineEvent('console', z.strictObject(order)),
  /** An admin took the archive of everything about the player. Why it was made is the reason. */
  'admin.export_fetched': defineEvent('console', z.strictObject(order)),
  /** Sessions of the player are over; users answer with `user.sessions_ended`. */
  'admin.player_sessions_ended': defineEvent(
    'console',
    z.strictObject({ ...order, sessions: z.array(z.string()).min(1) }),
  ),
  /** The player stands on this board no more, whatever they score, until they are put back. Boards answer to both. */
  'admin.board_entry_removed': defineEvent('console', z.strictObject({ ...order, board })),
  'admin.board_entry_restored': defineEvent('console', z.strictObject({ ...order, board })),
}

/**
 * That an admin saw the portal as a player, without changing anything. Nobody decides upon it: what is about the player is no
 * reason for anything to happen to them.
 */
export const adminViews = {
  'admin.view_started': defineEvent('console', z.strictObject({ ...order, view: z.uuid(), until: instant })),
  /** `by` and `reason` are those of its beginning. */
  'admin.view_ended': defineEvent(
    'console',
    z.strictObject({
      ...{ ...order, view: z.uuid() },
      because: z.enum(['left', 'replaced', 'time_over', 'signed_out', 'not_allowed', 'player_gone']),
    }),
  ),
}

/** What admins did that is about no player. Nobody decides upon it: the log has who it was, and why where they are asked. */
export const adminActs = {
  /** Saved over the revision `replaces`, 0 for none. `called_off` is the moment it was to be published at. */
  'admin.rule_set_draft_saved': defineEvent(
    'console',
    z.strictObject({
      by: order.by,
      revision: z.int().positive(),
      replaces: z.int().nonnegative(),
      based_on: version,
      called_off: instant.nullable(),
    }),
  ),
  'admin.rule_set_draft_discarded': defineEvent(
    'console',
    z.strictObject({ by: order.by, revision: z.int().positive(), called_off: instant.nullable() }),
  ),
  /** The draft, `revision` from now on, is to be published by itself. `instead_of` is the moment that was set before. */
  'admin.rule_set_scheduled': defineEvent(
    'console',
    z.strictObject({
      ...order,
      revision: z.int().positive(),
      based_on: version,
      at: instant,
      instead_of: instant.nullable(),
      past,
    }),
  ),
  /** Jobs that were stopped where they were: of a version, of every player, of a draft. */
  'admin.recount_cancelled': defineEvent('console', z.strictObject({ by: order.by, version })),
  'admin.comparison_cancelled': defineEvent(
    'console',
    z.strictObject({ by: order.by, comparison: z.uuid() }),
  ),
  /** The copies of what is in the ledger held against it, and set right where `repair` says so. */
  'admin.reconciliation_ordered': defineEvent(
    'console',
    z.strictObject({
      ...{ by: order.by, reconciliation: z.uuid(), repair: z.boolean() },
      reason: order.reason.nullable(),
    }),
  ),
  'admin.reconciliation_cancelled': defineEvent(
    'console',
    z.strictObject({ by: order.by, reconciliation: z.uuid() }),
  ),
  /** Players held against the log, and put right by it unless `dry_run`; whom is frozen in the selection. */
  'admin.replay_ordered': defineEvent(
    'console',
    z.strictObject({
      ...{ by: order.by, reason: order.reason.nullable(), replay: z.uuid(), selection: z.uuid() },
      ...{ mode: z.enum(['compare', 'heal', 'rebuild']), dry_run: z.boolean(), players: z.int().positive() },
      ...{ told: z.boolean(), pace: z.int().positive().nullable() },
    }),
  ),
  'admin.replay_paused': defineEvent('console', z.strictObject({ by: order.by, replay: z.uuid() })),
  'admin.replay_resumed': defineEvent('console', z.strictObject({ by: order.by, replay: z.uuid() })),
  /** Players a second; null for as many as go. */
  'admin.replay_paced': defineEvent(
    'console',
    z.strictObject({
      by: order.by,
      replay: z.uuid(),
      pace: z.int().positive().nullable(),
      replaces: z.int().positive().nullable(),
    }),
  ),
  'admin.replay_cancelled': defineEvent('console', z.strictObject({ by: order.by, replay: z.uuid() })),
  'admin.back_test_cancelled': defineEvent('console', z.strictObject({ by: order.by, back_test: z.uuid() })),
  /** Ways in for hosts. Nothing of the key itself is here. */
  'admin.api_key_created': defineEvent(
    'console',
    z.strictObject({
      by: order.by,
      key: z.uuid(),
      name: plainText(80),
      source: z.string(),
      scopes: z.array(z.string()),
      expires_at: instant.nullable(),
    }),
  ),
  /** `into` took its place; it works until `until`. */
  'admin.api_key_rolled': defineEvent(
    'console',
    z.strictObject({ by: order.by, key: z.uuid(), into: z.uuid(), until: instant }),
  ),
  'admin.api_key_revoked': defineEvent('console', z.strictObject({ by: order.by, key: z.uuid() })),
  /** A host may hand players over with it from now on, or no more. Its public half is in the table; this names it. */
  'admin.handover_key_added': defineEvent(
    'console',
    z.strictObject({
      by: order.by,
      key: z.uuid(),
      name: plainText(80),
      source: z.string(),
      algorithm: z.enum(['EdDSA', 'ES256']),
      fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
  'admin.handover_key_revoked': defineEvent('console', z.strictObject({ ...order, key: z.uuid() })),
  /** A breaker decides by `after` from now on. The whole configuration before and after, as the API has it. */
  'admin.breaker_tuned': defineEvent(
    'console',
    z.strictObject({
      ...{ ...order, key: z.string().min(1).max(100), version },
      ...{ before: z.record(z.string(), z.unknown()), after: z.record(z.string(), z.unknown()) },
    }),
  ),
  /** A breaker is held in a state by hand, or decides by itself again: `after` is null then. */
  'admin.breaker_forced': defineEvent(
    'console',
    z.strictObject({
      ...{ ...order, key: z.string().min(1).max(100), version },
      ...{ before: breakerForce.nullable(), after: breakerForce.nullable() },
    }),
  ),
  /** Consumers wait before what it says, until then or until somebody resumes. */
  'admin.consumer_paused': defineEvent(
    'console',
    z.strictObject({ ...order, ...paused, until: instant.nullable() }),
  ),
  'admin.consumer_resumed': defineEvent('console', z.strictObject({ ...order, ...paused })),
  /** A rule raises and clears alerts by `after` from now on. Both whole, as the API has them. */
  'admin.alert_rule_tuned': defineEvent(
    'console',
    z.strictObject({
      ...{ ...order, rule: alertName, version },
      ...{ before: z.record(z.string(), z.unknown()), after: z.record(z.string(), z.unknown()) },
    }),
  ),
  /** An alert asks for nobody's attention until then. */
  'admin.alert_snoozed': defineEvent(
    'console',
    z.strictObject({ ...order, alert: z.uuid(), rule: alertName, subject: alertSubject, until: instant }),
  ),
  /** Alerts are sent elsewhere, or nowhere. Of the address the host alone: what follows it may be a secret. */
  'admin.alert_webhook_set': defineEvent(
    'console',
    z.strictObject({
      ...{ ...order, version, new_secret: z.boolean() },
      ...{ before: webhookTarget, after: webhookTarget },
    }),
  ),
  'admin.alert_webhook_tested': defineEvent(
    'console',
    z.strictObject({ by: order.by, delivery: z.uuid(), note: plainText(500) }),
  ),
  /** Ranks are set anew from the scores, asked for at this board. */
  'admin.board_rebuilt': defineEvent('console', z.strictObject({ by: order.by, board })),
  /** Ways into the team. Neither the link nor the address it is for is here. */
  'admin.invitation_created': defineEvent(
    'console',
    z.strictObject({ by: order.by, invitation: z.uuid(), role: memberRole, expires_at: instant }),
  ),
  /** `into` took its place, and the link before it opens nothing. */
  'admin.invitation_replaced': defineEvent(
    'console',
    z.strictObject({ by: order.by, invitation: z.uuid(), into: z.uuid(), expires_at: instant }),
  ),
  'admin.invitation_revoked': defineEvent('console', z.strictObject({ by: order.by, invitation: z.uuid() })),
  /** By whoever it made a member. */
  'admin.invitation_accepted': defineEvent(
    'console',
    z.strictObject({ by: order.by, invitation: z.uuid(), role: memberRole }),
  ),
  'admin.member_role_changed': defineEvent(
    'console',
    z.strictObject({ ...order, member: order.by, before: memberRole, after: memberRole }),
  ),
  /** Their sessions ended with it. */
  'admin.member_removed': defineEvent(
    'console',
    z.strictObject({ ...order, member: order.by, role: memberRole }),
  ),
  /** An admin gave themselves another password; their other sessions ended with it. */
  'admin.password_changed': defineEvent('console', z.strictObject({ by: order.by })),
  /** An admin asked for a secret, by their password. Nothing of it is here, nor of any code; it is not on by it. */
  'admin.two_factor_begun': defineEvent('console', z.strictObject({ by: order.by })),
  /** From now on a code is asked for after their password; their other sessions ended with it. */
  'admin.two_factor_turned_on': defineEvent('console', z.strictObject({ by: order.by })),
  'admin.two_factor_turned_off': defineEvent('console', z.strictObject({ by: order.by })),
  /** Those before open nothing any more. */
  'admin.backup_codes_renewed': defineEvent('console', z.strictObject({ by: order.by })),
  /** They signed in with one, which opens nothing any more; so many are left. */
  'admin.backup_code_used': defineEvent(
    'console',
    z.strictObject({ by: order.by, left: z.int().nonnegative() }),
  ),
  /** Another took away what a member had lost; their sessions ended with it. */
  'admin.two_factor_reset': defineEvent('console', z.strictObject({ ...order, member: order.by })),
  /** Sign-ins of a member that are over: signed out, or ended from elsewhere, by themselves or by another. */
  'admin.sessions_ended': defineEvent(
    'console',
    z.strictObject({ by: order.by, member: order.by, sessions: z.array(z.string()).min(1) }),
  ),
  /** Dead letters are tried anew: one, or as many as a frozen selection has; those that are open when their turn comes. */
  'admin.dead_letters_retried': defineEvent('console', z.strictObject({ ...order, ...deadLetters })),
  /** Their consumers pass over these events for good. */
  'admin.dead_letters_discarded': defineEvent('console', z.strictObject({ ...order, ...deadLetters })),
  /** A retry or a discard of many that was stopped where it was. */
  'admin.dead_letter_job_cancelled': defineEvent('console', z.strictObject({ by: order.by, job: z.uuid() })),
  /** Its consumer is given `data` instead of what the log has, which stays as it is, and tries anew. */
  'admin.dead_letter_edited': defineEvent(
    'console',
    z.strictObject({
      ...order,
      dead_letter: z.uuid(),
      consumer: z.string(),
      event_id: z.string(),
      data: z.record(z.string(), z.unknown()),
    }),
  ),
  /** Who looks after dead letters with this kind of fault: null for nobody. */
  'admin.dead_letter_group_assigned': defineEvent(
    'console',
    z.strictObject({ by: order.by, ...group, before: order.by.nullable(), after: order.by.nullable() }),
  ),
  'admin.dead_letter_group_noted': defineEvent(
    'console',
    z.strictObject({ by: order.by, ...group, note: plainText(500).nullable() }),
  ),
  /** Until another build than this runs; null takes it back. */
  'admin.dead_letter_group_muted': defineEvent(
    'console',
    z.strictObject({ ...order, ...group, build: z.string().max(100).nullable() }),
  ),
}
