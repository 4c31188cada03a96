import type { Sql } from '#db/client'
import type { Order } from '../desk.ts'
import { type Complaint, named, type Verb } from './verb.ts'

const hours = { from: '22:00', to: '07:00' }

type Row = { playerId: string; locale: string | null; zone: string | null }

const zones = ['Europe/Madrid', 'Asia/Tokyo', 'America/Bogota', null, null, null]

/**
 * Players choose a language, a zone, what they are told of and what they see first, and take it back; a month gives few moves, so many of these are refused. `npm run
 * verify` holds that what counts is what was told last, that gamification follows, and that no move is there twice.
 */
export const ownSettings: Verb[] = [
  {
    ...{ name: 'choose a language and a zone', weight: 6, judge },
    uses: ['putSettings'],
    act: async desk => {
      const player = desk.somePlayer()
      const cookie = await desk.enter(player)
      if (cookie === null) return
      const notices = desk.random.one([
        { off: [], quiet: null },
        { off: ['level'], quiet: hours },
      ])
      const display = {
        start: desk.random.one(['board', 'earn', null]),
        ranks: desk.random.one(['hidden', null]),
      }
      const locale = desk.random.one(['en', 'es', null])
      const body = { locale, time_zone: desk.random.one(zones), notices, display }
      const order = desk.begin({ playerId: player.id, locale: body.locale, zone: body.time_zone })
      await desk.insist(order, 'players/me/settings', { method: 'PUT', body }, cookie)
    },
  },
]

/** A player has what they last chose, or what something asks for that nobody answered and that came late. */
async function judge(orders: Order[], sql: Sql): Promise<Complaint[]> {
  const rows = await sql<Row[]>`
    select id as "playerId", own_locale as locale, own_time_zone as zone from users.players`
  return [...new Set(orders.map(({ about }) => String(about.playerId)))].flatMap((playerId): Complaint[] => {
    const own = orders.filter(({ about }) => about.playerId === playerId)
    const last = own.findLast(({ done }) => done.size > 0)
    const row = rows.find(one => one.playerId === playerId)
    const isAsked = own.some(
      order =>
        (order === last || order.unanswered > 0) &&
        order.about.locale === row?.locale &&
        order.about.zone === row?.zone,
    )
    if (!last || isAsked) return []
    return [{ kind: 'lost', says: `${named(last)} is not what ${playerId} has` }]
  })
}
