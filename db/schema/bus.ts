import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  json,
  pgSchema,
  primaryKey,
  real,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'

export const bus = pgSchema('bus')

const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'string' })
const seq = (name: string) => bigint(name, { mode: 'number' })

/** The log. Partitioned by day of recorded_at (in the migration: drizzle does not know partitions). */
export const events = bus.table(
  'events',
  {
    shard: smallint('shard').notNull(),
    seq: seq('seq').notNull(),
    id: uuid('id').notNull(),
    type: text('type').notNull(),
    version: smallint('version').notNull(),
    occurredAt: instant('occurred_at').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    playerId: uuid('player_id'),
    correlationId: uuid('correlation_id').notNull(),
    causationId: uuid('causation_id'),
    source: text('source').notNull(),
    sourceId: text('source_id'),
    ruleSet: integer('rule_set').notNull(),
    data: json('data').notNull(),
  },
  t => [
    primaryKey({ columns: [t.shard, t.seq, t.recordedAt] }),
    index('events_id').on(t.id),
    index('events_correlation').on(t.correlationId),
    index('events_recorded').using('brin', t.recordedAt),
    // What admins did to a player: few rows, and none of what hosts send.
    index('events_console').on(t.playerId, t.seq).where(sql`source = 'console'`),
  ],
)

/** The newest number of each shard, and what every append stamps. Its row lock is what makes numbers dense. */
export const shardHeads = bus.table('shard_heads', {
  shard: smallint('shard').primaryKey(),
  seq: seq('seq').notNull().default(0),
  recordedAt: instant('recorded_at').notNull().default(sql`'epoch'`),
  ruleSet: integer('rule_set').notNull().default(1),
  /** The newest of its audit log; nothing before the first. */
  auditHash: text('audit_hash').notNull().default(''),
})

/**
 * What admins did: a copy of those events that outlives the days of the log. Each hash is made of the entry and the hash
 * before it in the shard (bus.audit_hash, in the migration, with a trigger that refuses every change).
 */
export const audit = bus.table(
  'audit',
  {
    shard: smallint('shard').notNull(),
    seq: seq('seq').notNull(),
    eventId: uuid('event_id').notNull().unique(),
    recordedAt: instant('recorded_at').notNull(),
    type: text('type').notNull(),
    playerId: uuid('player_id'),
    /** Who did it, and why, as data says; columns for the indexes. */
    actor: text('actor'),
    reason: text('reason'),
    /** The event's data as it stands there, to the letter: that is what is hashed. */
    data: text('data').notNull(),
    hash: text('hash').notNull(),
  },
  t => [
    primaryKey({ columns: [t.shard, t.seq] }),
    index('audit_time').on(t.recordedAt, t.shard, t.seq),
    index('audit_actor').on(t.actor, t.recordedAt, t.shard, t.seq),
    index('audit_type').on(t.type, t.recordedAt, t.shard, t.seq),
    index('audit_player').on(t.playerId, t.recordedAt, t.shard, t.seq),
  ],
)

/** What the last look at the whole audit log found: one row. */
export const auditChecks = bus.table('audit_checks', {
  id: smallint('id').primaryKey(),
  checkedAt: instant('checked_at').notNull(),
  entries: integer('entries').notNull(),
  /** [{ shard, seq, what }, …]; empty while all is well. */
  broken: json('broken').notNull(),
})

/** What a host called its event: the permanent guard against counting one twice. */
export const publishKeys = bus.table(
  'publish_keys',
  {
    source: text('source').notNull(),
    sourceId: text('source_id').notNull(),
    eventId: uuid('event_id').notNull(),
    /** Of the item as sent, so that the same id with another body is seen. */
    digest: text('digest').notNull(),
  },
  t => [primaryKey({ columns: [t.source, t.sourceId] })],
)

/** Everything up to seq is applied, held or not subscribed. */
export const checkpoints = bus.table(
  'checkpoints',
  {
    consumer: text('consumer').notNull(),
    shard: smallint('shard').notNull(),
    seq: seq('seq').notNull().default(0),
    /** recorded_at of that event: the time bound that lets reads skip partitions. */
    recordedAt: instant('recorded_at').notNull().default(sql`'epoch'`),
  },
  t => [primaryKey({ columns: [t.consumer, t.shard] })],
)

