import { refusal } from '#server/errors'
import type { BoardDefinition, Boards } from '#server/services/boards/index'

/** The board that a path names. Throws `not_found`. */
export const findBoard = async (boards: Pick<Boards, 'list'>, id: string): Promise<BoardDefinition> =>
  boardAmong(await boards.list(), id)

/** Throws `not_found`. */
export function boardAmong(definitions: readonly BoardDefinition[], id: string): BoardDefinition {
  const board = definitions.find(one => one.id === id)
  if (!board)
    throw refusal('not_found', {
      en: `There is no board ${id.slice(0, 100)}.`,
      es: `No hay ninguna tabla ${id.slice(0, 100)}.`,
    })
  return board
}
