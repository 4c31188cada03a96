import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { openDatabase } from '#db/client'

/** Lets the day come on which a player is forgotten, and waits until a worker has done it. */
export async function carryOutErasure(externalId: string): Promise<void> {
  const dir = dirname(process.env.E2E_CREDENTIALS ?? '')
  const { database_url } = JSON.parse(readFileSync(`${dir}/connections.json`, 'utf8'))
  const { sql, end } = openDatabase(database_url, { max: 1, name: 'story' })
  try {
    const [wish] = await sql<{ playerId: string }[]>`
      update users.erasures set erase_at = clock_timestamp()
      where state = 'requested' and player_id = (
        select player_id from users.identities where external_id = ${externalId}
      ) returning player_id as "playerId"`
    if (!wish) throw new Error(`${externalId} is not to be forgotten`)
    for (const until = Date.now() + 15_000; ; await new Promise(resolve => setTimeout(resolve, 100))) {
      const [player] = await sql<{ status: string }[]>`
        select status from users.players where id = ${wish.playerId}`
      if (player?.status === 'erased') return
      if (Date.now() > until) throw new Error(`${externalId} was not forgotten`)
    }
  } finally {
    await end()
  }
}