/** Who may work on a shard for a consumer. The token grows with each owner and fences the ones before. */
export const shardLeases = bus.table(
  'shard_leases',
  {
    consumer: text('consumer').notNull(),
    shard: smallint('shard').notNull(),
    owner: text('owner'),
    token: seq('token').notNull().default(0),
    expiresAt: instant('expires_at').notNull().default(sql`'epoch'`),
    /** Takeovers in a row without progress: how a crash counts as an attempt. */
    stalls: smallint('stalls').notNull().default(0),
    /** The checkpoint at the last takeover. */
    seenSeq: seq('seen_seq').notNull().default(-1),
  },
  t => [primaryKey({ columns: [t.consumer, t.shard] })],
)

/** Where the log of each shard begins, once days of it were dropped; without a row it is whole. */
export const logBegins = bus.table('log_begins', {
  shard: smallint('shard').primaryKey(),
  /** Number of the first event that is there, or will be. */
  seq: seq('seq').notNull(),
  /** Nothing that was recorded before is there. */
  since: instant('since').notNull(),
})

/** Living processes, by heartbeat. */
export const members = bus.table('members', {
  id: text('id').primaryKey(),
  role: text('role').notNull(),
  startedAt: instant('started_at').notNull(),
  seenAt: instant('seen_at').notNull(),
})

/** One row a batch: what was read and committed when, at no cost per event. Partitioned like events. */
export const consumerBatches = bus.table(
  'consumer_batches',
  {
    consumer: text('consumer').notNull(),
    owner: text('owner').notNull(),
    /** [[shard, first seq, last seq], …] */
    ranges: json('ranges').notNull(),
    events: integer('events').notNull(),
    /** recorded_at of the oldest event in it. */
    oldestAt: instant('oldest_at').notNull(),
    readAt: instant('read_at').notNull(),
    committedAt: instant('committed_at').notNull(),
    outcome: text('outcome').notNull(),
  },
  t => [
    index('consumer_batches_time').on(t.committedAt),
    // When what was held was applied after all: few rows, long after those around their event.
    index('consumer_batches_released').on(t.committedAt).where(sql`outcome = 'released'`),
  ],
)

/** Events that a consumer could not apply, and the same player's events waiting behind them. */
export const heldEvents = bus.table(
  'held_events',
  {
    consumer: text('consumer').notNull(),
    shard: smallint('shard').notNull(),
    seq: seq('seq').notNull(),
    eventId: uuid('event_id').notNull(),
    playerId: uuid('player_id'),
    recordedAt: instant('recorded_at').notNull(),
    /** retrying: will be tried again at next_attempt_at · parked: waits behind one · dead: waits for a person · paused: for the end of a pause. */
    state: text('state', { enum: ['retrying', 'parked', 'dead', 'paused'] }).notNull(),
    attempts: smallint('attempts').notNull().default(0),
    nextAttemptAt: instant('next_attempt_at'),
    error: text('error'),
    fingerprint: text('fingerprint'),
    heldAt: instant('held_at').notNull().default(sql`clock_timestamp()`),
    /** Which pause, while it is paused. */
    pause: uuid('pause'),
  },
  t => [
    primaryKey({ columns: [t.consumer, t.shard, t.seq] }),
    index('held_events_player').on(t.consumer, t.playerId),
    index('held_events_pause').on(t.pause).where(sql`pause is not null`),
  ],
)

/**
 * What admins stopped: a consumer, one shard, a type of events for a consumer, or one player. What is null is not told apart:
 * a shard for every consumer, say.
 */
