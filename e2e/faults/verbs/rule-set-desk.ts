import type { Sql } from '#db/client'
import { type Desk, isObject, type Order } from '../desk.ts'
import { nextDocument } from '../next-document.ts'
import { type Complaint, held, named } from './verb.ts'

/** What the answer to an order for later is kept as: it names no version yet. */
export const promised = 'promised'

/** Saves the next document as the draft. Answers its ETag, or null: whatever got in between, the next one begins anew. */
export async function saveNext(desk: Desk): Promise<string | null> {
  const draft = await desk.ask('rule-set-draft', { method: 'GET' })
  if (draft?.status !== 200 || !isObject(draft.body)) return null
  const { document, based_on } = draft.body
  if (!isObject(document)) return null
  const saved = await desk.ask('rule-set-draft', {
    method: 'PUT',
    body: { document: nextDocument(document, desk.random), based_on },
    headers: { 'if-match': draft.etag },
  })
  return saved?.status === 200 ? saved.etag : null
}

/** Holds orders that become a version against the versions there are, by their notes. */
export async function inForceOnce(orders: Order[], sql: Sql): Promise<Complaint[]> {
  const rows = await sql<{ version: number; mark: string }[]>`
    select version, note as mark from gamification.rule_sets
    where note = any(${orders.map(order => order.mark)}::text[])`
  return orders.flatMap(order => {
    const own = rows.filter(({ mark }) => mark === order.mark)
    const known = new Set([promised, ...own.map(({ version }) => String(version))])
    const strange = [...order.done].filter(told => !known.has(told))
    const complaints = held(order, own.length)
    return strange.length > 0 && complaints.length === 0
      ? [{ kind: 'other', says: `${named(order)} was answered with version ${strange[0]}` }]
      : complaints
  })
}
