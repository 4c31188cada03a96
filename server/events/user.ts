import * as z from 'zod'
import { defineEvent } from './define-event.ts'
import { holdings } from './holdings.ts'
import { plainText } from './plain-text.ts'

const role = z.enum(['free', 'vip', 'admin'])
const status = z.enum(['active', 'suspended'])
const onboardingState = z.enum([
  ...(['newcomer', 'quiz_started', 'quiz_in_progress', 'personality_detected'] as const),
  ...(['tutorial_started', 'tutorial_in_progress', 'tutorial_completed'] as const),
])
const archetypes = ['explorer', 'competitor', 'storyteller', 'socializer'] as const
const zone = z.string().min(1).max(64)
const player = z.string().min(1).max(64)
/** Why an admin had two players made one. */
const because = plainText(500)
/** Who asked. An admin's order stands in its cause; a host's is here, with its reason, which the player may read. */
const asked = {
  by: z.enum(['player', 'admin', 'host']),
  host: z.string().min(1).max(40).optional(),
  reason: plainText(500).optional(),
}
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const clock = z.string().regex(/^\d\d:\d\d$/)

/** What happened to a player's identity. Ids and settings only: names stay in the users' tables. */
export const userFacts = {
  /**
   * What a player is from now on: `until` ends it by itself, null when nothing does. Who ordered it stands in
   * `admin.role_set`, which caused it; a purchase did where it was bought, nobody when its time was over, and `admin.merge_ordered` or `…_undone` where players
   * were made one or parted. Before these were told, both were missing.
   */
  'user.role_changed': defineEvent(
    'users',
    z.strictObject({
      before: role,
      after: role,
      reason: z.string(),
      until: z.iso.datetime({ precision: 3 }).nullable().optional(),
      cause: z.enum(['ordered', 'expired', 'bought', 'merged', 'parted']).optional(),
    }),
  ),
  /** A violation, a review or an admin suspended the player, which caused it, or that ended; `review` stands for all but the first. Erasure has facts of its own. */
  'user.status_changed': defineEvent(
    'users',
    z.strictObject({ before: status, after: status, cause: z.enum(['violation', 'review']) }),
  ),
  'user.registered': defineEvent('users', z.strictObject({ role, time_zone: zone })),
  'user.profile_changed': defineEvent(
    'users',
    z.strictObject({ fields: z.array(z.enum(['name', 'username', 'locale', 'time_zone'])), time_zone: zone }),
  ),
  /** What the player wants to be told of from now on, and when not. */
  'user.notices_changed': defineEvent(
    'users',
    z.strictObject({
      off: z.array(z.enum(['level', 'achievement', 'streak'])),
      /** Times of day such as `22:00`, by the player's own clock. */
      quiet: z.strictObject({ from: clock, to: clock }).nullable(),
    }),
  ),
  /** What the player wants to see first from now on; null for what goes with how they play. */
  'user.display_changed': defineEvent(
    'users',
    z.strictObject({
      start: z.enum(['home', 'board', 'activity', 'achievements', 'earn']).nullable(),
      ranks: z.enum(['shown', 'hidden']).nullable(),
    }),
  ),
  /** One step on the way in, never back but by an admin's restart. */
  'user.onboarding_advanced': defineEvent(
    'users',
    z.strictObject({ before: onboardingState, after: onboardingState }),
  ),
  /** The way in is done, or the rest of it was skipped. */
  'user.onboarding_completed': defineEvent('users', z.strictObject({ skipped: z.boolean() })),
  /**
   * What a quiz, or a retake, came to: the leading archetype, and the second of a hybrid. The dimensions behind it are
   * personal and stay in the users' tables.
   */
  'user.personality_detected': defineEvent(
    'users',
    z.strictObject({
      archetype: z.enum([...archetypes, 'balanced']),
      second: z.enum([...archetypes, 'none']),
      confidence: z.number().min(0).max(1),
      answers: z.number().min(1).max(100),
    }),
  ),
  /**
   * What a player does leads to another archetype than before, or to none that is clear: apart from their answers, and for
   * where those leave it open.
   */
  'user.behaviour_refined': defineEvent(
    'users',
    z.strictObject({
      archetype: z.enum([...archetypes, 'balanced']),
      second: z.enum([...archetypes, 'none']),
      confidence: z.number().min(0).max(1),
    }),
  ),
  /** The player took their answers back: what they do is counted no more. */
  'user.personality_deleted': defineEvent('users', z.strictObject({})),
  /** What is known of the player goes at `erase_at`, unless it is withdrawn before. */
  'user.erasure_requested': defineEvent(
    'users',
    z.strictObject({ ...asked, erase_at: z.iso.datetime({ precision: 3 }) }),
  ),
  'user.erasure_withdrawn': defineEvent('users', z.strictObject(asked)),
  /** Another picture of the player is shown from now on, or none. Of the picture nothing else is here. */
  'user.avatar_set': defineEvent('users', z.strictObject({ sha256 })),
  'user.avatar_removed': defineEvent('users', z.strictObject({ sha256 })),
  /** The player signs in by an address and a password from now on, or by others than before. Nothing of either is here. */
  'user.password_set': defineEvent('users', z.strictObject({})),
  /** What they signed in by opens nothing any more: taken away, or taken over by whom they became part of. */
  'user.password_removed': defineEvent('users', z.strictObject({})),
  /** Sessions of the player that were ended from elsewhere. An admin's order stands in its cause. */
  'user.sessions_ended': defineEvent(
    'users',
    z.strictObject({ by: z.enum(['player', 'admin']), sessions: z.array(z.string()).min(1) }),
  ),
  /** Nothing is known of the player any more but what they did. Every service forgets what it holds of them. */
  'user.erased': defineEvent('users', z.strictObject({})),
  /**
   * From here on this player is part of `into`: what hosts call them means that one. Gamification answers with what they
   * have come to, which the other then receives. Until it is settled, `merge` can be undone.
   */
  'user.merged': defineEvent('users', z.strictObject({ into: player, merge: z.uuid(), reason: because })),
  /** What another player, now part of this one, had come to; `late` is what came to them after that. */
  'user.progress_received': defineEvent(
    'users',
    z.strictObject({ from: player, merge: z.uuid(), reason: because, late: z.boolean(), holdings }),
  ),
  /** Of the one that was kept: what came with the other goes back to them. */
  'user.merge_undone': defineEvent(
    'users',
    z.strictObject({ from: player, merge: z.uuid(), reason: because }),
  ),
  /** Of the other one: they are somebody of their own again, as they were. */
  'user.merge_reversed': defineEvent(
    'users',
    z.strictObject({ into: player, merge: z.uuid(), reason: because }),
  ),
  /** Its time is over: it can be undone no more. Told of both; of the one that was not kept nothing is known any more. */
  'user.merge_settled': defineEvent('users', z.strictObject({ merge: z.uuid(), is_kept: z.boolean() })),
  /** Everything about the player is to be put into one archive. */
  'user.export_requested': defineEvent('users', z.strictObject(asked)),
  'user.export_cancelled': defineEvent('users', z.strictObject(asked)),
  /** A host took the archive. That an admin did is `admin.export_fetched`; what players take is their own. */
  'user.export_fetched': defineEvent(
    'users',
    z.strictObject({ by: z.literal('host'), host: z.string().min(1).max(40) }),
  ),
  /** The archive can be fetched until `expires_at`. */
  'user.export_ready': defineEvent('users', z.strictObject({ expires_at: z.iso.datetime({ precision: 3 }) })),
  /** The player takes days off: they neither count for the streak nor break it. Both days included, by their calendar. */
  'user.streak_paused': defineEvent('gamification', z.strictObject({ from: z.iso.date(), to: z.iso.date() })),
  /** The player is back on that day, before their pause was over, or before it began. */
  'user.streak_resumed': defineEvent('gamification', z.strictObject({ on: z.iso.date() })),
  /** Which title stands with a player's name, by the tier that brought it; null for none. The words are the rule set's. */
  'user.title_changed': defineEvent(
    'gamification',
    z.strictObject({
      title: z
        .strictObject({ achievement: z.string().min(1).max(64), tier: z.enum(['bronze', 'silver', 'gold']) })
        .nullable(),
      by: z.enum(['player', 'host']),
    }),
  ),
  /** How a player stands on boards. The alias itself is personal and stays in the boards' tables. */
  'user.board_appearance_changed': defineEvent(
    'boards',
    z.strictObject({
      hidden: z.boolean(),
      has_alias: z.boolean(),
      /** Who may see their achievements. Left out of facts from before there was that choice: nobody. */
      achievements: z.enum(['nobody', 'everybody']).optional(),
    }),
  ),
}
