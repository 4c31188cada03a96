import { isDeepStrictEqual } from 'node:util'
import type { Tx } from '#db/client'
import type { EventOf } from '#server/events/envelope'
import type { BoardDefinition } from '../definition.ts'
import { periodOf } from '../period.ts'
import { type FilledPlace, isSame } from './fill.ts'

type Published = EventOf<'game.rule_set_published'>

/** Orders that the boards of a version which count something new are filled. Ordered once, however often it is asked. */
export async function orderFill(
  tx: Tx,
  { data: { version, replaces }, recordedAt }: Published,
  definitionsOf: (ruleSet: number) => Promise<readonly BoardDefinition[]>,
): Promise<void> {
  const [before, after] = await Promise.all([definitionsOf(replaces), definitionsOf(version)])
  const running = placesToFill(before, after, Date.parse(recordedAt))
  // Where a zone moves west, the period that runs again may be one that is closed, or being closed: that one stands.
  const closed = await tx<{ board: string; period: string }[]>`
    select board, period from boards.closings where board = any(${running.map(({ board }) => board)}::text[])`
  const places = running.filter(place => !closed.some(one => isSame(one, place)))
  if (places.length === 0) return
  await tx`
    insert into boards.fills (version, places, ordered_at)
    values (${version}, ${JSON.stringify(places)}::text::json, ${recordedAt}) on conflict do nothing`
}

/** The periods that run at a moment, of boards that are new or count otherwise: what came before counts for them too. */
export function placesToFill(
  before: readonly BoardDefinition[],
  after: readonly BoardDefinition[],
  atMs: number,
): FilledPlace[] {
  const known = new Map(before.map(board => [board.id, countedBy(board)]))
  return after
    .filter(board => !isDeepStrictEqual(known.get(board.id), countedBy(board)))
    .map(board => {
      const { key, startsAtMs } = periodOf(board, atMs)
      const startsAt = startsAtMs === null ? null : new Date(startsAtMs).toISOString()
      return { board: board.id, period: key, startsAt }
    })
}

/** Names, ties and prizes are no matter of scores. */
const countedBy = ({ metric, period, timeZone }: BoardDefinition) => ({ metric, period, timeZone })