export const pauses = bus.table(
  'pauses',
  {
    id: uuid('id').primaryKey(),
    consumer: text('consumer'),
    shard: smallint('shard'),
    eventType: text('event_type'),
    playerId: uuid('player_id'),
    /** When it ends by itself; null: when somebody resumes. */
    until: instant('until'),
    reason: text('reason').notNull(),
    pausedBy: text('paused_by').notNull(),
    pausedAt: instant('paused_at').notNull().default(sql`clock_timestamp()`),
    resumedAt: instant('resumed_at'),
    resumedBy: text('resumed_by'),
    resumeReason: text('resume_reason'),
  },
  t => [
    index('pauses_open').on(t.pausedAt).where(sql`resumed_at is null`),
    index('pauses_player').on(t.playerId),
  ],
)

/** Why an event failed each time, kept for as long as it is held or was ever dead. */
export const attempts = bus.table(
  'attempts',
  {
    consumer: text('consumer').notNull(),
    shard: smallint('shard').notNull(),
    seq: seq('seq').notNull(),
    /** 1, 2, … over all of them, also once an admin had it tried anew. */
    nr: integer('nr').notNull(),
    at: instant('at').notNull().default(sql`clock_timestamp()`),
    error: text('error').notNull(),
    fingerprint: text('fingerprint').notNull(),
    owner: text('owner').notNull(),
    build: text('build').notNull(),
  },
  t => [primaryKey({ columns: [t.consumer, t.shard, t.seq, t.nr] })],
)

/** What a consumer gave up, and what became of it. One row an event and consumer, also when it dies again. */
export const deadLetters = bus.table(
  'dead_letters',
  {
    id: uuid('id').primaryKey(),
    consumer: text('consumer').notNull(),
    shard: smallint('shard').notNull(),
    seq: seq('seq').notNull(),
    eventId: uuid('event_id').notNull(),
    playerId: uuid('player_id'),
    type: text('type').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    fingerprint: text('fingerprint').notNull(),
    error: text('error').notNull(),
    stack: text('stack').notNull(),
    /** In all, over every time it was tried. */
    attempts: integer('attempts').notNull(),
    /** Of the handler that gave up. */
    build: text('build').notNull(),
    /** When it was given up, the last time. */
    addedAt: instant('added_at').notNull().default(sql`clock_timestamp()`),
    /** open: waits for a person · queued: is tried anew · applied · discarded: passed over for good. */
    state: text('state', { enum: ['open', 'queued', 'applied', 'discarded'] })
      .notNull()
      .default('open'),
    /** When it was applied or discarded. */
    resolvedAt: instant('resolved_at'),
    /** Who had it tried anew or discarded it, and why. */
    resolvedBy: text('resolved_by'),
    reason: text('reason'),
    /** What this consumer is given instead of what the log has. */
    editedData: json('edited_data'),
  },
  t => [
    uniqueIndex('dead_letters_event').on(t.consumer, t.shard, t.seq),
    index('dead_letters_newest').on(t.addedAt, t.id),
    index('dead_letters_group').on(t.consumer, t.fingerprint, t.addedAt),
    index('dead_letters_player').on(t.playerId),
    // What whoever recomputes from the log has to know: few rows.
    index('dead_letters_resolutions')
      .on(t.consumer, t.shard, t.seq)
      .where(sql`state = 'discarded' or edited_data is not null`),
  ],
)

/** What the checkpoint of a consumer has passed and it has not applied: held, or discarded for good. */
export const unapplied = bus
  .view('unapplied', {
    consumer: text('consumer').notNull(),
    shard: smallint('shard').notNull(),
    seq: seq('seq').notNull(),
  })
  .as(sql`
    select consumer, shard, seq from bus.held_events
    union all
    select consumer, shard, seq from bus.dead_letters where state = 'discarded'`)

/** What admins say of dead letters with the same kind of fault. Groups of whom nobody said anything have no row. */
export const deadLetterGroups = bus.table(
  'dead_letter_groups',
  {
    consumer: text('consumer').notNull(),
    fingerprint: text('fingerprint').notNull(),
    assignee: text('assignee'),
    note: text('note'),
    /** The build in which it is muted: once another one runs, it is not. */
    mutedUntilBuild: text('muted_until_build'),
  },
  t => [primaryKey({ columns: [t.consumer, t.fingerprint] })],
)

