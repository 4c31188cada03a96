import type { Sql } from '#db/client'
import type { Api } from '#server/api/index'
import type { Desk, Order } from '../desk.ts'

/** What is wrong with an order in the end. */
export type Complaint = { kind: 'lost' | 'doubled' | 'other'; says: string }

/** Something that admins or players do while everything breaks, and what has to hold of it. */
export type Verb = {
  name: string
  /** How often, beside the others. */
  weight: number
  /** Endpoints that it changes something through. */
  uses: (keyof Api)[]
  act: (desk: Desk) => Promise<void>
  /** Holds its orders against what the database says in the end. */
  judge: (orders: Order[], sql: Sql) => Promise<Complaint[]>
}

/** How often an order may have been carried out: answered, once; refused, never; and not answered, at most once. */
export function held(order: Order, times: number): Complaint[] {
  const complain = (kind: Complaint['kind'], says: string) => [{ kind, says: `${named(order)} ${says}` }]
  if (times > 1) return complain('doubled', `was carried out ${times} times`)
  if (order.done.size > 0) return times === 1 ? [] : complain('lost', 'was answered and not carried out')
  const isRefused = order.unanswered === 0 && order.refused > 0
  return isRefused && times > 0 ? complain('other', `was refused with ${order.refused} and carried out`) : []
}

export const named = ({ mark, verb }: Order) => `${mark} (${verb})`
