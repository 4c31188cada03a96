import { csvLine } from './csv-line.ts'

type Table<Row> = {
  /** What the file is called when it is saved, without its end. */
  name: string
  columns: readonly string[]
  /** The rows page by page. */
  pages: AsyncGenerator<Row[]>
  lineOf: (row: Row) => readonly (string | number)[]
}

/**
 * A table as a file. A page is read when the one before it was taken, so a long one needs no more memory than a short one;
 * the first is read before the answer begins, so that what fails there is still told as a problem.
 */
export async function csvAnswer<Row>({ name, columns, pages, lineOf }: Table<Row>): Promise<Response> {
  const text = (rows: Row[]) => new TextEncoder().encode(rows.map(row => csvLine(lineOf(row))).join(''))
  const first = await pages.next()
  const body = new ReadableStream<Uint8Array>({
    start: controller => {
      controller.enqueue(new TextEncoder().encode(csvLine(columns)))
      if (!first.done) controller.enqueue(text(first.value))
    },
    pull: async controller => {
      const next = await pages.next()
      if (next.done) controller.close()
      else controller.enqueue(text(next.value))
    },
    cancel: async () => void (await pages.return(undefined)),
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
      'cache-control': 'no-store',
    },
  })
}
