import type { Sql } from '#db/client'
import type { Order } from '../desk.ts'
import { type Complaint, named, type Verb } from './verb.ts'

type Row = { playerId: string; hidden: boolean; alias: string | null; achievements: string }
type Told = { playerId: string; hidden: boolean; hasAlias: boolean; achievements: string }

/** How players are seen by others, as they set it themselves. */
export const appearances: Verb[] = [
  {
    ...{ name: 'hide on boards, go by an alias, or show achievements', weight: 8, judge },
    uses: ['putBoardAppearance'],
    act: async desk => {
      const player = desk.someRegular()
      const cookie = await desk.enter(player)
      if (cookie === null) return
      const order = desk.begin({ playerId: player.id, hidden: desk.random.chance(0.4) })
      order.about.alias = desk.random.chance(0.6) ? order.mark : null
      order.about.achievements = desk.random.chance(0.5) ? 'everybody' : 'nobody'
      const { hidden, alias, achievements } = order.about
      const sent = { method: 'PUT', body: { hidden, alias, achievements } } as const
      await desk.insist(order, 'players/me/board-appearance', sent, cookie)
    },
  },
]

/** A player is seen as they last asked for, or as something asks for that nobody answered and that came late. */
async function judge(orders: Order[], sql: Sql): Promise<Complaint[]> {
  const [rows, told] = await Promise.all([
    sql<Row[]>`select player_id as "playerId", hidden, alias, achievements from boards.appearances`,
    sql<Told[]>`
      select distinct on (player_id) player_id as "playerId", (data ->> 'hidden')::boolean as hidden,
        (data ->> 'has_alias')::boolean as "hasAlias", coalesce(data ->> 'achievements', 'nobody') as achievements
      from bus.events where type = 'user.board_appearance_changed' order by player_id, seq desc`,
  ])
  return [...new Set(orders.map(({ about }) => String(about.playerId)))].flatMap(playerId => {
    const own = orders.filter(({ about }) => about.playerId === playerId)
    const last = own.findLast(({ done }) => done.size > 0)
    const row = rows.find(one => one.playerId === playerId) ?? {
      hidden: false,
      alias: null,
      achievements: 'nobody',
    }
    const fact = told.find(one => one.playerId === playerId) ?? {
      ...{ hidden: false, hasAlias: false, achievements: 'nobody' },
    }
    const isAsked = own.some(
      order =>
        (order === last || order.unanswered > 0) &&
        order.about.hidden === row.hidden &&
        order.about.alias === row.alias &&
        order.about.achievements === row.achievements,
    )
    const complaints: Complaint[] = []
    if (last && !isAsked)
      complaints.push({ kind: 'lost', says: `${named(last)} is not how ${playerId} is seen` })
    const isTold = fact.hidden === row.hidden && fact.hasAlias === (row.alias !== null)
    if (!isTold || fact.achievements !== row.achievements)
      complaints.push({ kind: 'other', says: `${playerId} is not seen as the last fact says` })
    return complaints
  })
}
