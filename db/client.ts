import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { plainArray } from './plain-array.ts'
import * as auth from './schema/auth.ts'
import { textArray } from './text-array.ts'
import { watchedSocket } from './watched-socket.ts'

/** Sessions are in UTC, so most are `2026-11-25 08:52:11.12+00`: a Date for each of them cost a worker 4 %. */
function toInstant(text: string): string {
  const fraction = text.length - 3 - secondsEnd
  if (!isUtc.test(text)) return new Date(text).toISOString()
  const seconds = `${text.slice(0, 10)}T${text.slice(11, secondsEnd)}`
  return `${seconds}.${text.slice(secondsEnd + 1, secondsEnd + fraction).padEnd(3, '0')}Z`
}
const isUtc = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,3})?\+00$/
const secondsEnd = 'YYYY-MM-DD hh:mm:ss'.length

const types = {
  // Sequence numbers and points stay far below 2^53.
  bigint: { to: 20, from: [20], parse: Number, serialize: String },
  // One convention for time everywhere: RFC 3339 strings, UTC, milliseconds. Calendar days stay as they are.
  date: {
    to: 1184,
    from: [1114, 1184],
    parse: toInstant,
    serialize: (at: string) => at,
  },
  day: { to: 1082, from: [1082], parse: (text: string) => text, serialize: (day: string) => day },
  texts: textArray,
  smallints: plainArray(1005, Number),
  integers: plainArray(1007, Number),
  bigints: plainArray(1016, Number),
  uuids: plainArray(2951, text => text),
  instants: plainArray(1185, text => toInstant(text.slice(1, -1))),
}
type Numbers = (number | null)[]
type Texts = (string | null)[]
type Types = { bigint: number; date: string; day: string } & {
  smallints: Numbers
  integers: Numbers
  bigints: Numbers
  uuids: Texts
  texts: Texts
  instants: Texts
}

export type Sql = postgres.Sql<Types>
/** A transaction. Functions that must not run outside one take this: a pool does not type-check. */
export type Tx = postgres.TransactionSql<Types>

export type Database = {
  /** Hot statements and everything that runs in a transaction with `append`. */
  sql: Sql
  /** The sign-in library's client; drizzle changes how its client treats dates, so it has one of its own. */
  auth: ReturnType<typeof openAuth>
  /**
   * Opens every connection of `sql` now, so that how many there are does not depend on the load. Rejects with the
   * first refusal; what could not be opened is opened when it is needed.
   */
  fill: () => Promise<void>
  /** A further single connection, for session locks. */
  dedicated: (name: string) => Sql
  end: () => Promise<void>
}

type Options = {
  max: number
  name: string
  /** A statement that takes longer is cancelled; 0 lets it run. */
  statementTimeoutMs?: number
  /** Refuses every write. */
  readOnly?: boolean
  /** A connection was given up because its server owed an answer for too long. */
  onSilence?: () => void
}

/** `url`: postgres://… ; a `host` parameter that starts with `/` names a socket directory, as in libpq. */
export function openDatabase(url: string, options: Options): Database {
  const sql = connect(url, options)
  const auth = openAuth(url, options)
  const dedicated = (name: string) => connect(url, { ...options, name: `${options.name} ${name}`, max: 1 })
  const fill = async () => {
    // Statements that wait at the same moment get a connection each.
    await Promise.all(Array.from({ length: options.max }, () => sql`select 1`))
  }
  const end = async () => {
    await Promise.all([sql.end({ timeout: 3 }), auth.$client.end({ timeout: 3 })])
  }
  return { sql, auth, fill, dedicated, end }
}

function connect(url: string, options: Options): Sql {
  return postgres(withoutSocket(url), { ...common(url, options), max: options.max, types })
}

/** Without our types: drizzle has its own idea of what an instant is. */
function openAuth(url: string, options: Options) {
  const client = postgres(withoutSocket(url), {
    ...common(url, { ...options, name: `${options.name} auth` }),
    max: 4,
  })
  return drizzle(client, { schema: auth })
}

function common(
  url: string,
  { name, statementTimeoutMs = 60_000, readOnly = false, onSilence }: Options,
): postgres.Options<Record<string, never>> {
  return {
    ...socket(url),
    ...watched(url, statementTimeoutMs, onSilence),
    backoff: reconnectDelaySeconds,
    // What arrays there are is said above. The driver asks each new connection, and waits for the answer nowhere: one that
    // ends in that moment ends the process. Without the question the driver's `reserve` never answers: not used here.
    fetch_types: false,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 5,
    onnotice: () => undefined,
    connection: {
      ...{ application_name: name, TimeZone: 'UTC', statement_timeout: statementTimeoutMs },
      ...(readOnly && { default_transaction_read_only: true }),
      ...(statementTimeoutMs > 0 && {
        // Waiting for a lock is not the statement's fault: it fails earlier, and as something that passes.
        lock_timeout: Math.ceil(statementTimeoutMs / 2),
        // A client that vanished or was killed must not keep its locks.
        idle_in_transaction_session_timeout: statementTimeoutMs,
        client_connection_check_interval: 2_000,
        tcp_keepalives_idle: 5,
        tcp_keepalives_interval: 2,
        tcp_keepalives_count: 3,
      }),
    },
  }
}

const answerSlackMs = 2_000

/** Over TLS nothing can be seen from outside, so the server's keepalive and the kernel have to do. */
function watched(url: string, statementTimeoutMs: number, onSilence = () => {}) {
  if (statementTimeoutMs === 0 || isEncrypted(url)) return {}
  return {
    socket: (to: { path?: string; host: string[]; port: number[]; ssl?: unknown }) => {
      const address = to.path ? { path: to.path } : { host: to.host[0] ?? '', port: to.port[0] ?? 5432 }
      return watchedSocket(address, statementTimeoutMs + answerSlackMs, onSilence)
    },
  }
}

/** By what the driver reads of a URL; without a word it opens plain connections. */
function isEncrypted(url: string): boolean {
  const { searchParams } = new URL(url)
  const wanted = searchParams.get('sslmode') ?? searchParams.get('ssl') ?? 'disable'
  return !['disable', 'false'].includes(wanted) || searchParams.has('sslrootcert')
}

const reconnectDelaySeconds = (attempt: number) =>
  Math.min(0.05 * 2 ** attempt, 1) * (0.5 + Math.random() / 2)

/** The driver knows a socket directory only as an option, so it is taken out of the URL. */
function withoutSocket(url: string): string {
  const parsed = new URL(url)
  if (parsed.searchParams.get('host')?.startsWith('/')) parsed.searchParams.delete('host')
  return parsed.href
}

function socket(url: string): { host?: string } {
  const host = new URL(url).searchParams.get('host')
  return host?.startsWith('/') ? { host } : {}
}
