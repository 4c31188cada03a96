import { refusal } from '#server/errors'
import { publicId } from '#server/events/ids'
import type { Merge, Side } from './merge-store.ts'

/** Each one that can still be undone makes every decision about a player one longer. */
const openMost = 5

export type Sides = { from: Side; into: Side; merges: readonly Merge[] }

const named = (playerId: string) => publicId('player', playerId)

/** Throws `conflict`, or `gone`, for two that cannot be made one as things stand. */
export function requireMergeable({ from, into, merges }: Sides): void {
  if (from.playerId === into.playerId)
    throw refusal('conflict', {
      en: 'These are the same player: there is nothing to merge.',
      es: 'Es la misma cuenta: no hay nada que unir.',
    })
  const open = merges.filter(({ state }) => state === 'open')
  for (const side of [from, into]) requireOnItsOwn(side, merges)
  if (from.role === 'admin')
    throw refusal('conflict', {
      en: `${named(from.playerId)} is staff: give them another role first.`,
      es: `${named(from.playerId)} es del equipo: dale antes otro rol.`,
    })
  const earlier = open.find(one => one.into === from.playerId)
  if (earlier) {
    const [taker, taken, until] = [named(from.playerId), named(earlier.from), earlier.undoUntil]
    throw refusal('conflict', {
      en: `${taker} has taken in ${taken}, which can be undone until ${until}: undo it, or wait.`,
      es: `${taken} se unió a ${taker}, y se puede deshacer hasta el ${until}: deshazlo o espera.`,
    })
  }
  // Progress has to arrive in the order in which it is given back.
  const coming = open.find(one => one.into === into.playerId && one.receivedAt === null)
  if (coming)
    throw refusal('conflict', {
      en: `What ${named(coming.from)} had is still on its way to ${named(into.playerId)}: try again in a moment.`,
      es: `Lo que tenía ${named(coming.from)} aún va de camino a ${named(into.playerId)}: inténtalo en un momento.`,
    })
  if (open.filter(one => one.into === into.playerId).length >= openMost)
    throw refusal('conflict', {
      en: `${named(into.playerId)} has ${openMost} merges that can still be undone: wait for one of them.`,
      es: `${named(into.playerId)} tiene ${openMost} uniones que aún se pueden deshacer: espera a que pase el plazo de una.`,
    })
}

/** Of either: nobody else's part, not suspended, not erased, and not about to be. */
function requireOnItsOwn({ playerId, status, isToBeErased }: Side, merges: readonly Merge[]): void {
  const name = named(playerId)
  if (status === 'erased')
    throw refusal('gone', { en: `${name} was erased.`, es: `Los datos de ${name} se borraron.` })
  if (status === 'merged') {
    const whole = merges.find(one => one.from === playerId && one.state !== 'undone')
    throw refusal('conflict', {
      en: `${name} is part${whole ? ` of ${named(whole.into)}` : ''} already.`,
      es: `${name} ya es parte de ${whole ? named(whole.into) : 'otra cuenta'}.`,
    })
  }
  // Nobody gets away from a review by being somebody else.
  if (status === 'suspended')
    throw refusal('conflict', {
      en: `${name} is suspended: review that first.`,
      es: `${name} tiene una suspensión: revísala antes.`,
    })
  if (isToBeErased)
    throw refusal('conflict', {
      en: `${name} is about to be erased: have that taken back first.`,
      es: `${name} se va a borrar: haz que se deshaga antes.`,
    })
}

/** By the one clock of the database, and by their ids where it stood still. */
const isLater = (one: Merge, other: Merge) =>
  one.mergedAt === other.mergedAt ? one.id > other.id : one.mergedAt > other.mergedAt

/** The merge of `from` that can be undone. Throws `conflict` where there is none, or another has to be undone before. */
export function requireUndoable(from: string, merges: readonly Merge[], now: string): Merge {
  const merge = merges.find(one => one.from === from && one.state !== 'undone')
  if (!merge)
    throw refusal('conflict', {
      en: `${named(from)} is part of nobody: there is nothing to undo.`,
      es: `${named(from)} no es parte de nadie: no hay nada que deshacer.`,
    })
  if (merge.state === 'settled' || Date.parse(merge.undoUntil) <= Date.parse(now))
    throw refusal('conflict', {
      en: `This could be undone until ${merge.undoUntil}.`,
      es: `Esto se podía deshacer hasta el ${merge.undoUntil}.`,
    })
  if (merge.receivedAt === null)
    throw refusal('conflict', {
      en: 'What they had is still on its way: try again in a moment.',
      es: 'Lo que tenía aún está en camino: vuelve a intentarlo en un momento.',
    })
  const later = merges.find(one => one.into === merge.into && one.state !== 'undone' && isLater(one, merge))
  if (later)
    throw refusal('conflict', {
      en: `${named(later.from)} came to ${named(merge.into)} after them: undo that first.`,
      es: `${named(later.from)} se unió después a ${named(merge.into)}: deshaz eso primero.`,
    })
  return merge
}