/** Dead letters as somebody saw them, frozen: what is done to many is done to exactly these. */
export const deadLetterSelections = bus.table('dead_letter_selections', {
  id: uuid('id').primaryKey(),
  createdBy: text('created_by').notNull(),
  createdAt: instant('created_at').notNull().default(sql`clock_timestamp()`),
  /** What was asked for; null when they were picked one by one. */
  filter: json('filter'),
  count: integer('count').notNull(),
})

export const deadLetterSelected = bus.table(
  'dead_letter_selected',
  {
    selection: uuid('selection').notNull(),
    nr: integer('nr').notNull(),
    deadLetter: uuid('dead_letter').notNull(),
  },
  t => [primaryKey({ columns: [t.selection, t.nr] })],
)

/** Retries and discards of a selection: jobs of the worker. */
export const deadLetterJobs = bus.table(
  'dead_letter_jobs',
  {
    id: uuid('id').primaryKey(),
    selection: uuid('selection').notNull(),
    verb: text('verb', { enum: ['retry', 'discard'] }).notNull(),
    reason: text('reason').notNull(),
    orderedBy: text('ordered_by').notNull(),
    createdAt: instant('created_at').notNull().default(sql`clock_timestamp()`),
    state: text('state', { enum: ['queued', 'running', 'done', 'cancelled', 'failed'] })
      .notNull()
      .default('queued'),
    owner: text('owner'),
    seenAt: instant('seen_at'),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
    error: text('error'),
    total: integer('total').notNull(),
    /** How many of the selection were looked at, and how many of them were open. */
    done: integer('done').notNull().default(0),
    changed: integer('changed').notNull().default(0),
  },
  t => [uniqueIndex('dead_letter_jobs_open').on(t.selection).where(sql`state in ('queued', 'running')`)],
)

/** A new epoch means new stream keys: after a restore, what Redis holds is no longer this database's log. */
export const epochs = bus.table('epochs', {
  number: integer('number').primaryKey(),
  token: text('token').notNull(),
  /** Of the Postgres cluster that wrote it, with its timeline. */
  cluster: text('cluster').notNull(),
  startedAt: instant('started_at').notNull().default(sql`clock_timestamp()`),
})

/** The bus every 5 s, for charts. */
export const samples = bus.table('samples', {
  at: instant('at').primaryKey(),
  appended: seq('appended').notNull(),
  /** { consumer: events behind } */
  lag: json('lag').notNull(),
})

/** The bus every 10 s, for 14 days: at most 120,960 rows. */
export const busHistory = bus.table('bus_history', {
  at: instant('at').primaryKey(),
  /** Events in the log, all time: rates are what it grew by. */
  appended: seq('appended').notNull(),
  /** In the log and not in Redis; null while Redis cannot say, as with what follows. */
  relayBehind: integer('relay_behind'),
  redisBytes: seq('redis_bytes'),
  redisUp: boolean('redis_up').notNull(),
})

/** Each consumer beside it. Null means unknown, never zero. */
export const consumerHistory = bus.table(
  'consumer_history',
  {
    consumer: text('consumer').notNull(),
    at: instant('at').notNull(),
    lagEvents: integer('lag_events'),
    lagSeconds: real('lag_seconds'),
    perSecond: real('per_second').notNull(),
    batchP95Ms: real('batch_p95_ms'),
    held: integer('held').notNull(),
    dead: integer('dead').notNull(),
  },
  t => [primaryKey({ columns: [t.consumer, t.at] }), index('consumer_history_time').on(t.at)],
)

/** How breakers decide, a row a version: the newest of a key counts. Written one at a time, so that revisions come in order. */
export const breakerConfigs = bus.table(
  'breaker_configs',
  {
    revision: seq('revision').primaryKey().generatedAlwaysAsIdentity(),
    key: text('key').notNull(),
    version: integer('version').notNull(),
    config: json('config').notNull(),
    /** A state that is held by hand until `expires_at`. */
    forced: text('forced', { enum: ['open', 'closed'] }),
    expiresAt: instant('expires_at'),
    changedBy: text('changed_by').notNull(),
    reason: text('reason').notNull(),
    changedAt: instant('changed_at').notNull().default(sql`clock_timestamp()`),
  },
  t => [uniqueIndex('breaker_configs_version').on(t.key, t.version)],
)

