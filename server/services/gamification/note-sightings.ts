import type { Tx } from '#db/client'

/** That a player was seen at an address, of which nobody here knows more than a digest. */
export type Sighting = {
  address: string
  playerId: string
  /** When, by the host's clock. */
  at: string
}

/**
 * Notes where players were seen and when, for the pattern that counts them; what was longer than a day ago is no matter any
 * more. Each player is written, and locked, once in ten minutes at most.
 *
 * Locks: rows of sightings in the order of their keys, before the heads of the log.
 */
export async function noteSightings(tx: Tx, sightings: readonly Sighting[]): Promise<void> {
  if (sightings.length === 0) return
  await tx`
    insert into gamification.address_sightings as known (address, player_id, first_at, last_at)
    select seen.address, seen.player_id, min(seen.at), max(seen.at)
    from unnest(
      ${sightings.map(one => one.address)}::text[], ${sightings.map(one => one.playerId)}::uuid[],
      ${sightings.map(one => one.at)}::timestamptz[]
    ) as seen(address, player_id, at)
    where seen.at > now() - interval '1 day' and not exists (
      select from gamification.address_sightings k
      where k.address = seen.address and k.player_id = seen.player_id
        and k.last_at >= seen.at - interval '10 minutes'
    )
    group by seen.address, seen.player_id order by seen.address, seen.player_id
    on conflict (address, player_id) do update set
      first_at = greatest(least(known.first_at, excluded.first_at), excluded.last_at - interval '1 day'),
      last_at = excluded.last_at, is_new = true
    where known.last_at < excluded.last_at - interval '10 minutes'`
}

/** Of players who were erased, nobody knows any more where they were. */
export async function forgetSightings(tx: Tx, playerIds: readonly string[]): Promise<void> {
  if (playerIds.length > 0)
    await tx`delete from gamification.address_sightings where player_id = any(${playerIds}::uuid[])`
}
