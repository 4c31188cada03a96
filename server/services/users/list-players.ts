import type { Sql } from '#db/client'
import { countTiers } from './earned-tiers.ts'
import { activeFirst, neverActive } from './players-by-activity.ts'
import { named, nameless } from './players-by-name.ts'
import { exactly, externalIdLike, nameLike } from './players-like.ts'

export type ListedPlayer = {
  playerId: string
  externalId: string
  source: string
  name: string | null
  status: 'active' | 'suspended' | 'erased' | 'merged'
  registeredAt: string
  activeAt: string | null
  /** Where this player stands in its stretch of the list. */
  key: string[]
}

/** One stretch of a list: those after `after`, at most `limit`, each walked by an index. */
export type Stretch = (sql: Sql, order: StretchOrder) => Promise<ListedPlayer[]>

export type StretchOrder = {
  /** Only players of this host; null for all. */
  source: string | null
  /** What is looked for; empty where nothing is. */
  query: string
  after: string[] | null
  limit: number
}

/** How far a list was read: to a player of one of its stretches. */
export type ListPlace = { stretch: number; key: string[] }

const orders = {
  active: [activeFirst, neverActive],
  name: [named, nameless],
  match: [exactly, nameLike, externalIdLike],
} satisfies Record<string, Stretch[]>

export type ListOrder = {
  source: string | null
  by: { sort: 'active' | 'name' } | { query: string }
  after: ListPlace | null
  limit: number
}

/**
 * Players, a page at a time: newest active first, by name, or those that match. A list is made of stretches, one after
 * the other, so that each is walked by an index and none is sorted as a whole.
 */
export async function listPlayers(sql: Sql, { source, by, after, limit }: ListOrder) {
  const stretches: Stretch[] = 'query' in by ? orders.match : orders[by.sort]
  const query = 'query' in by ? by.query : ''
  const found: { player: ListedPlayer; place: ListPlace }[] = []
  for (const [index, stretch] of stretches.entries()) {
    if (index < (after?.stretch ?? 0)) continue
    const from = after?.stretch === index ? after.key : null
    const players = await stretch(sql, { source, query, after: from, limit: limit + 1 - found.length })
    found.push(...players.map(player => ({ player, place: { stretch: index, key: player.key } })))
    if (found.length > limit) break
  }
  const page = found.slice(0, limit)
  const tiers = await countTiers(
    sql,
    page.map(({ player }) => player.playerId),
  )
  return {
    players: page.map(({ player }) => ({ ...player, tiers: tiers.get(player.playerId) ?? 0 })),
    next: found.length > limit ? (page.at(-1)?.place ?? null) : null,
  }
}
