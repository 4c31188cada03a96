import { createHash, randomBytes } from 'node:crypto'
import type { Sql, Tx } from '#db/client'
import { newId } from '#server/events/ids'

export type ApiKey = {
  id: string
  source: string
  scopes: string[]
  /** Neither revoked nor expired. */
  works: boolean
}

export type NewApiKey = {
  name: string
  source: string
  scopes: readonly string[]
  expiresAt?: string | null
  /** Id of an admin; nobody when it is made by command. */
  createdBy?: string
}

// A key that is revoked or expires stops working everywhere within this time.
const rememberMs = 2_000
const touchEveryMs = 60_000
const prefixLength = 12

const hashOf = (key: string) => createHash('sha256').update(key).digest('hex')
const works = (sql: Sql) => sql`revoked_at is null and (expires_at is null or expires_at > clock_timestamp())`

/** Makes a key. Only now is it known; the database keeps its hash. */
export async function createApiKey(sql: Sql | Tx, input: NewApiKey): Promise<{ id: string; key: string }> {
  const key = `dk_live_${randomBytes(24).toString('base64url')}`
  const id = newId()
  await sql`
    insert into users.api_keys (id, name, prefix, hash, source, scopes, expires_at, created_by)
    values (
      ${id}, ${input.name}, ${key.slice(0, prefixLength)}, ${hashOf(key)}, ${input.source}, ${[...input.scopes]},
      ${input.expiresAt ?? null}, ${input.createdBy ?? null}
    )`
  return { id, key }
}

export async function isValidApiKey(sql: Sql, key: string): Promise<boolean> {
  const found = await sql`select 1 from users.api_keys where hash = ${hashOf(key)} and ${works(sql)}`
  return found.count > 0
}

/** Finds keys, also those that have ended, remembering answers briefly: every request asks. */
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
      select id, source, scopes, ${works(sql)} as works from users.api_keys where hash = ${hash}`
    if (remembered.size > 10_000) remembered.clear()
    remembered.set(hash, { found: row ?? null, until: now + rememberMs })
    if (row?.works && now - (touched.get(row.id) ?? 0) > touchEveryMs) {
      touched.set(row.id, now)
      await sql`update users.api_keys set last_used_at = clock_timestamp() where id = ${row.id}`
    }
    return row ?? null
  }
}
