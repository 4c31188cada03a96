import type { Sql, Tx } from '#db/client'

/** A period of a board that is counted from the log; `startsAt` is null for all time. */
export type FilledPlace = { board: string; period: string; startsAt: string | null }

/** What a version counts of the time before it, for the boards that it adds or has count otherwise. */
export type Fill = {
  version: number
  places: FilledPlace[]
  orderedAt: string
  /** Shards that are filled, from the first on. */
  done: number
  /** Per shard that is filled, the position in the log up to which it was. */
  cutoffs: Record<string, number>
  isFinished: boolean
}

const columns = (sql: Sql | Tx) => sql`
  version, places, ordered_at as "orderedAt", done, cutoffs, finished_at is not null as "isFinished"`

/** Fills of versions after one, the oldest first. */
export const readFills = async (sql: Sql | Tx, after = 0): Promise<Fill[]> =>
  await sql<Fill[]>`select ${columns(sql)} from boards.fills where version > ${after} order by version`

/** Fills that are waited for or under way. */
export const readOpenFills = async (sql: Sql): Promise<Fill[]> =>
  await sql<Fill[]>`select ${columns(sql)} from boards.fills where finished_at is null order by version`

/** Takes the oldest that is not finished, unless somebody is at it. */
export async function claimFill(sql: Sql, token: string): Promise<Fill | null> {
  const [fill] = await sql<Fill[]>`
    update boards.fills set owner = ${token}, seen_at = clock_timestamp()
    where version = (select min(version) from boards.fills where finished_at is null)
      and finished_at is null and (owner is null or seen_at < clock_timestamp() - interval '15 seconds')
    returning ${columns(sql)}`
  return fill ?? null
}

/** False when somebody else took it over. */
export async function keepFill(sql: Sql, version: number, token: string): Promise<boolean> {
  const kept = await sql`
    update boards.fills set seen_at = clock_timestamp() where version = ${version} and owner = ${token}`
  return kept.count > 0
}

/** Leaves it, where it stands, to whoever comes next. */
export const leaveFill = (sql: Sql, version: number, token: string) =>
  sql`update boards.fills set owner = null where version = ${version} and owner = ${token}`

/** The version whose definition counts what is older than it in a place, or 0: no fill came as far as this shard. */
export const filledBy = (fills: readonly Fill[], place: { board: string; period: string }, shard: number) =>
  Math.max(
    0,
    ...fills
      .filter(({ places, done }) => shard < done && places.some(one => isSame(one, place)))
      .map(({ version }) => version),
  )

export const isSame = (
  one: { board: string; period: string },
  other: { board: string; period: string },
): boolean => one.board === other.board && one.period === other.period
