import type { Board } from '#server/contract/board'
import { type BoardSegment, boardSegments } from '#server/contract/board-segments'
import { archetypes } from '#server/contract/onboarding'
import { AppError } from '#server/errors'
import { publicId } from '#server/events/ids'
import { requireReader, type WhoIs } from '#server/http/actor'
import type { Call, PlainEndpoint } from '#server/http/handle'
import type { Incoming } from '#server/http/plain'
import { oneOf } from '#server/http/query'
import {
  type BoardDefinition,
  type Boards,
  periodBefore,
  periodNamed,
  periodOf,
  type Segment,
} from '#server/services/boards/index'
import type { Gamification } from '#server/services/gamification/index'
import type { Users } from '#server/services/users/index'
import { headOf, periodView } from './board-views.ts'
import { boardAmong } from './find-board.ts'
import { findPlayer } from './find-player.ts'
import { rowOwners } from './row-owners.ts'

type Deps = {
  who: WhoIs
  users: Pick<Users, 'findProfile' | 'namesOf' | 'merging'>
  boards: Pick<Boards, 'list' | 'read' | 'readOwn' | 'facesOf' | 'cards'>
  gamification: Pick<Gamification, 'titlesOf'>
}

const roles = ['free', 'vip'] as const

/** What a name like `archetype:explorer` stands for. */
function segmentOf(name: BoardSegment): Segment {
  const role = roles.find(value => name === `role:${value}`)
  if (role) return { by: 'role', value: role }
  const archetype = archetypes.find(value => name === `archetype:${value}`)
  if (archetype) return { by: 'archetype', value: archetype }
  throw new Error(`${name} is no segment`)
}

/** `GET /boards/:id?around=<player>&period=&segment=`: the top ten, and the rows around a player the reader may see. */
export function getBoard(deps: Deps): PlainEndpoint {
  return async call => {
    // Neither needs the other, and what this takes on a busy machine is trips to the database after one another.
    const [{ playerId, isPlayer }, definitions] = await Promise.all([
      findAround(deps, call),
      deps.boards.list(),
    ])
    const board = boardAmong(definitions, call.params.id ?? '')
    const period = findPeriod(board, call.url)
    const segment = oneOf(call.url, 'segment', boardSegments)
    const query = { board, period, around: playerId, segment: segment && segmentOf(segment) }
    const [view, own] = await Promise.all([
      deps.boards.read(definitions, query),
      playerId === null ? null : deps.boards.readOwn(board, period, playerId),
    ])
    const ids = [...new Set([...view.top, ...view.around].map(row => row.playerId))]
    const [names, ownerOf, titles] = await Promise.all([
      deps.users.namesOf(ids),
      rowOwners(deps, board.id, ids),
      deps.gamification.titlesOf(ids),
    ])
    const toRow = ({ rank, playerId: id, score }: (typeof view.top)[number]) => {
      const { alias, cardOf } = ownerOf(id)
      return {
        rank,
        // Who reads as a player learns nobody else's id: it would tie an alias to a name.
        player_id: isPlayer && id !== playerId ? null : publicId('player', id),
        card: deps.boards.cards.seal({ board: board.id, playerId: id, alias }),
        opens: cardOf !== null,
        name: alias ?? names.get(id) ?? null,
        title: titles.get(id)?.text ?? null,
        score,
        is_me: id === playerId,
      }
    }
    // Who has just hidden, or was taken off, may still be in the ranks for a moment.
    const out = own && view.state !== 'closed' ? outOf(own) : null
    const isShown = ({ playerId: id }: (typeof view.top)[number]) =>
      !ownerOf(id).hidden && !(out && id === playerId)
    const body: Board = {
      ...headOf(board),
      period: periodView(board, period),
      state: view.state,
      segment,
      top: view.top.filter(isShown).map(toRow),
      around: own?.hidden || out ? [] : view.around.filter(isShown).map(toRow),
      mine: own && {
        ...{ hidden: own.hidden, alias: own.alias, achievements: own.achievements },
        ...{ is_staff: own.isStaff, out },
        ...{ score: own.score, before: own.before, segments: segmentsOf(own) },
      },
      players: view.players,
      stale: view.stale,
      as_of: new Date().toISOString(),
    }
    return { body }
  }
}

/** Without VIP is what most are: a board of its own would say nothing that everybody's does not. */
const segmentsOf = ({ isVip, archetypes }: Awaited<ReturnType<Boards['readOwn']>>): BoardSegment[] => [
  ...(isVip ? (['role:vip'] as const) : []),
  ...archetypes.map(one => `archetype:${one}` as const),
]

/** Why somebody else has it that the player takes no place. */
function outOf({ removal, isSuspended }: Awaited<ReturnType<Boards['readOwn']>>) {
  if (removal) return { because: 'removed' as const, reason: removal.reason, since: removal.at }
  return isSuspended ? { because: 'suspended' as const, reason: null, since: null } : null
}

/** Whom it names is who may read; without anybody, everybody who may read boards. `isPlayer`: it is a player who reads. */
async function findAround(
  deps: Deps,
  call: Call<Incoming>,
): Promise<{ playerId: string | null; isPlayer: boolean }> {
  const around = call.url.searchParams.get('around')
  if (around === null) {
    const { kind } = await requireReader(deps.who, call.request, 'players:read')
    return { playerId: null, isPlayer: kind === 'player' }
  }
  const { playerId } = await findPlayer(deps, { ...call, params: { id: around } }, 'players:read')
  // Players are `me`, to themselves and to nobody else.
  return { playerId, isPlayer: around === 'me' }
}

/** The running period, `previous`, or one by its key. Throws `invalid` for what this board has not had. */
function findPeriod(board: BoardDefinition, { searchParams }: URL) {
  const now = periodOf(board, Date.now())
  const asked = searchParams.get('period')
  if (asked === null || asked === 'current') return now
  const period = asked === 'previous' ? periodBefore(board, now) : periodNamed(board, asked)
  if (period && (period.startsAtMs ?? 0) <= Date.now()) return period
  throw new AppError(
    'invalid',
    `${board.id} has no period ${asked.slice(0, 50)}: the running one is ${now.key}, and closed ones are listed under /closings.`,
    {
      words: {
        en: `This board has no period ${asked.slice(0, 50)}.`,
        es: `Esta tabla no tiene el período ${asked.slice(0, 50)}.`,
      },
    },
  )
}
