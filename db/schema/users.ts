import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  customType,
  doublePrecision,
  index,
  integer,
  json,
  numeric,
  pgSchema,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'

export const users = pgSchema('users')

const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'string' })
const now = sql`clock_timestamp()`
/** Text in the order of its code points, which a prefix is a range of. */
const plainOrder = customType<{ data: string }>({ dataType: () => 'text collate "C"' })
const hour = customType<{ data: string }>({ dataType: () => 'timestamp(0)' })

/** A person who earns. Personal fields live here and in no event. */
export const players = users.table(
  'players',
  {
    id: uuid('id').primaryKey(),
    role: text('role', { enum: ['free', 'vip', 'admin'] })
      .notNull()
      .default('free'),
    status: text('status', { enum: ['active', 'suspended', 'erased', 'merged'] })
      .notNull()
      .default('active'),
    /** Position of the newest fact of a penalty that the status follows. */
    statusSeq: bigint('status_seq', { mode: 'number' }).notNull().default(0),
    name: text('name'),
    username: text('username'),
    locale: text('locale'),
    timeZone: text('time_zone').notNull(),
    /** What the player chose themselves; null for what the host says. It comes before that wherever it is asked for. */
    ownLocale: text('own_locale'),
    ownTimeZone: text('own_time_zone'),
    /** What they want to be told of, and when not; null as long as they say nothing of it. */
    notices: json('notices'),
    /** Where they want to begin and whether ranks are shown; null as long as they say nothing of it. */
    display: json('display'),
    /** Goes up with every choice of the player's own. */
    settingsVersion: integer('settings_version').notNull().default(0),
    /** When VIP ends by itself; null when nothing ends the role. */
    roleUntil: instant('role_until'),
    /** When the host last told us about the profile, by its own clock: older news change nothing. */
    profileAt: instant('profile_at').notNull(),
    createdAt: instant('created_at').notNull().default(now),
    /** The name as it is looked for: without accents and capitals. */
    nameKey: plainOrder('name_key').generatedAlwaysAs(sql`users.name_key(name)`),
  },
  t => [
    index('players_name').on(t.nameKey, t.id),
    index('players_role_until').on(t.roleUntil).where(sql`role_until is not null`),
  ],
)

/** Every change of a player's role, numbered from 1. */
export const roleChanges = users.table(
  'role_changes',
  {
    playerId: uuid('player_id')
      .notNull()
      .references(() => players.id),
    number: integer('number').notNull(),
    /** That began it: of the admin's order, of the purchase, or of the change itself when its time was over. */
    eventId: uuid('event_id').notNull(),
    before: text('before').notNull(),
    after: text('after').notNull(),
    until: instant('until'),
    cause: text('cause', { enum: ['ordered', 'expired', 'bought', 'merged', 'parted'] }).notNull(),
    /** Id of the admin, and why; null for nobody's doing. */
    by: text('by'),
    reason: text('reason'),
    changedAt: instant('changed_at').notNull(),
  },
  t => [primaryKey({ columns: [t.playerId, t.number] })],
)

