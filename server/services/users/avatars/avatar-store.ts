import type { Sql, Tx } from '#db/client'
import type { PictureType } from './look-at-picture.ts'

export type SetBy = 'host' | 'player'

/** What is shown of a player, or that they want no picture: then both others are null. */
export type HeldAvatar = { setBy: SetBy; type: PictureType | null; sha256: string | null; setAt: string }

/** Of several rows the one that counts: the player's own comes before the host's, also where it says that they want none. */
const ownFirst = (sql: Sql | Tx) => sql`set_by desc`

export async function readHeld(sql: Sql | Tx, playerId: string): Promise<HeldAvatar | null> {
  const [held] = await sql<HeldAvatar[]>`
    select set_by as "setBy", type, sha256, set_at as "setAt" from users.avatars
    where player_id = ${playerId} order by ${ownFirst(sql)} limit 1`
  return held ?? null
}

/** The picture itself; null for none. */
export async function readShown(
  sql: Sql,
  playerId: string,
): Promise<{ bytes: Buffer; type: PictureType; sha256: string } | null> {
  const [held] = await sql<{ bytes: Buffer | null; type: PictureType | null; sha256: string | null }[]>`
    select bytes, type, sha256 from users.avatars
    where player_id = ${playerId} order by ${ownFirst(sql)} limit 1`
  if (!held || held.bytes === null || held.type === null || held.sha256 === null) return null
  const { bytes, type, sha256 } = held
  return { bytes, type, sha256 }
}

/** Of those players who have a picture, its SHA-256. */
export async function avatarsOf(sql: Sql, playerIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await sql<{ playerId: string; sha256: string | null }[]>`
    select distinct on (player_id) player_id as "playerId", sha256 from users.avatars
    where player_id = any(${[...playerIds]}::uuid[]) order by player_id, ${ownFirst(sql)}`
  return new Map(rows.flatMap(({ playerId, sha256 }) => (sha256 === null ? [] : [[playerId, sha256]])))
}

/** SHA-256 of the picture that is shown of a row `p` of users.players. */
export const shownAvatar = (sql: Sql | Tx) => sql`(
  select a.sha256 from users.avatars a where a.player_id = p.id order by ${ownFirst(sql)} limit 1
)`

type Written = { bytes: Buffer; type: PictureType; sha256: string }

/** Null: of a host, that it has none; of the player, that they want none. The player must be held. */
export async function writeAvatar(
  tx: Tx,
  of: { playerId: string; setBy: SetBy; setAt: string },
  written: Written | null,
): Promise<void> {
  if (!written && of.setBy === 'host')
    await tx`delete from users.avatars where player_id = ${of.playerId} and set_by = 'host'`
  else
    await tx`
      insert into users.avatars as a (player_id, set_by, bytes, type, sha256, set_at)
      values (${of.playerId}, ${of.setBy}, ${written?.bytes ?? null}, ${written?.type ?? null},
        ${written?.sha256 ?? null}, ${of.setAt})
      on conflict (player_id, set_by) do update set
        bytes = excluded.bytes, type = excluded.type, sha256 = excluded.sha256, set_at = excluded.set_at
      where a.sha256 is distinct from excluded.sha256`
}

/** Pictures that `into` has none of by the same hand are theirs now; of `from` nothing is left. */
export async function moveAvatars(tx: Tx, { from, into }: { from: string; into: string }): Promise<void> {
  await tx`
    insert into users.avatars (player_id, set_by, bytes, type, sha256, set_at)
    select ${into}, set_by, bytes, type, sha256, set_at from users.avatars
    where player_id = ${from} and bytes is not null
    on conflict (player_id, set_by) do nothing`
  await deleteAvatars(tx, from)
}

export const deleteAvatars = (tx: Tx, playerId: string) =>
  tx`delete from users.avatars where player_id = ${playerId}`
