import type { Sql } from '#db/client'
import { titles as titleList } from '#server/contract/titles'
import { publicId } from '#server/events/ids'
import type { Order } from '../desk.ts'
import { type Complaint, named, type Verb } from './verb.ts'

type Row = { playerId: string; title: string }

/** What players put beside their names. `npm run verify` holds that it is what was told of it last. */
export const titles: Verb[] = [
  {
    ...{ name: 'show a title, or none', weight: 6, judge },
    uses: ['putTitle'],
    act: async desk => {
      const player = desk.someRegular()
      const cookie = await desk.enter(player)
      if (cookie === null) return
      const known = titleList.safeParse(await desk.read(`players/${publicId('player', player.id)}/titles`))
      const held = known.success ? known.data.data : []
      const chosen = held.length > 0 && desk.random.chance(0.8) ? desk.random.one(held) : null
      const title = chosen && { achievement: chosen.achievement, tier: chosen.tier }
      const order = desk.begin({
        playerId: player.id,
        title: title ? `${title.achievement} ${title.tier}` : null,
      })
      await desk.insist(order, 'players/me/title', { method: 'PUT', body: { title } }, cookie)
    },
  },
]

/** A player shows what they last asked for, or what something asks for that nobody answered and that came late. */
async function judge(orders: Order[], sql: Sql): Promise<Complaint[]> {
  const rows = await sql<Row[]>`
    select player_id as "playerId", achievement || ' ' || tier as title from gamification.titles`
  return [...new Set(orders.map(({ about }) => String(about.playerId)))].flatMap((playerId): Complaint[] => {
    const own = orders.filter(({ about }) => about.playerId === playerId)
    const last = own.findLast(({ done }) => done.size > 0)
    const shown = rows.find(row => row.playerId === playerId)?.title ?? null
    const isAsked = own.some(order => (order === last || order.unanswered > 0) && order.about.title === shown)
    if (!last || isAsked) return []
    return [{ kind: 'lost', says: `${named(last)} is not what ${playerId} shows` }]
  })
}