/** What the breakers of each process did, a row a transition; the newest of a process is how it stands. */
export const breakerStates = bus.table(
  'breaker_states',
  {
    id: seq('id').primaryKey().generatedAlwaysAsIdentity(),
    key: text('key').notNull(),
    process: text('process').notNull(),
    state: text('state', { enum: ['closed', 'open', 'half_open'] }).notNull(),
    since: instant('since').notNull(),
    reason: text('reason').notNull(),
    snapshot: json('snapshot').notNull(),
    /** When it probes next, as of the moment it opened. */
    probeAt: instant('probe_at'),
    seenAt: instant('seen_at').notNull().default(sql`clock_timestamp()`),
    /** Whether the view of all has taken it in. */
    told: boolean('told').notNull().default(false),
  },
  t => [
    index('breaker_states_key').on(t.key, t.process, t.id),
    index('breaker_states_untold').on(t.since).where(sql`not told`),
  ],
)

/** What most processes agree on, as it was last told. */
export const breakerClusters = bus.table('breaker_clusters', {
  key: text('key').primaryKey(),
  state: text('state', { enum: ['closed', 'open', 'half_open'] }).notNull(),
  since: instant('since').notNull(),
})

/** Calls behind a breaker in ten seconds of one process. */
export const breakerBuckets = bus.table(
  'breaker_buckets',
  {
    key: text('key').notNull(),
    at: instant('at').notNull(),
    process: text('process').notNull(),
    calls: integer('calls').notNull(),
    ok: integer('ok').notNull(),
    failed: integer('failed').notNull(),
    ignored: integer('ignored').notNull(),
    slow: integer('slow').notNull(),
    refused: integer('refused').notNull(),
    /** { class of failure: how many } */
    classes: json('classes').notNull(),
    /** Durations, by slot. */
    histogram: json('histogram').notNull(),
  },
  t => [primaryKey({ columns: [t.key, t.at, t.process] }), index('breaker_buckets_time').on(t.at)],
)

/** The same call by call, where they were few enough: [[ms after `at`, ms it took, outcome], …]. */
export const breakerCalls = bus.table(
  'breaker_calls',
  {
    key: text('key').notNull(),
    at: instant('at').notNull(),
    process: text('process').notNull(),
    calls: json('calls').notNull(),
  },
  t => [primaryKey({ columns: [t.key, t.at, t.process] }), index('breaker_calls_time').on(t.at)],
)

/** When rules raise alerts, a row a version: the newest of a rule counts. What nobody changed has no row. */
export const alertRules = bus.table(
  'alert_rules',
  {
    rule: text('rule').notNull(),
    version: integer('version').notNull(),
    config: json('config').notNull(),
    changedBy: text('changed_by').notNull(),
    reason: text('reason').notNull(),
    changedAt: instant('changed_at').notNull().default(sql`clock_timestamp()`),
  },
  t => [primaryKey({ columns: [t.rule, t.version] })],
)

/** Where each rule stands with what it looks at: rewritten every few seconds, a row a subject. */
export const alertStates = bus.table(
  'alert_states',
  {
    rule: text('rule').notNull(),
    subject: text('subject').notNull(),
    /** rising and falling: over the threshold, and not for long enough yet. */
    phase: text('phase', { enum: ['quiet', 'rising', 'raised', 'falling'] }).notNull(),
    since: instant('since').notNull(),
    /** Null while nobody knows. */
    value: doublePrecision('value'),
    /** When the value was last known. */
    knownAt: instant('known_at'),
    lookedAt: instant('looked_at').notNull(),
  },
  t => [primaryKey({ columns: [t.rule, t.subject] })],
)

