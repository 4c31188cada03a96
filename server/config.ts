import { z } from 'zod'

const role = z.enum(['web', 'worker'])

// Nothing is no number: coerced, it would be the one that leaves no time to take anything back.
const hours = z.preprocess(
  said => (typeof said === 'string' && said.trim() === '' ? undefined : said),
  z.coerce.number().min(0).max(720).optional(),
)

const environment = z.object({
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must start with postgres://'),
  REDIS_URL: z.string().regex(/^(rediss?|unix):\/\//, 'must start with redis://, rediss:// or unix://'),
  AUTH_SECRET: z.string().min(32, 'must have at least 32 characters'),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// URL' }),
  ROLE: z
    .string()
    .default('web')
    .transform(list => list.split(',').map(one => one.trim()))
    .pipe(z.array(role).min(1)),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  DATABASE_POOL: z.coerce.number().int().min(4).max(200).default(16),
  STREAM_BUDGET_EVENTS: z.coerce.number().int().min(100).default(8_192),
  LIVE_CLIENTS_MAX: z.coerce.number().int().min(1).default(12_000),
  ERASURE_GRACE_HOURS: hours,
  MERGE_UNDO_HOURS: hours,
  // More than the days for which wishes and merges can be taken back.
  RETENTION_DAYS: z.coerce.number().int().min(31).max(36_500).default(400),
  PLAYER_PASSWORDS: z.enum(['on', 'off'], 'must be on or off').default('on'),
  ALERT_WEBHOOK_PRIVATE: z.enum(['on', 'off'], 'must be on or off').default('off'),
  BUILD: z.string().default('dev'),
})

export type Config = {
  databaseUrl: string
  redisUrl: string
  authSecret: string
  /** Origin under which browsers reach the web process, without a trailing slash. */
  publicUrl: string
  roles: z.infer<typeof role>[]
  logLevel: z.infer<typeof environment>['LOG_LEVEL']
  databasePool: number
  /** Events kept per shard in Redis; older ones are read from Postgres. */
  streamBudgetEvents: number
  liveClientsMax: number
  /** So long a wish to be forgotten may be taken back; two weeks unless it is said. */
  erasureGraceHours: number | undefined
  /** So long players who were made one can be parted again; two weeks unless it is said. */
  mergeUndoHours: number | undefined
  /** Days of the log that are older are dropped, unless somebody needs them. */
  retentionDays: number
  /** Whether players may sign in by e-mail and password, and are offered to. */
  playerPasswords: boolean
  /** Whether alerts may be sent over http, and to addresses of private networks. */
  alertWebhookPrivate: boolean
  build: string
}

/** The only reader of the environment. Throws one sentence that names every key it rejects. */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const e = parsed(environment, env)
  return {
    databaseUrl: e.DATABASE_URL,
    redisUrl: e.REDIS_URL,
    authSecret: e.AUTH_SECRET,
    publicUrl: e.PUBLIC_URL.replace(/\/$/, ''),
    roles: e.ROLE,
    logLevel: e.LOG_LEVEL,
    databasePool: e.DATABASE_POOL,
    streamBudgetEvents: e.STREAM_BUDGET_EVENTS,
    liveClientsMax: e.LIVE_CLIENTS_MAX,
    erasureGraceHours: e.ERASURE_GRACE_HOURS,
    mergeUndoHours: e.MERGE_UNDO_HOURS,
    retentionDays: e.RETENTION_DAYS,
    playerPasswords: e.PLAYER_PASSWORDS === 'on',
    alertWebhookPrivate: e.ALERT_WEBHOOK_PRIVATE === 'on',
    build: e.BUILD,
  }
}

const address = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
})

/** Where the web process listens. Throws like `readConfig`. */
export function readAddress(env: Record<string, string | undefined> = process.env): {
  host: string
  port: number
} {
  const { HOST, PORT } = parsed(address, env)
  return { host: HOST, port: PORT }
}

function parsed<Schema extends z.ZodType>(schema: Schema, env: Record<string, string | undefined>) {
  const result = schema.safeParse(env)
  if (result.success) return result.data
  const faults = result.error.issues.map(issue => `${issue.path.join('.')} ${issue.message}`)
  throw new Error(`The environment is not usable: ${faults.join('; ')}`)
}
