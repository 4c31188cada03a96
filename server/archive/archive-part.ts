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
  /** What is no table, in a folder of the part's name. */
  files?: readonly { name: string; bytes: Uint8Array }[]
  /** How much there is to read, and of that each page brings some: for progress, in a unit of the part's own. */
  size: number
  /** From the beginning, as often as it is asked for. A page may be without rows. */
  pages: () => AsyncIterable<ArchivePage>
}

export type ArchivePage = { rows: readonly ArchiveRow[]; size: number }

/** What a service knows of a player, as of the transaction's snapshot. */
export type PartsOf = (tx: Tx, playerId: string) => Promise<ArchivePart[]>

const rowsAtOnce = 1_000

/** A part that is read in pages: `read` answers the next rows after the last one of the page before. */
export const pagedPart = <Row extends ArchiveRow>(
  { name, says, columns, size }: Omit<ArchivePart, 'pages'>,
  read: (after: Row | null, limit: number) => Promise<readonly Row[]>,
  toRow: (row: Row) => ArchiveRow,
): ArchivePart => ({
  ...{ name, says, columns, size },
  pages: async function* () {
    for (let after: Row | null = null; ; ) {
      const rows: readonly Row[] = await read(after, rowsAtOnce)
      yield { rows: rows.map(toRow), size: rows.length }
      if (rows.length < rowsAtOnce) return
      after = rows.at(-1) ?? null
    }
  },
})

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
