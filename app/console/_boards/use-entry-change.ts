'use client'

import type { BoardEntryOrder, BoardEntryPreview } from '#server/contract/board-entries'
import { decided } from '../_player/decided.ts'
import { entriesPath } from './use-entries.ts'
import { usePreviewedOrder } from './use-previewed-order.ts'

/** What is done to somebody's entry, by the noun that it creates. */
export type EntryNoun = 'removals' | 'returns'

/** One removal or return of a player, by its reason. */
export const useEntryChange = (board: string, noun: EntryNoun, player: string) => {
  const path = `${entriesPath(board)}/${noun}`
  const { look, carryOut, ...order } = usePreviewedOrder<BoardEntryOrder, BoardEntryPreview>(path, decided)
  return {
    ...order,
    look: (reason: string) => look({ player_id: player, reason }),
    carryOut: (reason: string) => carryOut({ player_id: player, reason }),
  }
}
