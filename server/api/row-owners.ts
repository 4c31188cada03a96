import type { Boards } from '#server/services/boards/index'
import type { Users } from '#server/services/users/index'

type Deps = {
  users: { merging: Pick<Users['merging'], 'follow'> }
  boards: Pick<Boards, 'facesOf'>
}

export type RowOwner = {
  hidden: boolean
  alias: string | null
  /** Whose card the row opens; null where there is none for others to see. */
  cardOf: string | null
}

/**
 * How a board shows players, and whose card is behind each of their rows: their own, and of who is part of another now that
 * one's. Only where both go by their names, though: the card would say whose alias it is.
 */
export async function rowOwners(
  { users, boards }: Deps,
  board: string,
  playerIds: readonly string[],
): Promise<(playerId: string) => RowOwner> {
  const faceOf = await boards.facesOf(board, playerIds)
  const followed = playerIds.filter(id => {
    const { merged, hidden, alias } = faceOf(id)
    return merged && !hidden && alias === null
  })
  // Nearly always nobody: only ranks of the past have rows of who is part of another.
  const kept = new Map(
    await Promise.all(followed.map(async id => [id, await users.merging.follow(id)] as const)),
  )
  const keptFaceOf = kept.size === 0 ? faceOf : await boards.facesOf(board, [...kept.values()])
  return playerId => {
    const { hidden, alias, opens } = faceOf(playerId)
    const keptId = kept.get(playerId)
    if (keptId === undefined) return { hidden, alias, cardOf: opens ? playerId : null }
    const face = keptFaceOf(keptId)
    return { hidden, alias, cardOf: face.opens && face.alias === null ? keptId : null }
  }
}