/** Every move to another zone by the player's own choice, numbered from 1: so many a month are allowed. */
export const zoneChanges = users.table(
  'zone_changes',
  {
    playerId: uuid('player_id')
      .notNull()
      .references(() => players.id),
    number: integer('number').notNull(),
    /** That told of it. */
    eventId: uuid('event_id').notNull(),
    before: text('before').notNull(),
    after: text('after').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  t => [primaryKey({ columns: [t.playerId, t.number] })],
)

/**
 * Wishes of players to be forgotten, numbered from 1: what is known of the player goes at `eraseAt`, unless the wish is
 * taken back before.
 */
export const erasures = users.table(
  'erasures',
  {
    playerId: uuid('player_id')
      .notNull()
      .references(() => players.id),
    number: integer('number').notNull(),
    state: text('state', { enum: ['requested', 'withdrawn', 'done'] }).notNull(),
    /** `user.erasure_requested`. */
    eventId: uuid('event_id').notNull(),
    /** Id of the admin who ordered it, or source of the host that did, and why; all null when the player asked for it. */
    by: text('by'),
    host: text('host'),
    reason: text('reason'),
    requestedAt: instant('requested_at').notNull(),
    eraseAt: instant('erase_at').notNull(),
    /** What ended it: `user.erasure_withdrawn` or `user.erased`. */
    endEventId: uuid('end_event_id'),
    /** Id of the admin who took it back, or source of the host that did, and why; all null when the player did, or nobody. */
    endedBy: text('ended_by'),
    endedHost: text('ended_host'),
    endReason: text('end_reason'),
    endedAt: instant('ended_at'),
  },
  t => [
    primaryKey({ columns: [t.playerId, t.number] }),
    uniqueIndex('erasures_open').on(t.playerId).where(sql`state = 'requested'`),
    index('erasures_due').on(t.eraseAt).where(sql`state = 'requested'`),
  ],
)

/**
 * Everything about a player in one archive, as jobs of the worker. What is done can be fetched until `expiresAt`; what
 * comes of an erasure is that there is no row.
 */
export const playerExports = users.table(
  'exports',
  {
    id: uuid('id').primaryKey(),
    playerId: uuid('player_id')
      .notNull()
      .references(() => players.id),
    state: text('state', { enum: ['queued', 'running', 'done', 'cancelled', 'failed', 'expired'] })
      .notNull()
      .default('queued'),
    /** Names one attempt at it: another worker that takes it over has its own. */
    owner: uuid('owner'),
    seenAt: instant('seen_at'),
    /** How much is read, of how much. */
    readDone: bigint('read_done', { mode: 'number' }).notNull().default(0),
    readTotal: bigint('read_total', { mode: 'number' }),
    /** Of the archive so far, and how many pieces it has. */
    bytes: bigint('bytes', { mode: 'number' }).notNull().default(0),
    pieces: integer('pieces').notNull().default(0),
    /** `user.export_requested`, and what it shares with everything that follows from it. */
    eventId: uuid('event_id').notNull(),
    correlationId: uuid('correlation_id').notNull(),
    /** Under which it was asked for: a repeat finds the first. */
    requestKey: text('request_key'),
    /** Id of the admin who ordered it, or source of the host that did, and why; all null when the player asked for it. */
    by: text('by'),
    host: text('host'),
    reason: text('reason'),
    error: text('error'),
    createdAt: instant('created_at').notNull().default(now),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
    expiresAt: instant('expires_at'),
  },
  t => [
    index('exports_player').on(t.playerId, t.createdAt),
    uniqueIndex('exports_open').on(t.playerId).where(sql`state in ('queued', 'running')`),
    index('exports_waiting').on(t.id).where(sql`state in ('queued', 'running')`),
    index('exports_expiring').on(t.expiresAt).where(sql`state = 'done'`),
  ],
)

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** An archive, piece by piece from 0 on. */
export const exportPieces = users.table(
  'export_pieces',
  {
    exportId: uuid('export_id')
      .notNull()
      .references(() => playerExports.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    bytes: bytea('bytes').notNull(),
  },
  t => [primaryKey({ columns: [t.exportId, t.number] })],
)

/**
 * Players who turned out to be one: `fromPlayer` is part of `intoPlayer`. While it is open it can be undone, until
 * `undoUntil`; once it is settled, nothing is kept that only undoing would need.
 */
export const merges = users.table(
  'merges',
  {
    id: uuid('id').primaryKey(),
    fromPlayer: uuid('from_player')
      .notNull()
      .references(() => players.id),
    intoPlayer: uuid('into_player')
      .notNull()
      .references(() => players.id),
    state: text('state', { enum: ['open', 'undone', 'settled'] })
      .notNull()
      .default('open'),
    /** `user.merged`. */
    eventId: uuid('event_id').notNull(),
    /** Id of the admin, and why. */
    by: text('by').notNull(),
    reason: text('reason').notNull(),
    mergedAt: instant('merged_at').notNull(),
    undoUntil: instant('undo_until').notNull(),
    /** When the one that is kept was told what the other had come to; null while that is on its way. */
    receivedAt: instant('received_at'),
    /** The change of role that came with it, of the one that is kept; null for none. */
    roleChange: integer('role_change'),
    /** What ended it: `user.merge_reversed`, or `user.merge_settled`. */
    endEventId: uuid('end_event_id'),
    endedBy: text('ended_by'),
    endReason: text('end_reason'),
    endedAt: instant('ended_at'),
  },
  t => [
    uniqueIndex('merges_from').on(t.fromPlayer).where(sql`state <> 'undone'`),
    index('merges_into').on(t.intoPlayer, t.mergedAt),
    index('merges_due').on(t.undoUntil).where(sql`state = 'open'`),
  ],
)

/** What a host app calls a player. */
export const identities = users.table(
  'identities',
  {
    source: text('source').notNull(),
    externalId: text('external_id').notNull(),
    playerId: uuid('player_id')
      .notNull()
      .references(() => players.id),
    /** That brought it from another player, for as long as it can be undone. */
    mergeId: uuid('merge_id').references(() => merges.id),
    /** `admin.identity_linked`; null for one that a host began with. */
    linkedBy: uuid('linked_by'),
  },
  t => [
    primaryKey({ columns: [t.source, t.externalId] }),
    index('identities_merge').on(t.mergeId).where(sql`merge_id is not null`),
    index('identities_player').on(t.playerId),
    index('identities_external').on(t.externalId.op('text_pattern_ops')),
  ],
)

/** Read copy of what gamification decided, kept by its facts. */
export const progress = users.table(
  'progress',
  {
    playerId: uuid('player_id').primaryKey(),
    totalEarned: bigint('total_earned', { mode: 'number' }).notNull().default(0),
    available: bigint('available', { mode: 'number' }).notNull().default(0),
    level: integer('level').notNull().default(1),
    streak: integer('streak').notNull().default(0),
    /** Position of the newest fact applied. */
    seq: bigint('seq', { mode: 'number' }).notNull(),
    updatedAt: instant('updated_at').notNull(),
    /** When something the player did last paid or counted for the streak; corrections and prizes do not. */
    activeAt: instant('active_at'),
    /** What is indexed changes once an hour, so that other updates stay in place. */
    activeHour: hour('active_hour').generatedAlwaysAs(sql`date_trunc('hour', active_at at time zone 'UTC')`),
  },
  t => [index('progress_active').on(t.activeHour)],
)

/** Read copy of the tiers that players hold, kept by gamification's facts. One that was taken away keeps its row. */
export const earnedTiers = users.table(
  'earned_tiers',
  {
    playerId: uuid('player_id').notNull(),
    achievement: text('achievement').notNull(),
    tier: text('tier', { enum: ['bronze', 'silver', 'gold'] }).notNull(),
    /** How often it was earned by then: 1 unless it is repeatable, 0 while it is taken away. */
    cycle: integer('cycle').notNull(),
    /** When it was last told of; null while it is taken away. */
    earnedAt: instant('earned_at'),
    /** Position of the newest fact applied. */
    seq: bigint('seq', { mode: 'number' }).notNull(),
  },
  t => [primaryKey({ columns: [t.playerId, t.achievement, t.tier] })],
)

/** The copies of progress and tiers and the boards held against the ledger, as jobs of the worker. */
export const reconciliations = users.table(
  'reconciliations',
  {
    id: uuid('id').primaryKey(),
    state: text('state', { enum: ['queued', 'running', 'done', 'cancelled', 'failed'] })
      .notNull()
      .default('queued'),
    /** Names one attempt at it: another worker that takes it over has its own. */
    owner: uuid('owner'),
    seenAt: instant('seen_at'),
    /** Whether what can be set right is, and why; an admin's order. */
    repair: boolean('repair').notNull().default(false),
    reason: text('reason'),
    /** Players are looked at in the order of their ids: the last one that is in the result. */
    after: uuid('after'),
    playersDone: integer('players_done').notNull().default(0),
    playersTotal: integer('players_total'),
    result: json('result'),
    error: text('error'),
    /** Id of the admin; null for the schedule. */
    createdBy: text('created_by'),
    createdAt: instant('created_at').notNull().default(now),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
  },
  t => [
    index('reconciliations_created').on(t.createdAt),
    // One at a time.
    uniqueIndex('reconciliations_open').on(sql`(true)`).where(sql`state in ('queued', 'running')`),
  ],
)

/** Where a player is on the way in. Nobody without a row has begun. */
export const onboarding = users.table('onboarding', {
  playerId: uuid('player_id')
    .primaryKey()
    .references(() => players.id),
  state: text('state').notNull(),
  /** Of the quiz under way; null when there is none. */
  answers: json('answers').$type<{ question: string; option: string; tookMs: number }[]>(),
  /** Steps of the tutorial. */
  done: text('done').array().notNull().default(sql`'{}'`),
  skipped: boolean('skipped').notNull().default(false),
  /** Goes up with every step, and with a restart. */
  version: integer('version').notNull().default(0),
  changedAt: instant('changed_at').notNull(),
})

/** Every time that an admin had a player begin the way in anew, numbered from 1. */
export const onboardingRestarts = users.table(
  'onboarding_restarts',
  {
    playerId: uuid('player_id')
      .notNull()
      .references(() => players.id),
    number: integer('number').notNull(),
    /** `admin.onboarding_restarted`. */
    eventId: uuid('event_id').notNull(),
    /** Where the player was. */
    before: text('before').notNull(),
    /** Id of the admin. */
    by: text('by').notNull(),
    reason: text('reason').notNull(),
    restartedAt: instant('restarted_at').notNull(),
  },
  t => [primaryKey({ columns: [t.playerId, t.number] })],
)

/** How a player plays, as their answers say. Personal: events carry the archetypes alone. */
export const personalities = users.table('personalities', {
  playerId: uuid('player_id')
    .primaryKey()
    .references(() => players.id),
  exploration: doublePrecision('exploration').notNull(),
  competitiveness: doublePrecision('competitiveness').notNull(),
  narrative: doublePrecision('narrative').notNull(),
  social: doublePrecision('social').notNull(),
  archetypes: text('archetypes').array().notNull(),
  confidence: doublePrecision('confidence').notNull(),
  answers: integer('answers').notNull(),
  detectedAt: instant('detected_at').notNull(),
})

/**
 * How a player plays, as what they do says: apart from their answers, and only for who answered and did not take that
 * back. Weights grow with the day of an activity instead of shrinking with age, so that sums are the same in any order.
 */
export const behaviours = users.table('behaviours', {
  playerId: uuid('player_id').primaryKey(),
  /** Position of the event with which counting began. */
  sinceSeq: bigint('since_seq', { mode: 'number' }).notNull(),
  exploration: numeric('exploration').notNull().default('0'),
  competitiveness: numeric('competitiveness').notNull().default('0'),
  narrative: numeric('narrative').notNull().default('0'),
  social: numeric('social').notNull().default('0'),
  activities: integer('activities').notNull().default(0),
  /** With activities, of the sixty up to the newest: days since 1970, by UTC, in their order. */
  days: integer('days').array().notNull().default(sql`'{}'`),
  /** As it was told last, and when; nothing told yet is nothing clear. */
  archetypes: text('archetypes').array().notNull().default(sql`'{}'`),
  toldAt: instant('told_at'),
})

/** How a host app proves who it is. Only the hash is kept. */
export const apiKeys = users.table('api_keys', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  prefix: text('prefix').notNull(),
  hash: text('hash').notNull().unique(),
  source: text('source').notNull(),
  scopes: text('scopes').array().notNull(),
  createdAt: instant('created_at').notNull().default(now),
  /** Id of an admin; null when it was made by command. */
  createdBy: text('created_by'),
  expiresAt: instant('expires_at'),
  /** The key that took its place. */
  rolledInto: uuid('rolled_into'),
  lastUsedAt: instant('last_used_at'),
  /** Where that came from, where it is known. */
  lastUsedAddress: text('last_used_address'),
  revokedAt: instant('revoked_at'),
})

/** What came with a key, by the hour of the database in which it was written down. */
export const apiKeyHours = users.table(
  'api_key_hours',
  {
    keyId: uuid('key_id').notNull(),
    hour: instant('hour').notNull(),
    accepted: bigint('accepted', { mode: 'number' }).notNull(),
    /** Answered 401: the key has ended. */
    unauthenticated: bigint('unauthenticated', { mode: 'number' }).notNull(),
    forbidden: bigint('forbidden', { mode: 'number' }).notNull(),
    limited: bigint('limited', { mode: 'number' }).notNull(),
    /** Whatever else was no success. */
    failed: bigint('failed', { mode: 'number' }).notNull(),
  },
  t => [primaryKey({ columns: [t.keyId, t.hour] }), index('api_key_hours_hour').on(t.hour)],
)

/** By which hosts prove what they hand over. Their public halves: nothing secret of them is here. */
export const handoverKeys = users.table('handover_keys', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  source: text('source').notNull(),
  algorithm: text('algorithm', { enum: ['EdDSA', 'ES256'] }).notNull(),
  /** SPKI as PEM. */
  publicKey: text('public_key').notNull(),
  /** SHA-256 of the SPKI. One that was there once does not come back. */
  fingerprint: text('fingerprint').notNull().unique(),
  createdAt: instant('created_at').notNull().default(now),
  /** Id of an admin. */
  createdBy: text('created_by').notNull(),
  lastUsedAt: instant('last_used_at'),
  revokedAt: instant('revoked_at'),
})

