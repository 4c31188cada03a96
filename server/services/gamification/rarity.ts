import type { Sql } from '#db/client'
import type { Tier } from './player-state.ts'

export const activeDays = 30
const ageMinMs = 5_000
const ageMaxMs = 15 * 60_000
// A count that took a second is kept for five minutes: it never costs more than a third of a percent of the time.
const keptPerMsCounted = 300
const patienceMs = 1_500
const restAfterFailureMs = 30_000

export type Rarity = {
  countedAtMs: number
  activePlayers: number
  /** Active players that hold a tier. */
  holders: (achievement: string, tier: string) => number
}

/**
 * How many of the active players hold each tier, as of the last count; null when the first one is not done within 1.5 s.
 * Counting reads whole tables, so an answer is kept the longer the more it cost, and renewed behind the reader's back.
 */
export function makeRarity(sql: Sql) {
  let last: Rarity | null = null
  let until = 0
  let counting: Promise<Rarity> | undefined

  const count = async () => {
    const began = Date.now()
    const counted = await countHolders(sql, began)
    last = counted
    const now = Date.now()
    until = now + Math.min(ageMaxMs, Math.max(ageMinMs, (now - began) * keptPerMsCounted))
    return counted
  }

  return async (): Promise<Rarity | null> => {
    if (Date.now() >= until && !counting) {
      counting = count().finally(() => {
        counting = undefined
      })
      // Who waits for it is told; the others go without for a while rather than burden a database in trouble.
      counting.catch(() => {
        until = Date.now() + restAfterFailureMs
      })
    }
    if (last || !counting) return last
    return await Promise.race([counting, inVain(patienceMs)])
  }
}

const inVain = (ms: number) => new Promise<null>(resolve => setTimeout(resolve, ms, null).unref())

type Row = { achievement: string | null; tier: Tier | null; players: number }

async function countHolders(sql: Sql, nowMs: number): Promise<Rarity> {
  // One scan of each table. A repeated tier counts once. The row without an achievement counts the active players.
  const rows = await sql<Row[]>`
    with active as materialized (
      select player_id from gamification.player_states
      where entries > 0 and updated_at > clock_timestamp() - make_interval(days => ${activeDays})
    )
    select null as achievement, null as tier, count(*) as players from active
    union all
    select u.achievement, u.tier, count(*) as players from gamification.unlocks u join active using (player_id)
    where u.cycle = 1 and u.revoked_at is null group by 1, 2`
  const holders = new Map(rows.map(row => [`${row.achievement} ${row.tier}`, row.players]))
  return {
    countedAtMs: nowMs,
    activePlayers: holders.get('null null') ?? 0,
    holders: (achievement, tier) => holders.get(`${achievement} ${tier}`) ?? 0,
  }
}
