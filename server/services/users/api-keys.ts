import { createHash, randomBytes } from 'node:crypto'
import type { Sql } from '#db/client'
import { newId } from '#server/events/ids'

export type ApiKey = { id: string; source: string; scopes: string[] }

// A revoked key stops working everywhere within this time.
const rememberMs = 2_000
const touchEveryMs = 60_000

const hashOf = (key: string) => createHash('sha256').update(key).digest('hex')

/** Makes a key. Only now is it known; the database keeps its hash. */
export async function createApiKey(
  sql: Sql,
  input: { name: string; source: string; scopes: readonly string[] },
): Promise<{ id: string; key: string }> {
  const key = `dk_live_${randomBytes(24).toString('base64url')}`
  const id = newId()
  await sql`
    insert into users.api_keys (id, name, prefix, hash, source, scopes)
    values (${id}, ${input.name}, ${key.slice(0, 12)}, ${hashOf(key)}, ${input.source}, ${[...input.scopes]})`
  return { id, key }
}

export async function revokeApiKey(sql: Sql, id: string): Promise<void> {
  await sql`update users.api_keys set revoked_at = clock_timestamp() where id = ${id} and revoked_at is null`
}

export async function isValidApiKey(sql: Sql, key: string): Promise<boolean> {
  const found = await sql`select 1 from users.api_keys where hash = ${hashOf(key)} and revoked_at is null`
  return found.count > 0
}

/** Finds keys that are valid, remembering answers briefly: every request asks. */
export function makeFindApiKey(sql: Sql): (key: string) => Promise<ApiKey | null> {
  const remembered = new Map<string, { found: ApiKey | null; until: number }>()
  const touched = new Map<string, number>()

  return async key => {
    if (!/^dk_live_[\w-]{32}$/.test(key)) return null
    const now = Date.now()
    const hash = hashOf(key)
    const known = remembered.get(hash)
    if (known && known.until > now) return known.found
    const [row] = await sql<ApiKey[]>`
      select id, source, scopes from users.api_keys where hash = ${hash} and revoked_at is null`
    if (remembered.size > 10_000) remembered.clear()
    remembered.set(hash, { found: row ?? null, until: now + rememberMs })
    if (row && now - (touched.get(row.id) ?? 0) > touchEveryMs) {
      touched.set(row.id, now)
      await sql`update users.api_keys set last_used_at = clock_timestamp() where id = ${row.id}`
    }
    return row ?? null
  }
}