/** Every alert that was raised: all that still are, and the newest thousand of the others. */
export const alerts = bus.table(
  'alerts',
  {
    id: uuid('id').primaryKey(),
    rule: text('rule').notNull(),
    subject: text('subject').notNull(),
    raisedAt: instant('raised_at').notNull(),
    clearedAt: instant('cleared_at'),
    /** recovered, or switched_off: its rule was, or what it looked at is gone. */
    clearedBy: text('cleared_by', { enum: ['recovered', 'switched_off'] }),
    /** What the rule said when it was raised. */
    threshold: doublePrecision('threshold').notNull(),
    value: doublePrecision('value').notNull(),
    worst: doublePrecision('worst').notNull(),
    snoozedUntil: instant('snoozed_until'),
    snoozedBy: text('snoozed_by'),
    snoozeReason: text('snooze_reason'),
  },
  t => [
    uniqueIndex('alerts_raised').on(t.rule, t.subject).where(sql`cleared_at is null`),
    index('alerts_newest').on(t.raisedAt, t.id),
  ],
)

/** Where alerts are sent to, a row a version: the newest counts. The secret is made of the salt and AUTH_SECRET. */
export const alertWebhooks = bus.table('alert_webhooks', {
  version: integer('version').primaryKey(),
  /** Null: nowhere. */
  url: text('url'),
  isOn: boolean('is_on').notNull(),
  salt: text('salt').notNull(),
  changedBy: text('changed_by').notNull(),
  reason: text('reason').notNull(),
  changedAt: instant('changed_at').notNull().default(sql`clock_timestamp()`),
})

/** What was sent, or will be: all that wait, and the newest five hundred of the others. */
export const alertDeliveries = bus.table(
  'alert_deliveries',
  {
    /** Also the `webhook-id`, the same at every attempt. */
    id: uuid('id').primaryKey(),
    /** Null for a test. */
    alert: uuid('alert'),
    type: text('type', { enum: ['alert.raised', 'alert.cleared', 'alert.test'] }).notNull(),
    /** As it is signed, to the letter. */
    body: text('body').notNull(),
    createdAt: instant('created_at').notNull().default(sql`clock_timestamp()`),
    state: text('state', { enum: ['waiting', 'delivered', 'failed'] })
      .notNull()
      .default('waiting'),
    attempts: smallint('attempts').notNull().default(0),
    nextAttemptAt: instant('next_attempt_at').default(sql`clock_timestamp()`),
    /** Of the last attempt: its status, or why there is none. */
    status: smallint('status'),
    error: text('error'),
    settledAt: instant('settled_at'),
  },
  t => [
    index('alert_deliveries_due').on(t.nextAttemptAt).where(sql`state = 'waiting'`),
    index('alert_deliveries_newest').on(t.createdAt, t.id),
  ],
)

/** Where the log ended every 10 s: between two of them lies what began then. The newest ten minutes, and what is not looked at yet. */
export const transactionMarks = bus.table('transaction_marks', {
  at: instant('at').primaryKey(),
  /** [[shard, seq, recorded_at], …] */
  heads: json('heads').notNull(),
  /** Whether what began before it was looked at. */
  looked: boolean('looked').notNull().default(false),
})

/** How transactions went, by what began them, in buckets of a minute, of ten and of sixty, each kept for a while. */
export const transactionHistory = bus.table(
  'transaction_history',
  {
    /** How wide the bucket is. */
    seconds: integer('seconds').notNull(),
    /** By when they began. */
    at: instant('at').notNull(),
    /** Of the event that began them. */
    type: text('type').notNull(),
    /** Counted, or estimated from a sample of the log where that was too much to read. */
    started: integer('started').notNull(),
    isEstimate: boolean('is_estimate').notNull(),
    /** How many of them were followed to their end, a minute after they began; the next three add up to it. */
    followed: integer('followed').notNull(),
    completed: integer('completed').notNull(),
    overdue: integer('overdue').notNull(),
    failed: integer('failed').notNull(),
    /** How long those took that were completed and whose times are known, by slot. */
    histogram: json('histogram').notNull(),
  },
  t => [primaryKey({ columns: [t.seconds, t.at, t.type] })],
)
