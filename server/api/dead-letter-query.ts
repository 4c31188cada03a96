import { deadLetterStates } from '#server/contract/dead-letter-states'
import type { DeadLetterFilter } from '#server/contract/dead-letters'
import { givenMoment } from '#server/contract/text'
import { AppError } from '#server/errors'
import { fromPublicId } from '#server/events/ids'
import { oneOf } from '#server/http/query'

/** What a list or groups are asked for. Throws `invalid`. */
export function filterOf(url: URL): DeadLetterFilter {
  return {
    consumer: wordOf(url, 'consumer'),
    fingerprint: wordOf(url, 'fingerprint'),
    type: wordOf(url, 'type'),
    player: playerOf(url.searchParams.get('player')),
    state: oneOf(url, 'state', deadLetterStates),
    from: momentOf(url, 'from'),
    to: momentOf(url, 'to'),
  }
}

/** The id of a player inside. Throws `invalid`. */
export function playerOf(given: string | null): string | null {
  if (given === null) return null
  const id = fromPublicId('player', given)
  if (id === null)
    throw new AppError('invalid', `player must be an id like ply_…, not ${given.slice(0, 50)}.`)
  return id
}

function wordOf({ searchParams }: URL, name: string): string | null {
  const given = searchParams.get(name)
  if (given === null || /^[\w.-]{1,100}$/.test(given)) return given
  throw new AppError('invalid', `${name} must be a name, not ${given.slice(0, 50)}.`)
}

function momentOf({ searchParams }: URL, name: string): string | null {
  const given = searchParams.get(name)
  if (given === null) return null
  const moment = givenMoment.safeParse(given)
  if (moment.success) return moment.data
  throw new AppError(
    'invalid',
    `${name} must be a moment such as 2026-11-23T20:19:27Z, not ${given.slice(0, 50)}.`,
  )
}

/** Ids of dead letters, selections and jobs. Throws `not_found`. */
export function uuidOf(given: string | undefined, what: string): string {
  if (given !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(given)) return given
  throw new AppError('not_found', `There is no such ${what}.`)
}
