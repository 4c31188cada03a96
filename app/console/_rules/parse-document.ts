import { asRecord } from './json-value.ts'

export type Parsed =
  | { ok: true; document: Record<string, unknown> }
  | { ok: false; line: number | null; column: number | null; detail: string }

/** What an admin typed, as a document; else what the browser has against it, and where when it tells. */
export function parseDocument(text: string): Parsed {
  try {
    const document = asRecord(JSON.parse(text))
    if (document) return { ok: true, document }
    return { ok: false, line: 1, column: 1, detail: 'A rule set is an object: {…}' }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    const position = /position (\d+)/.exec(detail)?.[1]
    if (position === undefined) return { ok: false, line: null, column: null, detail }
    const before = text.slice(0, Number(position)).split('\n')
    return {
      ok: false,
      detail,
      line: before.length,
      column: (before.at(-1)?.length ?? 0) + 1,
    }
  }
}
