import { groupBy } from '#server/bus/group-by'
import {
  type ApiKeyList,
  type ApiKeyView,
  apiKeyOrder,
  apiKeyRoll,
  type KeyHourView,
  type NewApiKey,
} from '#server/contract/api-keys'
import { requireAdmin, requirePermission, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Endpoint } from '#server/http/handle'
import { readJson } from '#server/http/read-json'
import type { KeyHour, ManagedKey, Users } from '#server/services/users/index'
import { keyIdOf } from './key-id.ts'

type Deps = { who: WhoIs; users: Pick<Users, 'apiKeys' | 'keyUses' | 'adminNames'> }

/** A key is told once; nobody else may keep the answer. */
const headers = { 'cache-control': 'no-store' }

/** `GET /keys`: every key there ever was and what came with it lately, without the keys themselves. */
export function listApiKeys({ who, users }: Deps): Endpoint {
  return async ({ request }) => {
    await requireAdmin(who, request)
    const [keys, uses] = await Promise.all([users.apiKeys.list(), users.keyUses.read()])
    const admins = await users.adminNames(keys.flatMap(({ createdBy }) => createdBy ?? []))
    const hoursOf = groupBy(uses.hours, ({ keyId }) => keyId)
    const body: ApiKeyList = {
      data: keys.map(key => ({ ...toView(key, admins), hours: (hoursOf.get(key.id) ?? []).map(toHour) })),
      usage_from: uses.from,
    }
    return { body }
  }
}

/** `POST /keys`: makes a key. 201 with the key, which is told this once. */
export function createApiKey({ who, users }: Deps): Endpoint {
  return async ({ request }) => {
    const { userId } = await requirePermission(who, request, 'manage_keys')
    const { expires_at, ...order } = parseBody(apiKeyOrder, await readJson(request))
    const made = await users.apiKeys.create({ ...order, expiresAt: expires_at, createdBy: userId })
    return { status: 201, body: await told(users, made), headers }
  }
}

/** `POST /keys/:id/roll`: makes a key in its place, beside which it works for a while. 201 like making one. */
export function rollApiKey({ who, users }: Deps): Endpoint {
  return async ({ request, params }) => {
    const { userId } = await requirePermission(who, request, 'manage_keys')
    const { overlap_hours, expires_at } = parseBody(apiKeyRoll, await readJson(request))
    const order = { overlapHours: overlap_hours, expiresAt: expires_at, by: userId }
    const made = await users.apiKeys.roll({ id: keyIdOf(params.id), ...order })
    return { status: 201, body: await told(users, made), headers }
  }
}

/** `DELETE /keys/:id`: ends it, everywhere within two seconds. Again: the same answer. */
export function revokeApiKey({ who, users }: Deps): Endpoint {
  return async ({ request, params }) => {
    const { userId } = await requirePermission(who, request, 'manage_keys')
    const key = await users.apiKeys.revoke(keyIdOf(params.id), userId)
    const body: ApiKeyView = toView(key, await users.adminNames(key.createdBy ? [key.createdBy] : []))
    return { body }
  }
}

const toHour = ({ keyId, ...hour }: KeyHour): KeyHourView => hour

async function told(
  users: Deps['users'],
  { managed, key }: { managed: ManagedKey; key: string },
): Promise<NewApiKey> {
  return { ...toView(managed, await users.adminNames(managed.createdBy ? [managed.createdBy] : [])), key }
}

const toView = (key: ManagedKey, admins: Record<string, string>): ApiKeyView => ({
  ...{ id: key.id, name: key.name, prefix: key.prefix, source: key.source, scopes: key.scopes },
  ...{ state: key.state, created_at: key.createdAt },
  created_by: key.createdBy === null ? null : { id: key.createdBy, name: admins[key.createdBy] ?? null },
  ...{ expires_at: key.expiresAt, revoked_at: key.revokedAt, last_used_at: key.lastUsedAt },
  ...{ last_used_address: key.lastUsedAddress, rolled_into: key.rolledInto },
})
