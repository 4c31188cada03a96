import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  index,
  integer,
  json,
  pgSchema,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'

export const boards = pgSchema('boards')

const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'string' })
const score = () => bigint('score', { mode: 'number' }).notNull()

/** Every score of a player in one row, the truth behind the sorted sets. No index on scores: updates stay in place. */
export const scores = boards.table(
  'scores',
  {
    playerId: uuid('player_id').primaryKey(),
    shard: smallint('shard').notNull(),
    role: text('role', { enum: ['free', 'vip', 'admin'] })
      .notNull()
      .default('free'),
    /** How the player plays: one, two for a hybrid, none for somebody balanced or unknown. */
    archetypes: text('archetypes').array().notNull().default(sql`'{}'`),
    hidden: boolean('hidden').notNull().default(false),
    /** Whether a penalty holds everything back until it is reviewed. */
    suspended: boolean('suspended').notNull().default(false),
    /** Whether the player is part of another now, who has these scores. */
    merged: boolean('merged').notNull().default(false),
    /** Ids of the boards that an admin took the player off. */
    removed: text('removed').array().notNull().default(sql`'{}'`),
    /** { board: { period: [score, reached at in ms, running row] } }. Text: jsonb costs 15 %. */
    scores: text('scores').notNull(),
  },
  t => [index('scores_shard').on(t.shard)],
)

/** What a player who became part of another brought along, to be given back when that is undone. */
export const moves = boards.table('moves', {
  mergeId: uuid('merge_id').primaryKey(),
  intoPlayer: uuid('into_player').notNull(),
  /** [{ board, period, amount }] */
  scores: json('scores').notNull(),
})

/** How players want to be seen by others. Without a row: by their name. */
export const appearances = boards.table('appearances', {
  playerId: uuid('player_id').primaryKey(),
  hidden: boolean('hidden').notNull(),
  alias: text('alias'),
  /** Who of those that see them on a board may look at their card, which has their achievements. */
  achievements: text('achievements', { enum: ['nobody', 'everybody'] })
    .notNull()
    .default('nobody'),
  changedAt: instant('changed_at').notNull(),
})

/** Who an admin took off a board, by the event that did it, and who put them back. */
export const removals = boards.table(
  'removals',
  {
    eventId: uuid('event_id').primaryKey(),
    board: text('board').notNull(),
    playerId: uuid('player_id').notNull(),
    /** Ids of admins. */
    removedBy: text('removed_by').notNull(),
    reason: text('reason').notNull(),
    removedAt: instant('removed_at').notNull(),
    restoredBy: text('restored_by'),
    restoreReason: text('restore_reason'),
    restoredAt: instant('restored_at'),
    restoreEvent: uuid('restore_event'),
  },
  t => [
    uniqueIndex('removals_open').on(t.board, t.playerId).where(sql`restored_at is null`),
    index('removals_list').on(t.board, t.eventId.desc()),
  ],
)

/** Periods in which somebody scored, by when the first and the last late score came. */
export const periods = boards.table(
  'periods',
  {
    board: text('board').notNull(),
    period: text('period').notNull(),
    firstScoredAt: instant('first_scored_at').notNull(),
    /** Of scores that came after the period's end. */
    lateScoredAt: instant('late_scored_at'),
  },
  t => [primaryKey({ columns: [t.board, t.period] })],
)

/** The close of a period: where it stands, and what it did. Each step is done in pieces; `done` counts them. */
export const closings = boards.table(
  'closings',
  {
    board: text('board').notNull(),
    period: text('period').notNull(),
    step: text('step', {
      enum: ['begun', 'frozen', 'reconciled', 'previewed', 'paid', 'archived'],
    }).notNull(),
    done: integer('done').notNull().default(0),
    /** The board as it was defined when the close began. */
    definition: json('definition').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    /** Per shard, the position in the log up to which scores count. */
    cutoffs: json('cutoffs').notNull().default({}),
    differences: integer('differences').notNull().default(0),
    players: integer('players').notNull().default(0),
    /** [{ at, step, … }] */
    log: json('log').notNull().default([]),
    /** Who had the prizes paid, where they wait for that: { eventId, by, reason, at, withheld }. */
    payment: json('payment'),
    /** Shared by every fact the close states. */
    correlationId: uuid('correlation_id').notNull(),
    begunAt: instant('begun_at').notNull().default(sql`clock_timestamp()`),
    archivedAt: instant('archived_at'),
  },
  t => [primaryKey({ columns: [t.board, t.period] }), index('closings_ends').on(t.board, t.endsAt)],
)

/**
 * Boards that a version added, whose running periods are counted from the log up to where boards stand: a job of the
 * worker, shard by shard. Kept for ever, since a recount of those periods has to count the same.
 */
export const fills = boards.table('fills', {
  version: integer('version').primaryKey(),
  /** [{ board, period, startsAt }] */
  places: json('places').notNull(),
  /** When the version was published. */
  orderedAt: instant('ordered_at').notNull(),
  /** Names the worker that is at it; null while nobody is. */
  owner: uuid('owner'),
  seenAt: instant('seen_at'),
  /** Shards that are filled, from the first on. */
  done: integer('done').notNull().default(0),
  /** Per shard that is filled, the position in the log up to which it was. */
  cutoffs: json('cutoffs').notNull().default({}),
  players: integer('players').notNull().default(0),
  finishedAt: instant('finished_at'),
})

/** What everybody came to in a period that is closed, or being closed. Rank and place are null for who is not ranked. */
export const standings = boards.table(
  'standings',
  {
    board: text('board').notNull(),
    period: text('period').notNull(),
    shard: smallint('shard').notNull(),
    playerId: uuid('player_id').notNull(),
    score: score(),
    reachedAt: instant('reached_at').notNull(),
    ranked: boolean('ranked').notNull(),
    rank: integer('rank'),
    place: integer('place'),
  },
  t => [
    primaryKey({ columns: [t.board, t.period, t.shard, t.playerId] }),
    index('standings_order').on(t.board, t.period, t.score.desc(), t.reachedAt, t.playerId.desc()),
    index('standings_place').on(t.board, t.period, t.place),
  ],
)

/** Prizes of a period, each stated as a fact once. */
export const payouts = boards.table(
  'payouts',
  {
    board: text('board').notNull(),
    period: text('period').notNull(),
    playerId: uuid('player_id').notNull(),
    rank: integer('rank').notNull(),
    score: score(),
    points: integer('points').notNull(),
    /** The game.board_placed that told it, and when. */
    factId: uuid('fact_id'),
    paidAt: instant('paid_at'),
  },
  t => [primaryKey({ columns: [t.board, t.period, t.playerId] })],
)