/** Tokens that were used up, as long as they would still be taken. Only the hash of their name is kept. */
export const handoverUses = users.table(
  'handover_uses',
  {
    keyId: uuid('key_id')
      .notNull()
      .references(() => handoverKeys.id),
    /** Of `jti`. */
    hash: text('hash').notNull(),
    /** From when on the token is refused as expired. */
    expiresAt: instant('expires_at').notNull(),
  },
  t => [primaryKey({ columns: [t.keyId, t.hash] }), index('handover_uses_expires').on(t.expiresAt)],
)

/** One-time ways into the portal. Only the hash is kept. */
export const portalLinks = users.table(
  'portal_links',
  {
    hash: text('hash').primaryKey(),
    playerId: uuid('player_id')
      .notNull()
      .references(() => players.id),
    createdAt: instant('created_at').notNull().default(now),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  t => [index('portal_links_player').on(t.playerId)],
)

/**
 * By what a player signs in without a link, where they chose to. The address is a name of theirs and nothing is sent to it;
 * it is apart from those of the team, so that nobody takes an admin's.
 */
export const playerPasswords = users.table('player_passwords', {
  playerId: uuid('player_id')
    .primaryKey()
    .references(() => players.id),
  /** In small letters: one person has one address, however it is written. */
  email: text('email').notNull().unique(),
  hash: text('hash').notNull(),
  setAt: instant('set_at').notNull(),
})

/**
 * Pictures of players, by whom they were set: what their host sent stays behind what they chose themselves. Of the player's own
 * without bytes it is known that they want none.
 */
export const avatars = users.table(
  'avatars',
  {
    playerId: uuid('player_id')
      .notNull()
      .references(() => players.id),
    setBy: text('set_by', { enum: ['host', 'player'] }).notNull(),
    bytes: bytea('bytes'),
    type: text('type', { enum: ['image/webp', 'image/png', 'image/jpeg'] }),
    sha256: text('sha256'),
    setAt: instant('set_at').notNull(),
  },
  t => [primaryKey({ columns: [t.playerId, t.setBy] })],
)

/**
 * Passwords that were tried in a row and were not right, by what stands for an address: also for addresses that nobody has,
 * since who is locked out learns nothing by it then. Forgotten soon after the last.
 */
export const passwordAttempts = users.table('password_attempts', {
  key: text('key').primaryKey(),
  failed: integer('failed').notNull(),
  /** In the future while no password is looked at. */
  lockedUntil: instant('locked_until'),
  lastAt: instant('last_at').notNull(),
})

/**
 * Admins who see the portal as one player does, for a while and without changing anything. A view ends with the admin's own
 * session or right to it, whether or not `endedAt` tells of that yet.
 */
export const views = users.table(
  'views',
  {
    id: uuid('id').primaryKey(),
    playerId: uuid('player_id')
      .notNull()
      .references(() => players.id),
    /** `admin.view_started`. */
    eventId: uuid('event_id').notNull(),
    /** Id of the admin, their session of the console, and why. */
    by: text('by').notNull(),
    sessionId: text('session_id').notNull(),
    reason: text('reason').notNull(),
    /** Under which it was asked for: a repeat finds the first. */
    requestKey: text('request_key'),
    /** Of what the browser holds. */
    keyHash: text('key_hash').notNull().unique(),
    startedAt: instant('started_at').notNull(),
    until: instant('until').notNull(),
    /** `admin.view_ended`, when, and why. */
    endEventId: uuid('end_event_id'),
    endedAt: instant('ended_at'),
    endedBecause: text('ended_because', {
      enum: ['left', 'replaced', 'time_over', 'signed_out', 'not_allowed', 'player_gone'],
    }),
  },
  t => [
    index('views_player').on(t.playerId, t.startedAt),
    // One at a time in a browser.
    uniqueIndex('views_open').on(t.sessionId).where(sql`ended_at is null`),
  ],
)

/** One-time ways into the team of admins. Only the hash is kept, and the address only while it may come by the link. */
export const invitations = users.table('invitations', {
  id: uuid('id').primaryKey(),
  hash: text('hash').notNull().unique(),
  /** In small letters; null once the link is used, revoked or replaced. */
  email: text('email').unique(),
  role: text('role', { enum: ['viewer', 'operator', 'designer', 'admin'] }).notNull(),
  createdAt: instant('created_at').notNull().default(now),
  /** Id of an admin. */
  createdBy: text('created_by').notNull(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
  revokedAt: instant('revoked_at'),
  /** The invitation that took its place. */
  replacedBy: uuid('replaced_by'),
})
