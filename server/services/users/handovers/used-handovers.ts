import type { Sql, Tx } from '#db/client'
import type { Handover } from './read-handover.ts'

/** Longer than any transaction that has found a token to be valid goes on. */
const marginMinutes = 5

/** Writes down that a token is used; false where it was before. Another who uses it at the same moment waits for this one. */
export async function useUp(tx: Tx, { keyId, hash, expiresAt }: Handover): Promise<boolean> {
  const written = await tx`
    insert into users.handover_uses (key_id, hash, expires_at) values (${keyId}, ${hash}, ${expiresAt})
    on conflict do nothing`
  return written.count > 0
}

export async function isUsed(sql: Sql, { keyId, hash }: Handover): Promise<boolean> {
  const found = await sql`select 1 from users.handover_uses where key_id = ${keyId} and hash = ${hash}`
  return found.count > 0
}

/** Forgets those that are refused as expired by now. Returns how many. */
export async function forgetUsed(sql: Sql): Promise<number> {
  const gone = await sql`
    delete from users.handover_uses where expires_at < clock_timestamp() - ${marginMinutes} * interval '1 minute'`
  return gone.count
}
