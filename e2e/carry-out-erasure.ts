import { setTimeout as sleep } from 'node:timers/promises'
import { inDatabase } from './in-database.ts'

/** Lets the day come on which a player is forgotten, and waits until a worker has done it. */
export const carryOutErasure = (externalId: string) =>
  inDatabase(async sql => {
    const [wish] = await sql<{ playerId: string }[]>`
      update users.erasures set erase_at = clock_timestamp()
      where state = 'requested' and player_id = (
        select player_id from users.identities where external_id = ${externalId}
      ) returning player_id as "playerId"`
    if (!wish) throw new Error(`${externalId} is not to be forgotten`)
    for (const until = Date.now() + 15_000; ; await sleep(100)) {
      const [player] = await sql<{ status: string }[]>`
        select status from users.players where id = ${wish.playerId}`
      if (player?.status === 'erased') return
      if (Date.now() > until) throw new Error(`${externalId} was not forgotten`)
    }
  })
