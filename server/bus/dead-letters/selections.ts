import type { Sql, Tx } from '#db/client'
import type { DeadLetterFilter, DeadLetterSelection } from '#server/contract/dead-letters'
import { AppError } from '#server/errors'
import { newId, publicId } from '#server/events/ids'
import { transaction } from '../transaction.ts'
import { matching } from './filter.ts'
import { summaries } from './read-list.ts'

const samplesMax = 10
/** More at once is picked by a narrower filter. */
const selectionMax = 100_000

type Wanted = { by: string } & ({ ids: string[]; filter: null } | { ids: null; filter: DeadLetterFilter })
export type Selection = Omit<DeadLetterSelection, 'job'>

/** Freezes which dead letters are meant, of those that are open. Throws `invalid` when that is none, or too many. */
export async function select(sql: Sql, { by, ids, filter }: Wanted): Promise<Selection> {
  const id = newId()
  await transaction(sql, async tx => {
    const wanted = ids === null ? matching(tx, filter) : tx`d.id = any(${ids}::uuid[])`
    const { count } = await tx`
      insert into bus.dead_letter_selected (selection, nr, dead_letter)
      select ${id}, row_number() over (order by d.id), d.id from bus.dead_letters d
      where ${wanted} and d.state = 'open' limit ${selectionMax + 1}`
    if (count === 0) throw new AppError('invalid', 'None of these dead letters is open.')
    if (count > selectionMax)
      throw new AppError('invalid', `These are more than ${selectionMax}: narrow the filter.`)
    await tx`
      insert into bus.dead_letter_selections (id, created_by, filter, count)
      values (${id}, ${by}, ${filter && JSON.stringify(filter)}::text::json, ${count})`
  })
  return await readSelection(sql, id)
}

/** Throws `not_found`. */
export async function readSelection(sql: Sql, id: string): Promise<Selection> {
  const [row] = await sql<Row[]>`
    select id, created_by, created_at, filter, count, (
      select count(*)::int from bus.dead_letter_selected s join bus.dead_letters d on d.id = s.dead_letter
      where s.selection = l.id and d.state = 'open'
    ) as open
    from bus.dead_letter_selections l where id = ${id}`
  if (!row) throw new AppError('not_found', 'There is no such selection.')
  const samples = await summaries(
    sql,
    sql`d.id in (select dead_letter from bus.dead_letter_selected where selection = ${id} and nr <= ${samplesMax})`,
    samplesMax,
  )
  return { ...row, filter: row.filter && asAsked(row.filter), samples }
}

/** A filter has ids of players as they are inside. */
const asAsked = ({ player = null, ...filter }: NonNullable<Selection['filter']>) => ({
  ...filter,
  player: player && publicId('player', player),
})

type Row = Omit<Selection, 'samples'>

/** The next of a selection after so many of it. */
export async function chunkOf(
  db: Sql | Tx,
  selection: string,
  after: number,
  limit: number,
): Promise<string[]> {
  const rows = await db<{ id: string }[]>`
    select dead_letter as id from bus.dead_letter_selected
    where selection = ${selection} and nr > ${after} order by nr limit ${limit}`
  return rows.map(({ id }) => id)
}
