import type { ArchivePart, ArchiveRow } from './archive-part.ts'
import { csvLine } from './csv-line.ts'
import { makeZip } from './zip.ts'

export type Archive = {
  /** Leads the JSON: what this is, of whom, as of when. */
  head: Readonly<Record<string, unknown>>
  /** When it was made, which its files bear. */
  at: Date
  readme: string
  parts: readonly ArchivePart[]
}

/** `done` of `total` is read. `bytes` of the file are new. */
export type ArchiveStep = { done: number; total: number; bytes: Buffer }

// Large enough that few rows carry an archive, small enough for one to be held.
const bytesAtOnce = 256 * 1024

/**
 * Writes a zip with `README.txt`, everything once as `player.json` and once as a CSV file a part, page by page, and what is no
 * table as files of its own. Each part is read twice: neither form has to wait in memory for the other.
 */
export async function* writeArchive({ head, at, readme, parts }: Archive): AsyncGenerator<ArchiveStep> {
  const zip = makeZip(at)
  const total = 2 * parts.reduce((sum, part) => sum + part.size, 0)
  let done = 0
  const step = (): ArchiveStep => ({ done, total, bytes: takeFull() })
  const takeFull = () => (zip.waiting() >= bytesAtOnce ? zip.take() : Buffer.alloc(0))

  zip.beginFile('README.txt')
  zip.write(readme)

  zip.beginFile('player.json')
  zip.write(JSON.stringify(head, null, 2).slice(0, -2))
  for (const part of parts) {
    zip.write(`,\n  ${JSON.stringify(part.name)}: [`)
    let isFirst = true
    for await (const { rows, size } of part.pages()) {
      if (rows.length > 0) zip.write(`${isFirst ? '' : ','}${rows.map(row => jsonLine(part, row)).join(',')}`)
      isFirst &&= rows.length === 0
      done += size
      yield step()
    }
    zip.write(isFirst ? ']' : '\n  ]')
  }
  zip.write('\n}\n')

  for (const part of parts) {
    zip.beginFile(`${part.name}.csv`)
    zip.write(csvLine(part.columns))
    for await (const { rows, size } of part.pages()) {
      if (rows.length > 0)
        zip.write(rows.map(row => csvLine(part.columns.map(name => cell(row[name])))).join(''))
      done += size
      yield step()
    }
  }
  for (const { name, files = [] } of parts)
    for (const file of files) {
      zip.beginFile(`${name}/${file.name}`)
      zip.write(file.bytes)
      yield step()
    }
  zip.end()
  yield { done: total, total, bytes: zip.take() }
}

const jsonLine = ({ columns }: ArchivePart, row: ArchiveRow) =>
  `\n    ${JSON.stringify(Object.fromEntries(columns.map(name => [name, row[name] ?? null])))}`

/** Nothing is an empty cell; what has parts is JSON. */
function cell(value: unknown): string | number {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number' || typeof value === 'string') return value
  return JSON.stringify(value)
}
