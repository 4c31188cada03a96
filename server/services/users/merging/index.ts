import type { Sql } from '#db/client'
import type { BusEvent } from '#server/events/envelope'
import { type Known, knownOf } from '../erasure/known-of.ts'
import {
  type MergeOrder,
  merge,
  readBoth,
  roleOfBoth,
  type UndoOrder,
  undo,
  versionOf,
} from './change-merge.ts'
import { followMerges, type Merge, readMerges } from './merge-store.ts'
import { requireMergeable, requireUndoable, type Sides } from './requirements.ts'
import { settleDue } from './settle.ts'

type Deps = { sql: Sql; undoHours: number; announce: (events: BusEvent[]) => void }

export type MergePreview = Sides & {
  version: number
  knows: Known
  /** What the one that is kept becomes; null for what they are. */
  role: ReturnType<typeof roleOfBoth>
}

/** Players who turn out to be one. */
export function makeMerging({ sql, undoHours, announce }: Deps) {
  const told = ({ id, events }: Awaited<ReturnType<typeof merge>>) => {
    announce(events)
    return { id, isRepeat: events.length === 0 }
  }
  return {
    undoHours,
    /** Every merge that a player was in, the newest first. */
    read: (playerId: string) => readMerges(sql, playerId),
    /** Whom a player is part of by now; themself where they are part of nobody. */
    follow: (playerId: string) => followMerges(sql, playerId),
    /** What an order would do to users. Throws as the order would, and writes nothing. */
    preview: async (order: MergeOrder): Promise<MergePreview> => {
      const sides = await readBoth(sql, order)
      requireMergeable(sides)
      const knows = await knownOf(sql, order.from)
      return { ...sides, version: versionOf(sides), knows, role: roleOfBoth(sides) }
    },
    /** The merge that an order would undo. Throws as the order would, and writes nothing. */
    previewUndo: async ({ from }: UndoOrder): Promise<{ merge: Merge; version: number }> => {
      const [newest] = (await readMerges(sql, from)).filter(one => one.from === from)
      const sides = await readBoth(sql, { from, into: newest?.into ?? from })
      const [row] = await sql<{ now: string }[]>`select clock_timestamp()::timestamptz(3) as now`
      return { merge: requireUndoable(from, sides.merges, row?.now ?? ''), version: versionOf(sides) }
    },
    merge: async (order: MergeOrder, version: number | null) =>
      told(await merge({ sql, undoHours }, order, version)),
    undo: async (order: UndoOrder, version: number | null) =>
      told(await undo({ sql, undoHours }, order, version)),
    /** Settles what can be undone no more. Any worker may ask, at any time. Answers how many were. */
    settleDue: () => settleDue({ sql, announce }),
  }
}
