import type { Sql, Tx } from '#db/client'
import type { Archetype, Dimension } from '#server/contract/onboarding'
import { type Behaviour, daysKept } from './behaviour.ts'

/** What is kept of how a player plays by what they do. `archetypes` and `toldAt` are what was told last. */
export type HeldBehaviour = Behaviour & {
  playerId: string
  archetypes: Archetype[]
  toldAt: string | null
}

type Row = Record<Dimension, string> & {
  playerId: string
  activities: number
  days: number[]
  archetypes: Archetype[]
  toldAt: string | null
}

const columns = (sql: Sql | Tx) => sql`
  b.player_id as "playerId", b.exploration::text, b.competitiveness::text, b.narrative::text, b.social::text,
  b.activities, to_json(b.days) as days, to_json(b.archetypes) as archetypes, b.told_at as "toldAt"`

const toHeld = ({ exploration, competitiveness, narrative, social, ...rest }: Row): HeldBehaviour => ({
  weights: {
    ...{ exploration: BigInt(exploration), competitiveness: BigInt(competitiveness) },
    ...{ narrative: BigInt(narrative), social: BigInt(social) },
  },
  ...rest,
})

/** Null for a player whom nothing is counted of. */
export async function readBehaviour(sql: Sql | Tx, playerId: string): Promise<HeldBehaviour | null> {
  const [row] = await sql<Row[]>`select ${columns(sql)} from users.behaviours b where player_id = ${playerId}`
  return row ? toHeld(row) : null
}

/** Whom of these something is counted of. Only this consumer begins that, so whoever is not among them comes to nothing. */
export async function countedAmong(tx: Tx, playerIds: readonly string[]): Promise<Set<string>> {
  if (playerIds.length === 0) return new Set()
  const rows = await tx<{ playerId: string }[]>`
    select player_id as "playerId" from users.behaviours where player_id = any(${[...playerIds]}::uuid[])`
  return new Set(rows.map(({ playerId }) => playerId))
}

/**
 * Adds what players did to what is kept of them, in one statement; of whom nothing is kept nothing is added. Answers what
 * is kept then.
 */
export async function addBehaviours(tx: Tx, done: Map<string, Behaviour>): Promise<HeldBehaviour[]> {
  if (done.size === 0) return []
  const rows = [...done].sort(([a], [b]) => (a < b ? -1 : 1))
  const ids = rows.map(([playerId]) => playerId)
  const weights = (dimension: Dimension) => rows.map(([, { weights }]) => String(weights[dimension]))
  const found = await tx<Row[]>`
    update users.behaviours b set
      exploration = b.exploration + n.exploration::numeric, competitiveness = b.competitiveness + n.competitiveness::numeric,
      narrative = b.narrative + n.narrative::numeric, social = b.social + n.social::numeric,
      activities = b.activities + n.activities,
      days = array(
        select distinct day from unnest(b.days || string_to_array(n.days, ' ')::integer[]) day
        where day > (
          select max(day) from unnest(b.days || string_to_array(n.days, ' ')::integer[]) day
        ) - ${daysKept}::integer order by day
      )
    from unnest(
      ${ids}::uuid[], ${weights('exploration')}::text[], ${weights('competitiveness')}::text[],
      ${weights('narrative')}::text[], ${weights('social')}::text[],
      ${rows.map(([, { activities }]) => activities)}::integer[],
      ${rows.map(([, { days }]) => days.join(' '))}::text[]
    ) as n(player_id, exploration, competitiveness, narrative, social, activities, days)
    -- By the key twice: joined as a whole, the planner would read the table from end to end.
    where b.player_id = n.player_id and b.player_id = any(${ids}::uuid[])
    returning ${columns(tx)}`
  return found.map(toHeld)
}

/**
 * Begins to count these players, each from the position of the event that says so on; who is counted already goes on. Only
 * who is known to play in some way: the answers may have been taken back since.
 */
export async function beginBehaviours(tx: Tx, begun: Map<string, number>): Promise<void> {
  if (begun.size === 0) return
  const rows = [...begun].sort(([a], [b]) => (a < b ? -1 : 1))
  await tx`
    insert into users.behaviours (player_id, since_seq)
    select n.player_id, n.seq
    from unnest(${rows.map(([id]) => id)}::uuid[], ${rows.map(([, seq]) => seq)}::bigint[]) as n(player_id, seq)
    join users.personalities using (player_id)
    on conflict do nothing`
}

/** Writes that this was told of players. */
export async function noteTold(tx: Tx, told: Map<string, readonly Archetype[]>): Promise<void> {
  if (told.size === 0) return
  const rows = [...told].sort(([a], [b]) => (a < b ? -1 : 1))
  await tx`
    update users.behaviours b set archetypes = string_to_array(n.archetypes, ' '), told_at = clock_timestamp()
    from unnest(
      ${rows.map(([id]) => id)}::uuid[], ${rows.map(([, archetypes]) => archetypes.join(' '))}::text[]
    ) as n(player_id, archetypes)
    where b.player_id = n.player_id and b.player_id = any(${rows.map(([id]) => id)}::uuid[])`
}

/** Forgets what these players did. Answers of whom something had been told. */
export async function deleteBehaviours(tx: Tx, playerIds: readonly string[]): Promise<string[]> {
  if (playerIds.length === 0) return []
  const rows = await tx<{ playerId: string; wasTold: boolean }[]>`
    delete from users.behaviours where player_id = any(${[...playerIds]}::uuid[])
    returning player_id as "playerId", archetypes <> '{}' as "wasTold"`
  return rows.filter(({ wasTold }) => wasTold).map(({ playerId }) => playerId)
}

export const hasSame = (a: readonly Archetype[], b: readonly Archetype[]) => a.join() === b.join()
