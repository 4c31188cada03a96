import { requestJson } from '#live/request-json'
import { makeResource, type Resource } from '#live/resource'
import type { LedgerPage } from '#server/contract/ledger'

export const ledgerPath = '/api/v1/players/me/ledger'

/** The lines read so far under one filter, newest first, and the way to the ones before them. */
export type LedgerBook = { lines: Resource<LedgerPage>; more: () => Promise<void> }

/** `query` is what `GET /players/:id/ledger` takes, without its cursor. */
export const makeLedgerBook = (query: string): LedgerBook => {
  const read = (before: string | null, signal?: AbortSignal) =>
    requestJson<LedgerPage>(`${ledgerPath}?${query}${before === null ? '' : `&before=${before}`}`, {
      ...(signal ? { signal } : {}),
    })
  const lines: Resource<LedgerPage> = makeResource(
    async signal => {
      const first = await read(null, signal)
      // Looked up after the answer: older lines may have come meanwhile.
      return withNewer(lines.read().body, first)
    },
    { body: null, problem: null, at: null },
  )
  const more = async () => {
    const shown = lines.read().body
    if (!shown || shown.next_cursor === null) return
    const older = await read(shown.next_cursor)
    lines.change(now =>
      now.next_cursor === shown.next_cursor ? { ...older, data: [...now.data, ...older.data] } : now,
    )
  }
  return { lines, more }
}

/** A newer first page in front of what was read; alone where there is a gap between the two. */
export const withNewer = (shown: LedgerPage | null, first: LedgerPage): LedgerPage => {
  const newest = shown?.data[0]?.number
  if (!shown || newest === undefined || !first.data.some(({ number }) => number <= newest)) return first
  return { ...shown, data: [...first.data.filter(({ number }) => number > newest), ...shown.data] }
}
