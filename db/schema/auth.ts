import { bigint, boolean, index, integer, pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core'

/** Tables of the sign-in library; property names are the ones it looks for. */
export const auth = pgSchema('auth')

const instant = (name: string) => timestamp(name, { withTimezone: true })

export const user = auth.table('user', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
  /** player, or what the person may do in the console. */
  role: text('role', { enum: ['player', 'viewer', 'operator', 'designer', 'admin'] })
    .notNull()
    .default('player'),
  playerId: uuid('player_id').unique(),
  /** How often an admin's role was changed by another: what a preview was of. */
  roleVersion: integer('role_version').notNull().default(0),
  /** Of an admin; null before the first. */
  lastSignInAt: instant('last_sign_in_at'),
  /** Whether a code is asked for after the password. */
  twoFactorEnabled: boolean('two_factor_enabled').notNull().default(false),
})

export const session = auth.table(
  'session',
  {
    id: text('id').primaryKey(),
    token: text('token').notNull().unique(),
    expiresAt: instant('expires_at').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    /** Of an admin to the minute, of a player to ten minutes. */
    lastSeenAt: instant('last_seen_at'),
  },
  t => [index('session_user').on(t.userId)],
)

export const account = auth.table('account', {
  id: text('id').primaryKey(),
  accountId: text('account_id').notNull(),
  providerId: text('provider_id').notNull(),
  userId: text('user_id')
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' }),
  accessToken: text('access_token'),
  refreshToken: text('refresh_token'),
  idToken: text('id_token'),
  accessTokenExpiresAt: instant('access_token_expires_at'),
  refreshTokenExpiresAt: instant('refresh_token_expires_at'),
  scope: text('scope'),
  password: text('password'),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
})

/** The second factor of an admin; not `verified` while it is being set up. */
export const twoFactor = auth.table('two_factor', {
  id: text('id').primaryKey(),
  userId: text('user_id')
    .notNull()
    .unique()
    .references(() => user.id, { onDelete: 'cascade' }),
  /** Both encrypted with the secret of the installation. */
  secret: text('secret').notNull(),
  backupCodes: text('backup_codes').notNull(),
  verified: boolean('verified').notNull().default(false),
  /** Since when a code is asked for. */
  enabledAt: instant('enabled_at'),
  /** Wrong codes in a row, and until when none is looked at any more. */
  failedVerificationCount: integer('failed_verification_count').notNull().default(0),
  lockedUntil: instant('locked_until'),
  /** The half minute, counted from 1970, of the last code that was used: neither it nor one before it opens anything again. */
  lastStep: bigint('last_step', { mode: 'number' }),
})

export const verification = auth.table('verification', {
  id: text('id').primaryKey(),
  identifier: text('identifier').notNull(),
  value: text('value').notNull(),
  expiresAt: instant('expires_at').notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
})

export const rateLimit = auth.table('rate_limit', {
  id: text('id').primaryKey(),
  key: text('key').notNull().unique(),
  count: integer('count').notNull(),
  lastRequest: bigint('last_request', { mode: 'number' }).notNull(),
})
