import type { Tx } from '#db/client'

/** Values by column; those that are missing are null. */
export type ArchiveRow = Readonly<Record<string, unknown>>

/** A table of an archive. */
export type ArchivePart = {
  /** Of its file, and of its list in the JSON. */
  name: string
  /** What stands in it, for whom it is about. */
  says: { en: string; es: string }
  columns: readonly string[]
  /** How much there is to read, and of that each page brings some: for progress, in a unit of the part's own. */
  size: number
  /** From the beginning, as often as it is asked for. A page may be without rows. */
  pages: () => AsyncIterable<ArchivePage>
}

export type ArchivePage = { rows: readonly ArchiveRow[]; size: number }

/** What a service knows of a player, as of the transaction's snapshot. */
export type PartsOf = (tx: Tx, playerId: string) => Promise<ArchivePart[]>

/** A part that is small enough to be read at once. */
export const wholePart = (
  { name, says, columns }: Pick<ArchivePart, 'name' | 'says' | 'columns'>,
  rows: readonly ArchiveRow[],
): ArchivePart => ({
  ...{ name, says, columns, size: rows.length },
  pages: async function* () {
    yield { rows, size: rows.length }
  },
})
