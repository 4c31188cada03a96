import type { Sql } from '#db/client'
import { publicId } from '#server/events/ids'
import type { Desk, Order } from '../desk.ts'
import { stated } from './stated.ts'
import type { Complaint, Verb } from './verb.ts'

/**
 * Players are suspended without a violation, for some seconds, for long or for good, get another end, and are let go, each
 * looked at first and done only if nothing came in between. Ends come while everything breaks: that nobody is left
 * suspended after it is held here, and that whoever follows penalties has followed, by `npm run verify`.
 */
export const suspensions: Verb[] = [
  {
    ...{ name: 'suspend a player', weight: 6, uses: ['postPlayerSuspension'] },
    act: desk => onSight(desk, reason => ({ verb: 'suspend', until: someEnd(desk), reason })),
    judge: async (orders, sql) => [...(await stated(orders, sql)), ...(await neverEnded(sql))],
  },
  {
    ...{ name: 'lift a suspension', weight: 6, uses: ['postPlayerSuspension'] },
    act: desk => onSight(desk, reason => ({ verb: 'lift', pays: desk.random.chance(0.5), reason })),
    judge: async (orders, sql) => [...(await stated(orders, sql)), ...(await paidTwice(orders, sql))],
  },
]

async function onSight(desk: Desk, bodyOf: (reason: string) => object): Promise<void> {
  const path = `players/${publicId('player', desk.someRegular().id)}/suspension`
  const order = desk.begin()
  const body = bodyOf(order.mark)
  const preview = await desk.ask(`${path}?dry_run=true`, { method: 'POST', body })
  if (preview?.status === 200)
    await desk.insist(order, path, { method: 'POST', body, headers: { 'if-match': preview.etag } })
}

const someEnd = ({ random }: Desk): string | null => {
  const seconds = random.one([random.whole(2, 20), random.whole(2, 20), 86_400, null])
  return seconds === null ? null : new Date(Date.now() + seconds * 1_000).toISOString()
}

const noticedWithinSeconds = 60

/** A suspension whose time is over is told to be, once. */
async function neverEnded(sql: Sql): Promise<Complaint[]> {
  const late = await sql<{ player: string }[]>`
    select player_id as player from gamification.suspension_ends
    where until < clock_timestamp() - make_interval(secs => ${noticedWithinSeconds})`
  const often = await sql<{ suspension: string; times: number }[]>`
    select data ->> 'suspension' as suspension, count(*)::int as times from bus.events
    where type = 'game.suspension_over' group by 1 having count(*) > 1`
  return [
    ...late.map(
      ({ player }): Complaint => ({ kind: 'lost', says: `nobody ended the suspension of ${player}` }),
    ),
    ...often.map(({ suspension, times }): Complaint => {
      return { kind: 'doubled', says: `${suspension} was over ${times} times` }
    }),
  ]
}

/** What was held back is paid by one line at most. */
async function paidTwice(orders: Order[], sql: Sql): Promise<Complaint[]> {
  const rows = await sql<{ mark: string; lines: number }[]>`
    select o.data ->> 'reason' as mark, count(l.number)::int as lines
    from bus.events o join gamification.ledger l on l.event_id = o.id and l.rule_id = 'admin:review'
    where o.type = 'admin.suspension_lifted' and o.data ->> 'reason' = any(${orders.map(({ mark }) => mark)}::text[])
    group by o.id, 1`
  return rows
    .filter(({ lines }) => lines !== 1)
    .map(({ mark, lines }) => ({ kind: 'doubled', says: `${mark} paid what was held back ${lines} times` }))
}
