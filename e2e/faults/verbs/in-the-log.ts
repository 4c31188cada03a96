import type { Sql } from '#db/client'
import { fromPublicId } from '#server/events/ids'
import type { Order } from '../desk.ts'
import { type Complaint, named } from './verb.ts'

type Judge = (orders: Order[], sql: Sql) => Promise<Complaint[]>

/** Whatever was answered with an event's id stands in the log, under that id, as that player's. */
export function inTheLog(type: string): Judge {
  return async (orders, sql) => {
    const told = orders.flatMap(order =>
      [...order.done].map(id => ({ order, id: fromPublicId('event', id) ?? '' })),
    )
    const rows = await sql<{ id: string; playerId: string }[]>`
      select id, player_id as "playerId" from bus.events
      where type = ${type} and id::text = any(${told.map(({ id }) => id)}::text[])`
    const found = new Map(rows.map(({ id, playerId }) => [id, playerId]))
    return told.flatMap(({ order, id }): Complaint[] =>
      found.get(id) === order.about.playerId
        ? []
        : [{ kind: 'lost', says: `${named(order)} was answered with ${id}, which is not in the log` }],
    )
  }
}

/**
 * Orders whose answer names no event, and which are carried out as often as they are sent: at least as often as somebody
 * said so, and no more often than nobody said that they were not.
 */
export function asOftenInTheLog(type: string): Judge {
  return async (orders, sql) => {
    const [row] = await sql<{ times: number }[]>`
      select count(*)::int as times from bus.events where type = ${type} and source = 'console'`
    const times = row?.times ?? 0
    const least = orders.reduce((sum, { answered }) => sum + answered, 0)
    const most = orders.reduce((sum, { unanswered }) => sum + unanswered, least)
    const says = `${type} is in the log ${times} times, was answered ${least} times and not answered ${most - least} times`
    if (times < least) return [{ kind: 'lost', says }]
    return times > most ? [{ kind: 'doubled', says }] : []
  }
}

/** Of every player whose order was answered there is such an event. */
export function onceInTheLog(type: string): Judge {
  return async (orders, sql) => {
    const answered = orders.filter(({ done }) => done.size > 0)
    const rows = await sql<{ playerId: string }[]>`
      select distinct player_id as "playerId" from bus.events
      where type = ${type} and player_id::text = any(${answered.map(({ about }) => `${about.playerId}`)}::text[])`
    const found = new Set(rows.map(({ playerId }) => playerId))
    return answered.flatMap((order): Complaint[] =>
      found.has(`${order.about.playerId}`)
        ? []
        : [{ kind: 'lost', says: `${named(order)} was answered, and no ${type} is in the log` }],
    )
  }
}
