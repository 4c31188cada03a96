import { randomUUID } from 'node:crypto'
import type { Sql, Tx } from '#db/client'
import { append } from '#server/bus/append'
import { transaction } from '#server/bus/transaction'
import type { BusEvent, Draft } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import type { AbusePattern } from './rule-set.ts'
import type { RuleSets } from './rule-sets.ts'

type Deps = { sql: Sql; ruleSets: RuleSets; announce: (events: BusEvent[]) => void }
type Pattern = Extract<AbusePattern, { kind: 'address' }>

const addressesPerPage = 100
const playersPerPage = 500
const lockKey = 4_711_005

/**
 * Counts the players of each address where somebody was seen since it was last counted, and tells of those where too many
 * are: an event a player, once as long as they keep coming from there: a household that a review found harmless is not found
 * again every day. What follows from it, `decide` says. One worker at a time. Answers how many were told of.
 */
export async function flagSharedAddresses({ sql, ruleSets, announce }: Deps): Promise<number> {
  const { abuse } = (await ruleSets.live(sql)).document
  const pattern = abuse?.patterns.find(one => one.kind === 'address')
  for (let told = 0; ; ) {
    const page = await transaction(sql, async tx => {
      const [lock] = await tx<{ isFree: boolean }[]>`select pg_try_advisory_xact_lock(${lockKey}) as "isFree"`
      return lock?.isFree ? await countNext(tx, pattern) : null
    })
    if (!page) return told
    announce(page)
    told += page.length
  }
}

/** Null when nothing is left to be counted. */
async function countNext(tx: Tx, pattern: Pattern | undefined): Promise<BusEvent[] | null> {
  const addresses = await takeNew(tx)
  if (addresses.length === 0) return null
  if (!pattern) return []
  const found = await findShared(tx, addresses, pattern)
  const groups = new Map(found.map(one => [one.address, one.groupId ?? randomUUID()]))
  const told = found.flatMap(one => {
    const group = groups.get(one.address)
    return group === undefined ? [] : [{ ...one, group }]
  })
  await tx`
    update gamification.address_sightings s set told_at = now(), group_id = n.group_id
    from unnest(
      ${told.map(one => one.address)}::text[], ${told.map(one => one.playerId)}::uuid[],
      ${told.map(one => one.group)}::uuid[]
    ) as n(address, player_id, group_id)
    where s.address = n.address and s.player_id = n.player_id`
  // Where more are than fit, the others are counted again.
  if (found.length === playersPerPage)
    await tx`
      update gamification.address_sightings set is_new = true
      where address = any(${addresses}) and told_at is null`
  return await append(
    tx,
    told.map(one => toDraft(one, pattern)),
  )
}

/**
 * Marked as counted before they are: whoever is seen while they are counted is counted by the next.
 *
 * Locks: every row of the addresses, in the order of their keys, as those who note sightings do; then the heads of the log.
 */
async function takeNew(tx: Tx): Promise<string[]> {
  const rows = await tx<{ address: string }[]>`
    with places as (
      select distinct address from gamification.address_sightings where is_new
      order by address limit ${addressesPerPage}
    ), taken as materialized (
      select address, player_id, is_new from gamification.address_sightings
      where address in (select address from places) order by address, player_id for update
    )
    update gamification.address_sightings s set is_new = false
    from taken where taken.is_new and s.address = taken.address and s.player_id = taken.player_id
    returning s.address`
  return [...new Set(rows.map(row => row.address))]
}

type Shared = {
  address: string
  playerId: string
  players: number
  from: string
  now: string
  groupId: string | null
}

/** Players at addresses with more of them than may be, who were not told of since they come there. */
async function findShared(tx: Tx, addresses: string[], { moreThan, seconds }: Pattern): Promise<Shared[]> {
  const window = `${seconds} seconds`
  return await tx<Shared[]>`
    with known as (
      select address, player_id, told_at, last_at, last_at > now() - ${window}::interval as is_present,
        count(*) filter (where last_at > now() - ${window}::interval) over same as players,
        min(greatest(first_at, now() - ${window}::interval)) over same as since,
        max(group_id::text) over same as group_id
      from gamification.address_sightings
      where address = any(${addresses})
      window same as (partition by address)
    ), harmless as materialized (
      -- A review that found one of them harmless, and none guilty, was about the address.
      select evidence ->> 'group' as group_id from gamification.violations
      where kind = 'address' and evidence ->> 'group' in (select group_id from known)
      group by 1
      having bool_or(state = 'dismissed') and not bool_or(state in ('warned', 'reversed', 'suspended'))
    )
    select address, player_id as "playerId", players::int, group_id as "groupId",
      date_trunc('milliseconds', since) as "from", date_trunc('milliseconds', now()) as now
    from known
    where is_present and players > ${moreThan} and told_at is null
      and not exists (select from harmless h where h.group_id = known.group_id)
    order by address, player_id limit ${playersPerPage}`
}

function toDraft(
  { playerId, players, from, now, group }: Shared & { group: string },
  pattern: Pattern,
): Draft {
  const id = newId()
  return {
    ...{ id, type: 'game.address_shared', occurredAt: now, playerId },
    ...{ correlationId: id, causationId: null, source: 'gamification', sourceId: null },
    data: { pattern: pattern.id, players, seconds: pattern.seconds, from, group },
  }
}

/**
 * What no pattern can count any more: a day after the player was last seen there nothing is left of it. Neither is of who was
 * erased, also when an activity of theirs was under way meanwhile.
 */
export async function forgetOldSightings(sql: Sql): Promise<number> {
  const { count } = await sql`
    delete from gamification.address_sightings s using (
      select address, player_id from gamification.address_sightings k
      where last_at < now() - interval '1 day' or exists (
        select from bus.publish_keys where source = 'users' and source_id = 'erased:' || k.player_id
      )
      order by address, player_id for update skip locked
    ) old where s.address = old.address and s.player_id = old.player_id`
  return count
}
