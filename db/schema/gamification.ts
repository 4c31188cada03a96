import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  json,
  pgSchema,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'

export const gamification = pgSchema('gamification')

const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'string' })
const points = (name: string) => bigint(name, { mode: 'number' })

/** One document per version. Versions are never changed, only superseded. */
export const ruleSets = gamification.table('rule_sets', {
  version: integer('version').primaryKey(),
  document: json('document').notNull(),
  note: text('note').notNull(),
  publishedAt: instant('published_at').notNull().default(sql`clock_timestamp()`),
  /** Id of the admin; null for the one that is shipped. */
  publishedBy: text('published_by'),
  /** The version it was made from. */
  basedOn: integer('based_on'),
})

/** The one draft that all admins share: at most one row. */
export const ruleSetDraft = gamification.table(
  'rule_set_draft',
  {
    id: smallint('id').primaryKey().default(1),
    document: json('document').notNull(),
    basedOn: integer('based_on').notNull(),
    /** Grows with each save, also over drafts: a save names the one it was made on. */
    revision: integer('revision').notNull(),
    editedBy: text('edited_by').notNull(),
    editedAt: instant('edited_at').notNull().default(sql`clock_timestamp()`),
    /** Set while it waits to be published by itself. */
    publishAt: instant('publish_at'),
    publishNote: text('publish_note'),
    publishPast: text('publish_past', { enum: ['from_now', 'silent', 'notice'] })
      .notNull()
      .default('from_now'),
    publishBy: text('publish_by'),
    /** Why it was not published when its time had come. */
    publishRefused: text('publish_refused'),
  },
  t => [check('rule_set_draft_one', sql`${t.id} = 1`)],
)

/** Never falls, so that an old revision is never met again. */
export const ruleSetDraftRevision = gamification.sequence('rule_set_draft_revision')

/** Everything `decide` needs about a player, one row each. No further index: updates stay in place. */
export const playerStates = gamification.table('player_states', {
  playerId: uuid('player_id').primaryKey(),
  shard: smallint('shard').notNull(),
  /** Grows with each write; a batch writes only over the one it read. */
  version: integer('version').notNull(),
  totalEarned: points('total_earned').notNull(),
  available: points('available').notNull(),
  level: integer('level').notNull(),
  /** Ledger entries so far; the next one is number entries + 1. */
  entries: integer('entries').notNull(),
  role: text('role').notNull(),
  timeZone: text('time_zone').notNull(),
  archetype: text('archetype'),
  /** When the streak may have ended if the player stays silent; null without one. Read by the sweep, from end to end. */
  streakDueAt: instant('streak_due_at'),
  /** What is only read whole: streak days, metrics, limit windows, unlocked tiers. Text: jsonb costs 15 %. */
  rest: text('rest').notNull(),
  updatedAt: instant('updated_at').notNull(),
})

/** Append-only. A refusal is an entry of 0 points. */
export const ledger = gamification.table(
  'ledger',
  {
    playerId: uuid('player_id').notNull(),
    number: integer('number').notNull(),
    eventId: uuid('event_id').notNull(),
    type: text('type').notNull(),
    ruleId: text('rule_id').notNull(),
    ruleSet: integer('rule_set').notNull(),
    kind: text('kind', {
      enum: ['award', 'milestone', 'reward', 'adjustment', 'reversal', 'refusal'],
    }).notNull(),
    points: integer('points').notNull(),
    balanceAfter: points('balance_after').notNull(),
    /** The game.points_awarded or game.points_adjusted that announced it; null for refusals. */
    factId: uuid('fact_id'),
    occurredAt: instant('occurred_at').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    why: json('why').notNull(),
  },
  t => [
    primaryKey({ columns: [t.playerId, t.number] }),
    // The permanent guard against awarding twice.
    unique('ledger_event_rule').on(t.eventId, t.ruleId),
    index('ledger_recorded').using('brin', t.recordedAt),
  ],
)

