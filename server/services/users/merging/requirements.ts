import { AppError } from '#server/errors'
import { publicId } from '#server/events/ids'
import type { Merge, Side } from './merge-store.ts'

/** Each one that can still be undone makes every decision about a player one longer. */
const openMost = 5

export type Sides = { from: Side; into: Side; merges: readonly Merge[] }

const named = (playerId: string) => publicId('player', playerId)

/** Throws `conflict`, or `gone`, for two that cannot be made one as things stand. */
export function requireMergeable({ from, into, merges }: Sides): void {
  if (from.playerId === into.playerId)
    throw new AppError('conflict', 'These are the same player: there is nothing to merge.')
  const open = merges.filter(({ state }) => state === 'open')
  for (const { playerId, status, isToBeErased } of [from, into]) {
    if (status === 'erased') throw new AppError('gone', `${named(playerId)} was erased.`)
    if (status === 'merged') {
      const whole = merges.find(one => one.from === playerId && one.state !== 'undone')
      const of = whole ? ` of ${named(whole.into)}` : ''
      throw new AppError('conflict', `${named(playerId)} is part${of} already.`)
    }
    // Nobody gets away from a review by being somebody else.
    if (status === 'suspended')
      throw new AppError('conflict', `${named(playerId)} is suspended: review that first.`)
    if (isToBeErased)
      throw new AppError('conflict', `${named(playerId)} is about to be erased: have that taken back first.`)
  }
  if (from.role === 'admin')
    throw new AppError('conflict', `${named(from.playerId)} is staff: give them another role first.`)
  const earlier = open.find(one => one.into === from.playerId)
  if (earlier)
    throw new AppError(
      'conflict',
      `${named(from.playerId)} has taken in ${named(earlier.from)}, which can be undone until ${earlier.undoUntil}: undo it, or wait.`,
    )
  // Progress has to arrive in the order in which it is given back.
  const coming = open.find(one => one.into === into.playerId && one.receivedAt === null)
  if (coming)
    throw new AppError(
      'conflict',
      `What ${named(coming.from)} had is still on its way to ${named(into.playerId)}: try again in a moment.`,
    )
  if (open.filter(one => one.into === into.playerId).length >= openMost)
    throw new AppError(
      'conflict',
      `${named(into.playerId)} has ${openMost} merges that can still be undone: wait for one of them.`,
    )
}

/** By the one clock of the database, and by their ids where it stood still. */
const isLater = (one: Merge, other: Merge) =>
  one.mergedAt === other.mergedAt ? one.id > other.id : one.mergedAt > other.mergedAt

/** The merge of `from` that can be undone. Throws `conflict` where there is none, or another has to be undone before. */
export function requireUndoable(from: string, merges: readonly Merge[], now: string): Merge {
  const merge = merges.find(one => one.from === from && one.state !== 'undone')
  if (!merge) throw new AppError('conflict', `${named(from)} is part of nobody: there is nothing to undo.`)
  if (merge.state === 'settled' || Date.parse(merge.undoUntil) <= Date.parse(now))
    throw new AppError('conflict', `This could be undone until ${merge.undoUntil}.`)
  if (merge.receivedAt === null)
    throw new AppError('conflict', 'What they had is still on its way: try again in a moment.')
  const later = merges.find(one => one.into === merge.into && one.state !== 'undone' && isLater(one, merge))
  if (later)
    throw new AppError(
      'conflict',
      `${named(later.from)} came to ${named(merge.into)} after them: undo that first.`,
    )
  return merge
}
