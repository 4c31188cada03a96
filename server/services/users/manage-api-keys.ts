import type { Sql, Tx } from '#db/client'
import { stateAct } from '#server/bus/state-act'
import { transaction } from '#server/bus/transaction'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { createApiKey, type NewApiKey } from './api-keys.ts'

export type ApiKeyState = 'active' | 'rolled' | 'expired' | 'revoked'

export type ManagedKey = {
  id: string
  name: string
  prefix: string
  source: string
  scopes: string[]
  state: ApiKeyState
  createdAt: string
  createdBy: string | null
  expiresAt: string | null
  revokedAt: string | null
  lastUsedAt: string | null
  lastUsedAddress: string | null
  rolledInto: string | null
}

export type RollOrder = { id: string; overlapHours: number; expiresAt: string | null; by: string }

type Made = { managed: ManagedKey; key: string }

/** The keys of hosts, as admins keep them. Every change is stated. */
export function makeApiKeys(sql: Sql, announce: (events: BusEvent[]) => void) {
  async function create(order: NewApiKey & { expiresAt: string | null; createdBy: string }): Promise<Made> {
    const { made, events } = await transaction(sql, async tx => {
      await requireFuture(tx, order.expiresAt)
      const made = await make(tx, order)
      const { id, name, source, scopes } = made.managed
      const data = { by: order.createdBy, key: id, name, source, scopes, expires_at: order.expiresAt }
      return { made, events: await stateAct(tx, { type: 'admin.api_key_created', data }) }
    })
    announce(events)
    return made
  }

  /** Makes a key in the place of one that works; that one goes on for a while. Throws `conflict` when it does not work, or was rolled before. */
  async function roll({ id, overlapHours, expiresAt, by }: RollOrder): Promise<Made> {
    const { made, events } = await transaction(sql, async tx => {
      await requireFuture(tx, expiresAt)
      const old = await lock(tx, id)
      if (old.state === 'rolled')
        throw new AppError('conflict', 'This key was rolled already: roll the one that took its place.')
      if (old.state !== 'active') throw new AppError('conflict', `This key is ${old.state}: make a new one.`)
      const { name, source, scopes } = old
      const made = await make(tx, { name, source, scopes, expiresAt, createdBy: by })
      const [ends] = await tx<{ until: string }[]>`
        update users.api_keys set rolled_into = ${made.managed.id},
          expires_at = least(expires_at, clock_timestamp() + ${overlapHours} * interval '1 hour')
        where id = ${id} returning expires_at as until`
      if (!ends) throw new Error(`key ${id} is gone while it is locked`)
      const data = { by, key: id, into: made.managed.id, until: ends.until }
      return { made, events: await stateAct(tx, { type: 'admin.api_key_rolled', data }) }
    })
    announce(events)
    return made
  }

  /** Ends a key. One that has ended stays as it ended. */
  async function revoke(id: string, by: string): Promise<ManagedKey> {
    const { managed, events } = await transaction(sql, async tx => {
      const before = await lock(tx, id)
      if (before.state === 'revoked' || before.state === 'expired') return { managed: before, events: [] }
      await tx`update users.api_keys set revoked_at = clock_timestamp() where id = ${id}`
      const events = await stateAct(tx, { type: 'admin.api_key_revoked', data: { by, key: id } })
      return { managed: await readKey(tx, id), events }
    })
    announce(events)
    return managed
  }

  /** Those that work first, then newest first. */
  const list = async (): Promise<ManagedKey[]> =>
    await sql<ManagedKey[]>`
    select * from (select ${columns(sql)} from users.api_keys) k
    order by state in ('active', 'rolled') desc, "createdAt" desc`

  return { create, roll, revoke, list }
}

async function make(tx: Tx, input: NewApiKey): Promise<Made> {
  const { id, key } = await createApiKey(tx, input)
  return { managed: await readKey(tx, id), key }
}

async function lock(tx: Tx, id: string): Promise<ManagedKey> {
  await tx`select 1 from users.api_keys where id = ${id} for update`
  return await readKey(tx, id)
}

async function readKey(tx: Tx, id: string): Promise<ManagedKey> {
  const [row] = await tx<ManagedKey[]>`select ${columns(tx)} from users.api_keys where id = ${id}`
  if (!row) throw new AppError('not_found', 'There is no such key.')
  return row
}

const columns = (sql: Sql | Tx) => sql`
  id, name, prefix, source, scopes, created_at as "createdAt", created_by as "createdBy",
  expires_at as "expiresAt", revoked_at as "revokedAt", last_used_at as "lastUsedAt",
  last_used_address as "lastUsedAddress", rolled_into as "rolledInto",
  case
    when revoked_at is not null then 'revoked'
    when expires_at <= clock_timestamp() then 'expired'
    when rolled_into is not null then 'rolled'
    else 'active'
  end as state`

async function requireFuture(tx: Tx, expiresAt: string | null): Promise<void> {
  if (expiresAt === null) return
  const [row] = await tx<{ isPast: boolean }[]>`
    select ${expiresAt}::timestamptz <= clock_timestamp() as "isPast"`
  if (!row?.isPast) return
  const fault = { pointer: '/expires_at', code: 'past', detail: 'has passed' }
  throw new AppError('invalid', 'A key cannot end before it begins.', { faults: [fault] })
}
