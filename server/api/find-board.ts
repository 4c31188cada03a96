import { AppError } from '#server/errors'
import type { BoardDefinition, Boards } from '#server/services/boards/index'

/** The board that a path names, among all of them. Throws `not_found`. */
export async function findBoard(
  boards: Pick<Boards, 'list'>,
  id: string,
): Promise<{ board: BoardDefinition; definitions: readonly BoardDefinition[] }> {
  const definitions = await boards.list()
  const board = definitions.find(one => one.id === id)
  if (!board) throw new AppError('not_found', `There is no board ${id.slice(0, 100)}.`)
  return { board, definitions }
}
