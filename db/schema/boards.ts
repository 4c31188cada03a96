import { bigint, date, index, pgSchema, smallint, timestamp, uuid } from 'drizzle-orm/pg-core'

export const boards = pgSchema('boards')

const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'string' })

/** Every score of a player in one row, the truth behind the sorted sets. No index on scores: updates stay in place. */
export const scores = boards.table(
  'scores',
  {
    playerId: uuid('player_id').primaryKey(),
    shard: smallint('shard').notNull(),
    /** Monday of the week that week_points belong to, in UTC. */
    week: date('week', { mode: 'string' }).notNull(),
    weekPoints: bigint('week_points', { mode: 'number' }).notNull(),
    /** When that score was reached; earlier is listed first within a tie. */
    weekReachedAt: instant('week_reached_at').notNull(),
  },
  t => [index('scores_shard').on(t.shard)],
)
