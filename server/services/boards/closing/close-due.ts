import type { BoardDefinition } from '../definition.ts'
import { advanceClosing, type ClosingDeps } from './advance-closing.ts'
import { beginClosings } from './begin-closings.ts'
import { type ClosingName, findClosing } from './closing.ts'

/** Begins what is due and brings every closing as far as it goes. Any worker may do so, at any time. Returns how many it ended. */
export async function closeDue(
  deps: ClosingDeps,
  definitions: readonly BoardDefinition[],
  nowMs: number,
): Promise<number> {
  await beginClosings(deps.sql, definitions, nowMs)
  const open = await deps.sql<ClosingName[]>`
    select board, period from boards.closings where step <> 'archived' order by ends_at, board`
  let ended = 0
  for (const name of open) {
    while (await advanceClosing(deps, name)) {}
    if ((await findClosing(deps.sql, name))?.step === 'archived') ended += 1
  }
  return ended
}
