import * as z from 'zod'
import type { PlayerList } from '#server/contract/players'
import { timestamp } from '#server/contract/text'
import { AppError } from '#server/errors'
import { publicId } from '#server/events/ids'
import { plainText } from '#server/events/plain-text'
import { requireHostOrAdmin, type WhoIs } from '#server/http/actor'
import type { Endpoint } from '#server/http/handle'
import type { Incoming } from '#server/http/plain'
import { oneOf, wholeNumber } from '#server/http/query'
import type { Gamification } from '#server/services/gamification/index'
import type { ListOrder, ListPlace, Users } from '#server/services/users/index'

type Deps = {
  who: WhoIs
  users: Pick<Users, 'listPlayers' | 'avatars'>
  gamification: Pick<Gamification, 'readFigures'>
}

const pageSize = { usual: 50, most: 100 }
const queryText = plainText(200)
const id = z.guid()
const text = z
  .string()
  .max(1_000)
  .refine(value => !value.includes('\0'))
const byId = z.tuple([id])
const byText = z.tuple([text, id])
/** Where a page of each order may end. */
const places = {
  active: z.union([z.tuple([z.literal(0), z.tuple([timestamp, id])]), z.tuple([z.literal(1), byId])]),
  name: z.union([z.tuple([z.literal(0), byText]), z.tuple([z.literal(1), byId])]),
  match: z.union([z.tuple([z.literal(0), byId]), z.tuple([z.literal([1, 2]), byText])]),
}

/**
 * `GET /players?q=&sort=&limit=&after=`: players, newest active first or by name; with `q` those whose id or external id
 * it is, whose name begins with it, whose external id does. A host sees those it sent, an admin all.
 */
export function listPlayers({ who, users, gamification }: Deps): Endpoint {
  return async ({ request, url }) => {
    const source = await sourceOf(who, request)
    const by = orderOf(url)
    const order = { source, by, after: placeOf(url, by), limit: wholeNumber(url, 'limit', pageSize) }
    const { players, next } = await users.listPlayers(order)
    const ids = players.map(({ playerId }) => playerId)
    const [figures, avatars] = await Promise.all([gamification.readFigures(ids), users.avatars.of(ids)])
    const body: PlayerList = {
      data: players.flatMap(player => {
        const stands = figures.get(player.playerId)
        if (!stands) return []
        return {
          ...{
            id: publicId('player', player.playerId),
            external_id: player.externalId,
            source: player.source,
          },
          ...{
            name: player.name,
            avatar: avatars.get(player.playerId) ?? null,
            ...stands,
            ...{ tiers: player.tiers, status: player.status },
            last_active_at: player.activeAt,
            registered_at: player.registeredAt,
          },
        }
      }),
      has_more: next !== null,
      next_cursor: next && cursorOf(next),
      as_of: new Date().toISOString(),
    }
    return { body }
  }
}

/** The host whose players may be seen; null for an admin, who sees all. */
async function sourceOf(who: WhoIs, request: Incoming): Promise<string | null> {
  const asking = await requireHostOrAdmin(who, request, 'players:read')
  return asking.kind === 'host' ? asking.source : null
}

function orderOf(url: URL): ListOrder['by'] {
  const sort = oneOf(url, 'sort', ['active', 'name'])
  const query = url.searchParams.get('q')?.trim() ?? ''
  if (query === '') return { sort: sort ?? 'active' }
  if (sort !== null) throw new AppError('invalid', 'With q the order is that of the matches: leave sort out.')
  if (!queryText.safeParse(query).success)
    throw new AppError('invalid', 'q must have at most 200 characters, and none of control.')
  return { query }
}

const cursorOf = ({ stretch, key }: ListPlace) =>
  Buffer.from(JSON.stringify([stretch, key])).toString('base64url')

function placeOf(url: URL, by: ListOrder['by']): ListPlace | null {
  const given = url.searchParams.get('after')
  if (given === null) return null
  const read = places['query' in by ? 'match' : by.sort].safeParse(
    parsed(Buffer.from(given, 'base64url').toString()),
  )
  if (!read.success) throw new AppError('invalid', `after must be a next_cursor, not ${given.slice(0, 50)}.`)
  const [stretch, key] = read.data
  return { stretch, key }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
