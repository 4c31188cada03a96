import { getIP } from 'better-auth/api'
import type { Sql, Tx } from '#db/client'
import { transaction } from '#server/bus/transaction'

export type KeyUse = {
  keyId: string
  /** Of the answer. */
  status: number
  /** `x-forwarded-for` as it came, where there is one. */
  forwarded: string | null
}

const outcomes = ['accepted', 'unauthenticated', 'forbidden', 'limited', 'failed'] as const
export type KeyOutcome = (typeof outcomes)[number]
type Counts = Record<KeyOutcome, number>
type Waiting = Counts & { forwarded: string | null }

const keptDays = 31
const shownHours = 24

/**
 * Counts what comes with API keys: in memory at once, so that no request waits for it, and into rows of an hour when it is
 * told to. What a process has not written when it dies is lost, and what it wrote without hearing so counts twice.
 */
export function makeKeyUses(sql: Sql) {
  let waiting = new Map<string, Waiting>()

  function add(keyId: string, { forwarded, ...counts }: Waiting) {
    const known = waiting.get(keyId)
    if (!known) return void waiting.set(keyId, { forwarded, ...counts })
    for (const outcome of outcomes) known[outcome] += counts[outcome]
    known.forwarded = forwarded ?? known.forwarded
  }

  function note({ keyId, status, forwarded }: KeyUse) {
    const known = waiting.get(keyId) ?? nothing()
    waiting.set(keyId, known)
    known[outcomeOf(status)] += 1
    // Who comes with a key that has ended does not use it.
    if (status !== 401 && forwarded !== null) known.forwarded = forwarded
  }

  /** Writes down what was counted since. What cannot be written is counted on. */
  async function flush(): Promise<void> {
    if (waiting.size === 0) return
    const taken = [...waiting].sort(([a], [b]) => (a < b ? -1 : 1))
    waiting = new Map()
    try {
      await transaction(sql, async tx => {
        await writeHours(tx, taken)
        await writeAddresses(tx, taken)
      })
    } catch (error) {
      // Newer ones have come meanwhile: theirs is the address that stays.
      const newer = waiting
      waiting = new Map(taken)
      for (const [keyId, counts] of newer) add(keyId, counts)
      throw error
    }
  }

  return { note, flush, read: () => readHours(sql), forgetOld: () => forgetOld(sql) }
}

const nothing = (): Waiting => ({
  ...{ accepted: 0, unauthenticated: 0, forbidden: 0, limited: 0, failed: 0 },
  forwarded: null,
})

function outcomeOf(status: number): KeyOutcome {
  if (status < 400) return 'accepted'
  if (status === 401) return 'unauthenticated'
  if (status === 403) return 'forbidden'
  return status === 429 ? 'limited' : 'failed'
}

type Taken = readonly (readonly [string, Waiting])[]

/** Locks: rows in order of key, as every process does. */
async function writeHours(tx: Tx, taken: Taken): Promise<void> {
  const of = (outcome: KeyOutcome) => taken.map(([, counts]) => counts[outcome])
  await tx`
    insert into users.api_key_hours as h (key_id, hour, accepted, unauthenticated, forbidden, limited, failed)
    select key_id, date_trunc('hour', statement_timestamp(), 'UTC'), a, u, f, l, x from unnest(
      ${taken.map(([keyId]) => keyId)}::uuid[], ${of('accepted')}::bigint[], ${of('unauthenticated')}::bigint[],
      ${of('forbidden')}::bigint[], ${of('limited')}::bigint[], ${of('failed')}::bigint[]
    ) with ordinality as n(key_id, a, u, f, l, x, nth) order by nth
    on conflict (key_id, hour) do update set accepted = h.accepted + excluded.accepted,
      unauthenticated = h.unauthenticated + excluded.unauthenticated, forbidden = h.forbidden + excluded.forbidden,
      limited = h.limited + excluded.limited, failed = h.failed + excluded.failed`
}

/** Only where it is another than before: most hosts stay where they are. */
async function writeAddresses(tx: Tx, taken: Taken): Promise<void> {
  const found = taken.flatMap(([keyId, { forwarded }]) => {
    const address = forwarded === null ? null : addressOf(forwarded)
    return address === null ? [] : [{ keyId, address }]
  })
  if (found.length === 0) return
  await tx`
    with moved as (
      select k.id, n.address from users.api_keys k join unnest(
        ${found.map(({ keyId }) => keyId)}::uuid[], ${found.map(({ address }) => address)}::text[]
      ) as n(id, address) using (id)
      where k.last_used_address is distinct from n.address order by k.id for update of k
    )
    update users.api_keys k set last_used_address = moved.address, last_used_at = clock_timestamp()
    from moved where k.id = moved.id`
}

/** As sign-ins read it: one address is taken, a chain that anybody can have begun is not. */
const addressOf = (forwarded: string) => getIP(new Headers({ 'x-forwarded-for': forwarded }), {})

export type KeyHour = Counts & { keyId: string; hour: string }

/** The hours of the last 24 in which anything came, the one that runs included; `from` is when the first of them began. */
async function readHours(sql: Sql): Promise<{ from: string; hours: KeyHour[] }> {
  const from = sql`date_trunc('hour', clock_timestamp(), 'UTC') - ${shownHours - 1} * interval '1 hour'`
  const [[first], hours] = await Promise.all([
    sql<{ from: string }[]>`select (${from})::timestamptz(3) as "from"`,
    sql<KeyHour[]>`
      select key_id as "keyId", hour, accepted, unauthenticated, forbidden, limited, failed
      from users.api_key_hours where hour >= ${from} order by key_id, hour`,
  ])
  if (!first) throw new Error('the database does not know the time')
  return { from: first.from, hours: [...hours] }
}

async function forgetOld(sql: Sql): Promise<number> {
  const gone = await sql`
    delete from users.api_key_hours where hour < clock_timestamp() - ${keptDays} * interval '1 day'`
  return gone.count
}
