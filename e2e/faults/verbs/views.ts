import type { Sql } from '#db/client'
import { publicId } from '#server/events/ids'
import type { Order } from '../desk.ts'
import { type Complaint, held, named, type Verb } from './verb.ts'

const leftShare = 0.5

/**
 * An admin sees the portal as a player, and at times goes back. All of it is one session of the console, so each ends the one
 * before; `npm run verify` holds that each was told once when it began, and once when it ended.
 */
export const views: Verb[] = [
  {
    ...{ name: 'see the portal as a player', weight: 5, uses: ['postPlayerView', 'leaveView'] },
    act: async desk => {
      const player = desk.somePlayer()
      const order = desk.begin({ playerId: player.id, changed: false })
      const path = `players/${publicId('player', player.id)}/views`
      const body = { reason: order.mark }
      const headers = { 'idempotency-key': order.mark }
      const opened = await desk.insist(order, path, { method: 'POST', body, headers })
      const view = opened?.cookies.find(one => one.includes('diana-view='))?.split(';')[0]
      if (!view) return
      const settings = { locale: desk.random.one(['en', 'es']), time_zone: null }
      const changed = await desk.ask('players/me/settings', { method: 'PUT', body: settings }, view)
      order.about.changed = changed !== null && changed.status < 300
      if (desk.random.chance(leftShare)) await desk.leaveView(view)
    },
    judge: async (orders, sql) => [
      ...(await toldOnce(orders, sql)),
      ...orders
        .filter(({ about }) => about.changed === true)
        .map((order): Complaint => ({ kind: 'other', says: `${named(order)} changed something` })),
    ],
  },
]

/** Each began once if it was answered, and ended at most once; of those of one session all but the last are over. */
async function toldOnce(orders: Order[], sql: Sql): Promise<Complaint[]> {
  const rows = await sql<{ mark: string; begun: number; ended: number }[]>`
    select data ->> 'reason' as mark, count(*) filter (where type = 'admin.view_started')::int as begun,
      count(*) filter (where type = 'admin.view_ended')::int as ended
    from bus.events where type in ('admin.view_started', 'admin.view_ended')
      and data ->> 'reason' = any(${orders.map(({ mark }) => mark)}::text[])
    group by 1`
  const complaints = orders.flatMap(order =>
    held(order, rows.find(({ mark }) => mark === order.mark)?.begun ?? 0),
  )
  for (const { mark, begun, ended } of rows)
    if (ended > begun) complaints.push({ kind: 'doubled', says: `${mark} ended ${ended} times` })
  const open = rows.filter(({ begun, ended }) => ended < begun)
  if (open.length > 1)
    complaints.push({ kind: 'lost', says: `${open.map(({ mark }) => mark).join(' and ')} are both open` })
  return complaints
}