/** Tiers that players earned. One that was taken away keeps its row. */
export const unlocks = gamification.table(
  'unlocks',
  {
    playerId: uuid('player_id').notNull(),
    achievement: text('achievement').notNull(),
    tier: text('tier', { enum: ['bronze', 'silver', 'gold'] }).notNull(),
    /** How often it was earned by then; 1 unless it is repeatable. */
    cycle: integer('cycle').notNull().default(1),
    ruleSet: integer('rule_set').notNull(),
    eventId: uuid('event_id').notNull(),
    unlockedAt: instant('unlocked_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  t => [primaryKey({ columns: [t.playerId, t.achievement, t.tier, t.cycle] })],
)

/** What players put beside their names: the tier that brought it. Without a row: nothing. */
export const titles = gamification.table('titles', {
  playerId: uuid('player_id').primaryKey(),
  achievement: text('achievement').notNull(),
  tier: text('tier', { enum: ['bronze', 'silver', 'gold'] }).notNull(),
  changedAt: instant('changed_at').notNull(),
})

/** What went against a pattern of abuse, each once, and what was made of it. */
export const violations = gamification.table(
  'violations',
  {
    /** Of the activity; of an address, of the event that says so. */
    eventId: uuid('event_id').primaryKey(),
    playerId: uuid('player_id').notNull(),
    type: text('type').notNull(),
    pattern: text('pattern').notNull(),
    kind: text('kind', { enum: ['rate', 'repeat', 'condition', 'address'] }).notNull(),
    ruleSet: integer('rule_set').notNull(),
    occurredAt: instant('occurred_at').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    evidence: json('evidence').notNull(),
    penalty: json('penalty'),
    count: integer('count').notNull(),
    /** How urgent a review is: by the penalty it brought, then by how many came within a day; first of all if escalated. */
    risk: smallint('risk').notNull(),
    state: text('state', { enum: ['open', 'dismissed', 'warned', 'reversed', 'suspended'] })
      .notNull()
      .default('open'),
    reviewedAt: instant('reviewed_at'),
    /** Id of the admin. */
    reviewedBy: text('reviewed_by'),
    reviewReason: text('review_reason'),
    reviewEvent: uuid('review_event'),
    escalatedAt: instant('escalated_at'),
    /** Id of the admin. */
    escalatedBy: text('escalated_by'),
    escalationReason: text('escalation_reason'),
    escalationEvent: uuid('escalation_event'),
    /** Grows with each review and escalation. */
    revision: integer('revision').notNull().default(1),
  },
  t => [
    // The queue, and the violations of one player.
    index('violations_queue').on(t.state, t.risk.desc(), t.eventId),
    index('violations_player').on(t.playerId, t.recordedAt),
    // Those who were found at the same address.
    index('violations_group').on(sql`(evidence ->> 'group')`).where(sql`kind = 'address'`),
  ],
)

/** From where players were seen, by a digest of the address, until a day after the last time. */
export const addressSightings = gamification.table(
  'address_sightings',
  {
    /** HMAC of the address, of which an IPv6 one counts by its network. Nothing else of it is kept anywhere. */
    address: text('address').notNull(),
    playerId: uuid('player_id').notNull(),
    firstAt: instant('first_at').notNull(),
    /** Moved on every ten minutes at most: a player who does much from one address writes it once. */
    lastAt: instant('last_at').notNull(),
    /** Whether it still has to be counted. */
    isNew: boolean('is_new').notNull().default(true),
    /** When it was last said of the player that too many were here, and the group that they are in by that. */
    toldAt: instant('told_at'),
    groupId: uuid('group_id'),
  },
  t => [
    primaryKey({ columns: [t.address, t.playerId] }),
    index('address_sightings_player').on(t.playerId),
    index('address_sightings_new').on(t.address).where(sql`is_new`),
  ],
)

/** What players answered to the penalty that a violation brought them, once each, and which review answered that. */
export const appeals = gamification.table(
  'appeals',
  {
    violationId: uuid('violation_id').primaryKey(),
    playerId: uuid('player_id').notNull(),
    /** In the player's words, which no event carries. */
    text: text('text').notNull(),
    at: instant('at').notNull(),
    eventId: uuid('event_id').notNull(),
    /** Where it stands in the player's shard: a review before it does not answer it. */
    seq: bigint('seq', { mode: 'number' }).notNull(),
    /** The review that answered it; nothing that was decided before has to make room for it. */
    answerEvent: uuid('answer_event'),
    answerVerb: text('answer_verb', { enum: ['dismiss', 'warn', 'reverse', 'suspend', 'uphold'] }),
    answeredAt: instant('answered_at'),
    /** Id of the admin. */
    answeredBy: text('answered_by'),
    answerReason: text('answer_reason'),
  },
  t => [
    index('appeals_player').on(t.playerId, t.at),
    // Those that wait.
    index('appeals_waiting').on(t.violationId).where(sql`answer_event is null`),
  ],
)

/** Who has a violation open to work on it: leases that end by the database's clock. They inform, and keep nobody out. */
export const violationClaims = gamification.table(
  'violation_claims',
  {
    violationId: uuid('violation_id').notNull(),
    /** Id of the admin. */
    admin: text('admin').notNull(),
    since: instant('since').notNull(),
    until: instant('until').notNull(),
  },
  t => [primaryKey({ columns: [t.violationId, t.admin] })],
)

/** When suspensions that admins ordered end by themselves: of each player the one in force, until it was told to be over. */
export const suspensionEnds = gamification.table(
  'suspension_ends',
  {
    playerId: uuid('player_id').primaryKey(),
    /** `admin.player_suspended`. */
    eventId: uuid('event_id').notNull(),
    until: instant('until').notNull(),
  },
  t => [index('suspension_ends_until').on(t.until)],
)

/** What players did before a version came, counted by its metrics, as a job of the worker. */
export const recounts = gamification.table('recounts', {
  version: integer('version').primaryKey(),
  mode: text('mode', { enum: ['silent', 'notice'] }).notNull(),
  state: text('state', { enum: ['queued', 'running', 'done', 'cancelled', 'failed'] })
    .notNull()
    .default('queued'),
  /** Names one attempt at it: another worker that takes it over has its own. */
  owner: uuid('owner'),
  seenAt: instant('seen_at'),
  eventsDone: bigint('events_done', { mode: 'number' }).notNull().default(0),
  /** Events of the log when the version was published. */
  eventsTotal: bigint('events_total', { mode: 'number' }).notNull(),
  /** Players whose past owed them something. */
  players: integer('players').notNull().default(0),
  error: text('error'),
  /** Id of the admin who published, with the note of it. */
  orderedBy: text('ordered_by').notNull(),
  note: text('note').notNull(),
  createdAt: instant('created_at').notNull().default(sql`clock_timestamp()`),
  startedAt: instant('started_at'),
  finishedAt: instant('finished_at'),
})

/** Drafts held against recorded events, as jobs of the worker. */
export const backTests = gamification.table(
  'back_tests',
  {
    id: uuid('id').primaryKey(),
    document: json('document').notNull(),
    /** The version in force when it was started, which it is compared with. */
    basedOn: integer('based_on').notNull(),
    /** Recorded at; null from the beginning. */
    rangeFrom: instant('range_from'),
    rangeTo: instant('range_to').notNull(),
    state: text('state', { enum: ['queued', 'running', 'done', 'cancelled', 'failed'] })
      .notNull()
      .default('queued'),
    /** Names one attempt at it: another worker that takes it over has its own. */
    owner: uuid('owner'),
    seenAt: instant('seen_at'),
    eventsDone: bigint('events_done', { mode: 'number' }).notNull().default(0),
    eventsTotal: bigint('events_total', { mode: 'number' }),
    result: json('result'),
    /** Whether every event of the range is in the result. */
    isWhole: boolean('is_whole').notNull().default(false),
    error: text('error'),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull().default(sql`clock_timestamp()`),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
  },
  t => [index('back_tests_created').on(t.createdAt)],
)

/** Every player held against the log, as jobs of the worker. */
export const comparisons = gamification.table(
  'comparisons',
  {
    id: uuid('id').primaryKey(),
    state: text('state', { enum: ['queued', 'running', 'done', 'cancelled', 'failed'] })
      .notNull()
      .default('queued'),
    /** Names one attempt at it: another worker that takes it over has its own. */
    owner: uuid('owner'),
    seenAt: instant('seen_at'),
    takenAt: instant('taken_at'),
    /** Events that were walked when it was taken. */
    takenFrom: bigint('taken_from', { mode: 'number' }).notNull().default(0),
    /** Into how many slices the players of each shard are cut; null until it was counted. */
    slices: integer('slices'),
    /** Of the slices of all shards: those that are finished, and in the result. */
    partsDone: integer('parts_done').notNull().default(0),
    eventsKept: bigint('events_kept', { mode: 'number' }).notNull().default(0),
    eventsDone: bigint('events_done', { mode: 'number' }).notNull().default(0),
    eventsTotal: bigint('events_total', { mode: 'number' }),
    result: json('result'),
    error: text('error'),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull().default(sql`clock_timestamp()`),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
  },
  t => [
    index('comparisons_created').on(t.createdAt),
    // One at a time.
    uniqueIndex('comparisons_open').on(sql`(true)`).where(sql`state in ('queued', 'running')`),
  ],
)

/** Which players a replay is about, frozen: those whom the events that a filter means were about when it was made. */
export const replaySelections = gamification.table('replay_selections', {
  id: uuid('id').primaryKey(),
  createdBy: text('created_by').notNull(),
  createdAt: instant('created_at').notNull().default(sql`clock_timestamp()`),
  /** What was asked for; of a selection out of a replay, that one and the outcome. */
  filter: json('filter').notNull(),
  /** The events that were meant. */
  events: bigint('events', { mode: 'number' }).notNull(),
  players: integer('players').notNull(),
})

/** In the order in which they are taken: by shard. */
export const replaySelected = gamification.table(
  'replay_selected',
  {
    selection: uuid('selection').notNull(),
    nr: integer('nr').notNull(),
    playerId: uuid('player_id').notNull(),
    shard: smallint('shard').notNull(),
    /** Of the events that were meant. */
    events: integer('events').notNull(),
  },
  t => [primaryKey({ columns: [t.selection, t.nr] }), index('replay_selected_player').on(t.playerId)],
)

/** Players held against the log, and put right by it, as jobs of the worker. */
export const replays = gamification.table(
  'replays',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    selection: uuid('selection').notNull(),
    mode: text('mode', { enum: ['compare', 'heal', 'rebuild'] }).notNull(),
    /** Changes nothing, and says what it would change. A comparison always is one. */
    isDry: boolean('is_dry').notNull(),
    /** Whether players are told of tiers as news. */
    isTold: boolean('is_told').notNull(),
    /** Players a second; null for as many as go. */
    pace: integer('pace'),
    /** Ends it when so many of a hundred players fail. */
    stopPercent: smallint('stop_percent').notNull(),
    reason: text('reason'),
    state: text('state', { enum: ['queued', 'running', 'paused', 'done', 'cancelled', 'failed'] })
      .notNull()
      .default('queued'),
    /** Names one attempt at it: another worker that takes it over has its own. */
    owner: uuid('owner'),
    seenAt: instant('seen_at'),
    takenAt: instant('taken_at'),
    /** Players that were done when it was taken. */
    takenFrom: integer('taken_from').notNull().default(0),
    done: integer('done').notNull().default(0),
    total: integer('total').notNull(),
    /** Events that were walked. */
    walked: bigint('walked', { mode: 'number' }).notNull().default(0),
    /** What became of those that are done. */
    same: integer('same').notNull().default(0),
    changed: integer('changed').notNull().default(0),
    kept: integer('kept').notNull().default(0),
    failed: integer('failed').notNull().default(0),
    linesAdded: integer('lines_added').notNull().default(0),
    linesRemoved: integer('lines_removed').notNull().default(0),
    pointsAdded: bigint('points_added', { mode: 'number' }).notNull().default(0),
    tiersGranted: integer('tiers_granted').notNull().default(0),
    tiersRevoked: integer('tiers_revoked').notNull().default(0),
    error: text('error'),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull().default(sql`clock_timestamp()`),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
  },
  t => [
    index('replays_created').on(t.createdAt),
    // One that changes something at a time; the next one waits for it.
    uniqueIndex('replays_live').on(sql`(true)`).where(sql`state in ('running', 'paused') and not is_dry`),
  ],
)

/** What a replay found or did, of each player who was not as the log says. */
export const replayOutcomes = gamification.table(
  'replay_outcomes',
  {
    replay: uuid('replay').notNull(),
    nr: integer('nr').notNull(),
    playerId: uuid('player_id').notNull(),
    outcome: text('outcome', { enum: ['changed', 'kept', 'failed'] }).notNull(),
    /** What differs; or why it failed. */
    detail: json('detail').notNull(),
  },
  t => [primaryKey({ columns: [t.replay, t.nr] }), index('replay_outcomes_player').on(t.playerId)],
)
