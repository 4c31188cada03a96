import {
  type HandoverKeyList,
  type HandoverKeyView,
  handoverKeyOrder,
  handoverKeyRevocation,
} from '#server/contract/handover-keys'
import { requireAdmin, requirePermission, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Endpoint } from '#server/http/handle'
import { readJson } from '#server/http/read-json'
import type { HandoverKey, Users } from '#server/services/users/index'
import { keyIdOf } from './key-id.ts'

type Deps = { who: WhoIs; users: Pick<Users, 'handoverKeys' | 'adminNames'> }

/** `GET /handover-keys`: every key there ever was, and what tokens have to be meant for. */
export function listHandoverKeys({ who, users, publicUrl }: Deps & { publicUrl: string }): Endpoint {
  return async ({ request }) => {
    await requireAdmin(who, request)
    const keys = await users.handoverKeys.list()
    const admins = await users.adminNames(keys.map(({ createdBy }) => createdBy))
    const body: HandoverKeyList = { data: keys.map(key => toView(key, admins)), audience: publicUrl }
    return { body }
  }
}

/** `POST /handover-keys`: takes the public key of a host. 201; 400 for what is none, 409 for one that was there before. */
export function addHandoverKey({ who, users }: Deps): Endpoint {
  return async ({ request }) => {
    const { userId } = await requirePermission(who, request, 'manage_keys')
    const { public_key, ...order } = parseBody(handoverKeyOrder, await readJson(request))
    const key = await users.handoverKeys.add({ ...order, publicKey: public_key, by: userId })
    return { status: 201, body: await viewOf(users, key) }
  }
}

/** `DELETE /handover-keys/:id`: nothing signed with it is taken from now on. Again: the same answer. */
export function revokeHandoverKey({ who, users }: Deps): Endpoint {
  return async ({ request, params }) => {
    const { userId } = await requirePermission(who, request, 'manage_keys')
    const { reason } = parseBody(handoverKeyRevocation, await readJson(request))
    const key = await users.handoverKeys.revoke({ id: keyIdOf(params.id), by: userId, reason })
    return { body: await viewOf(users, key) }
  }
}

const viewOf = async (users: Deps['users'], key: HandoverKey): Promise<HandoverKeyView> =>
  toView(key, await users.adminNames([key.createdBy]))

const toView = (key: HandoverKey, admins: Record<string, string>): HandoverKeyView => ({
  ...{ id: key.id, name: key.name, source: key.source, algorithm: key.algorithm },
  ...{ public_key: key.publicKey, fingerprint: key.fingerprint },
  state: key.revokedAt === null ? 'active' : 'revoked',
  created_at: key.createdAt,
  created_by: { id: key.createdBy, name: admins[key.createdBy] ?? null },
  ...{ last_used_at: key.lastUsedAt, revoked_at: key.revokedAt },
})
