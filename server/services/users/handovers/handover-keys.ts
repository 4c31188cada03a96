import type { Sql, Tx } from '#db/client'
import { stateAct } from '#server/bus/state-act'
import { transaction } from '#server/bus/transaction'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import { type Algorithm, readPublicKey } from './read-public-key.ts'

export type HandoverKey = {
  id: string
  name: string
  source: string
  algorithm: Algorithm
  publicKey: string
  fingerprint: string
  createdAt: string
  createdBy: string
  lastUsedAt: string | null
  revokedAt: string | null
}

type Addition = { name: string; source: string; publicKey: string | Record<string, unknown>; by: string }

/** Enough to change over from one to another; each is tried on a token. */
export const validMax = 8

/** The public keys of hosts, as admins keep them. Every change is stated. */
export function makeHandoverKeys(sql: Sql, announce: (events: BusEvent[]) => void) {
  /** Takes a key. Throws `invalid` for what is none, and `conflict` for one that was there before or is one too many. */
  async function add({ name, source, publicKey, by }: Addition): Promise<HandoverKey> {
    const { algorithm, pem, fingerprint } = readPublicKey(publicKey)
    const { key, events } = await transaction(sql, async tx => {
      await requireRoom(tx, source)
      const id = newId()
      const written = await tx`
        insert into users.handover_keys (id, name, source, algorithm, public_key, fingerprint, created_by)
        values (${id}, ${name}, ${source}, ${algorithm}, ${pem}, ${fingerprint}, ${by})
        on conflict (fingerprint) do nothing`
      if (written.count === 0) throw await alreadyThere(tx, fingerprint)
      const key = await readKey(tx, id)
      const data = { by, key: id, name, source, algorithm, fingerprint }
      return { key, events: await stateAct(tx, { type: 'admin.handover_key_added', data }) }
    })
    announce(events)
    return key
  }

  /** From now on nothing that is signed with it is taken. One that was revoked stays as it is. */
  async function revoke(order: { id: string; by: string; reason: string }): Promise<HandoverKey> {
    const { id, by, reason } = order
    const { key, events } = await transaction(sql, async tx => {
      await tx`select 1 from users.handover_keys where id = ${id} for update`
      const before = await readKey(tx, id)
      if (before.revokedAt !== null) return { key: before, events: [] }
      await tx`update users.handover_keys set revoked_at = clock_timestamp() where id = ${id}`
      const events = await stateAct(tx, {
        ...{ type: 'admin.handover_key_revoked', data: { by, reason, key: id } },
      })
      return { key: await readKey(tx, id), events }
    })
    announce(events)
    return key
  }

  const list = async (): Promise<HandoverKey[]> =>
    await sql<HandoverKey[]>`
      select ${columns(sql)} from users.handover_keys order by revoked_at is null desc, created_at desc, id desc`

  return { add, revoke, list }
}

async function requireRoom(tx: Tx, source: string): Promise<void> {
  const [row] = await tx<{ valid: number }[]>`
    select count(*)::int as valid from users.handover_keys where source = ${source} and revoked_at is null`
  if ((row?.valid ?? 0) < validMax) return
  throw new AppError('conflict', `${source} has ${validMax} keys that are taken: revoke one first.`)
}

async function alreadyThere(tx: Tx, fingerprint: string): Promise<AppError> {
  const [row] = await tx<{ source: string; isRevoked: boolean }[]>`
    select source, revoked_at is not null as "isRevoked" from users.handover_keys where fingerprint = ${fingerprint}`
  return new AppError(
    'conflict',
    row?.isRevoked
      ? 'This key was revoked, and does not come back: make a new pair.'
      : `This key is there already, of ${row?.source}.`,
  )
}

async function readKey(tx: Tx, id: string): Promise<HandoverKey> {
  const [row] = await tx<HandoverKey[]>`select ${columns(tx)} from users.handover_keys where id = ${id}`
  if (!row) throw new AppError('not_found', 'There is no such key.')
  return row
}

const columns = (sql: Sql | Tx) => sql`
  id, name, source, algorithm, public_key as "publicKey", fingerprint, created_at as "createdAt",
  created_by as "createdBy", last_used_at as "lastUsedAt", revoked_at as "revokedAt"`
