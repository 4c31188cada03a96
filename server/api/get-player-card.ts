import type { PlayerCard } from '#server/contract/player-card'
import { refusal } from '#server/errors'
import { requirePlayer, type WhoIs } from '#server/http/actor'
import type { Endpoint } from '#server/http/handle'
import type { Boards } from '#server/services/boards/index'
import type { Gamification } from '#server/services/gamification/index'
import type { Users } from '#server/services/users/index'
import { rowOwners } from './row-owners.ts'

type Deps = {
  who: WhoIs
  users: Pick<Users, 'findPlayerWithProgress' | 'merging'>
  boards: Pick<Boards, 'list' | 'facesOf' | 'cards'>
  gamification: Pick<Gamification, 'readCard' | 'titlesOf'>
}

/** `GET /player-cards/:card`: what a player shows to who sees them on a board, by what the board calls their row. */
export function getPlayerCard(deps: Deps): Endpoint {
  return async ({ request, params }) => {
    const reader = await requirePlayer(deps.who, request)
    const { board, profile } = await findShown(deps, params.id ?? '')
    const [card, titles] = await Promise.all([
      deps.gamification.readCard({
        ...{ playerId: profile.playerId, readerId: reader.playerId, timeZone: board.timeZone },
      }),
      deps.gamification.titlesOf([profile.playerId]),
    ])
    const body: PlayerCard = {
      board: { id: board.id, name: board.name },
      name: profile.shownName,
      title: titles.get(profile.playerId)?.text ?? null,
      ...card,
      as_of: new Date().toISOString(),
    }
    return { body }
  }
}

/** Throws `not_found`, in the same words for every reason: why somebody is not seen is theirs to know. */
async function findShown({ users, boards }: Deps, token: string) {
  const row = boards.cards.open(token)
  // Boards that have left the rules are seen by nobody.
  const board = row && (await boards.list()).find(({ id }) => id === row.board)
  if (!row || !board) throw noCard()
  const { alias, cardOf } = (await rowOwners({ users, boards }, board.id, [row.playerId]))(row.playerId)
  // A token from before an alias would say whose it is.
  if (cardOf === null || boards.cards.seal({ ...row, alias }) !== token) throw noCard()
  const profile = await users.findPlayerWithProgress({ playerId: cardOf })
  // Boards hear of a suspension or an erasure a moment after users know of it.
  if (profile?.status !== 'active' || profile.role === 'admin') throw noCard()
  return { board, profile: { playerId: cardOf, shownName: alias ?? profile.name } }
}

const noCard = () =>
  refusal('not_found', {
    en: 'There is nothing to see here, or not any more.',
    es: 'Aquí no hay nada que ver, o ya no lo hay.',
  })
