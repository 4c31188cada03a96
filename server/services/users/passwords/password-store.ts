import type { Sql, Tx } from '#db/client'

/** By what a player signs in without a link. */
export type HeldPassword = { email: string; hash: string; setAt: string }

export async function readPassword(sql: Sql | Tx, playerId: string): Promise<HeldPassword | null> {
  const [held] = await sql<HeldPassword[]>`
    select email, hash, set_at as "setAt" from users.player_passwords where player_id = ${playerId}`
  return held ?? null
}

/** Whom an address lets in; nobody who was erased, or is part of another. */
export async function findByEmail(
  sql: Sql,
  email: string,
): Promise<{ playerId: string; hash: string } | null> {
  const [found] = await sql<{ playerId: string; hash: string }[]>`
    select w.player_id as "playerId", w.hash from users.player_passwords w
    join users.players p on p.id = w.player_id
    where w.email = ${email} and p.status not in ('erased', 'merged')`
  return found ?? null
}

/** Takes the place of what the player had. False when the address is somebody else's. The player must be held. */
export async function writePassword(
  tx: Tx,
  playerId: string,
  { email, hash, setAt }: HeldPassword,
): Promise<boolean> {
  await deletePassword(tx, playerId)
  const { count } = await tx`
    insert into users.player_passwords (player_id, email, hash, set_at)
    values (${playerId}, ${email}, ${hash}, ${setAt}) on conflict (email) do nothing`
  return count > 0
}

/** Whether there was one that was set since. */
export async function deletePasswordSince(tx: Tx, playerId: string, since: string): Promise<boolean> {
  const { count } = await tx`
    delete from users.player_passwords where player_id = ${playerId} and set_at >= ${since}`
  return count > 0
}

/** Whether there was one. */
export async function deletePassword(tx: Tx, playerId: string): Promise<boolean> {
  const { count } = await tx`delete from users.player_passwords where player_id = ${playerId}`
  return count > 0
}
