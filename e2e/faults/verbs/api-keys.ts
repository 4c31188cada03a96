import type { Sql } from '#db/client'
import { type Desk, isObject, type Order } from '../desk.ts'
import { type Complaint, held, named, type Verb } from './verb.ts'

const scopes = ['players:read']

/** Makes a key of a source that sends nothing, puts another in its place, and ends the first. */
async function act(desk: Desk): Promise<void> {
  const order = desk.begin({ does: 'created', key: null })
  const made = await desk.send(order, 'keys', {
    method: 'POST',
    body: { name: order.mark, source: 'spare', scopes },
  })
  if (made?.status !== 201 || !isObject(made.body)) return
  const key = String(made.body.id)
  await desk.send(desk.begin({ does: 'rolled', key }), `keys/${key}/roll`, { method: 'POST', body: {} })
  await desk.insist(desk.begin({ does: 'revoked', key }), `keys/${key}`, { method: 'DELETE' })
}

type Row = { does: string; name: string | null; key: string; isSo: boolean }

/** By the events that say so, each of which has to be true of its key. */
async function judge(orders: Order[], sql: Sql): Promise<Complaint[]> {
  const rows = await sql<Row[]>`
    select right(type, -length('admin.api_key_')) as does, e.data ->> 'name' as name, e.data ->> 'key' as key,
      case type
        when 'admin.api_key_rolled' then k.rolled_into::text = e.data ->> 'into'
        when 'admin.api_key_revoked' then k.revoked_at is not null
        else k.id is not null
      end as "isSo"
    from bus.events e left join users.api_keys k on k.id::text = e.data ->> 'key'
    where e.type like 'admin.api\\_key\\_%'`
  const untrue = rows.filter(({ isSo }) => !isSo)
  return [
    ...untrue.map(({ does, key }): Complaint => ({ kind: 'other', says: `key ${key} is not ${does}` })),
    ...orders.flatMap(order => {
      const { does, key } = order.about
      const own = rows.filter(
        row => row.does === does && (key === null ? row.name === order.mark : row.key === key),
      )
      const strange = key === null && [...order.done].some(id => !own.some(row => row.key === id))
      return strange
        ? [{ kind: 'lost' as const, says: `${named(order)} was answered with a key that it did not make` }]
        : held(order, own.length)
    }),
  ]
}

export const apiKeys: Verb[] = [
  {
    ...{ name: 'make, roll and revoke a key', weight: 1, act, judge },
    uses: ['createApiKey', 'rollApiKey', 'revokeApiKey'],
  },
]
