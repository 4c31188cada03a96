import type { Tx } from '#db/client'
import type { BoardDefinition } from './definition.ts'
import type { Moved } from './on-facts.ts'
import { periodNamed } from './period.ts'

/** Names of periods that are on record already, so that each is written once, and again only by who comes late. */
export const makePeriodNotes = () => {
  const noted = new Set<string>()

  /**
   * Keeps which periods somebody scored in: those are closed one day. Every period of a batch, in one statement. Returns
   * what to do once it is committed.
   */
  return async (tx: Tx, moved: Moved[], definitions: readonly BoardDefinition[]): Promise<() => void> => {
    const now = Date.now()
    const boards = new Map(definitions.map(board => [board.id, board]))
    const places = [...new Set(moved.flatMap(({ places }) => [...places]))].sort().flatMap(place => {
      const [id = '', key = ''] = place.split(' ')
      const board = boards.get(id)
      const endsAtMs = board && periodNamed(board, key)?.endsAtMs
      return endsAtMs ? [{ place, id, key, isLate: endsAtMs <= now }] : []
    })
    const news = places.filter(({ place, isLate }) => isLate || !noted.has(place))
    if (news.length === 0) return () => {}
    await tx`
      insert into boards.periods as p (board, period, first_scored_at, late_scored_at)
      select n.board, n.period, clock_timestamp(), case when n.late then clock_timestamp() end
      from unnest(
        ${news.map(n => n.id)}::text[], ${news.map(n => n.key)}::text[], ${news.map(n => String(n.isLate))}::text[]::boolean[]
      ) n(board, period, late)
      on conflict (board, period) do update set late_scored_at = excluded.late_scored_at
      where excluded.late_scored_at is not null`
    return () => {
      for (const { place } of news) noted.add(place)
    }
  }
}
