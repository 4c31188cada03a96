import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '#db/client'
import { currentEpoch } from '#server/bus/epoch'
import { openRedis } from '#server/bus/redis'
import { relayDistance } from '#server/bus/relay'
import { fromPublicId } from '#server/events/ids'
import { checks } from '#server/verify/checks'
import { subjectOf } from '#server/verify/subject'
import type { Load } from './load.ts'

type Options = { url: string; apiKey: string; databaseUrl: string; redisUrl: string; source: string }

/** Looks at what a stack holds, through connections of its own. */
export function openTruth({ url, apiKey, databaseUrl, redisUrl, source }: Options) {
  const database = openDatabase(databaseUrl, { max: 2, name: 'truth' })
  const redis = openRedis(redisUrl, () => undefined)
  const { sql } = database

  /** What each consumer still has to do, and what Redis still lacks. */
  async function lag() {
    const [row] = await sql<{ events: number }[]>`
      select sum(h.seq - c.seq)::bigint as events from bus.checkpoints c join bus.shard_heads h using (shard)`
    const epoch = await currentEpoch(sql)
    return {
      consumers: row?.events ?? -1,
      relay: await relayDistance({ database, redis, epoch: () => epoch }),
    }
  }

  /** Everything that was promised and is not in the log and in the ledger exactly once, by the id that was answered. */
  async function broken(load: Load) {
    const promised = [...load.acknowledged]
    return await sql`
      with promised as (
        select * from unnest(
          ${promised.map(([sourceId]) => sourceId)}::text[],
          ${promised.map(([, id]) => fromPublicId('event', id))}::uuid[]
        ) as p(source_id, event_id)
      )
      select p.source_id, p.event_id, count(distinct e.id) as events,
        count(l.number) filter (where l.kind in ('award', 'refusal')) as entries
      from promised p
      left join bus.events e on e.source = ${source} and e.source_id = p.source_id and e.id = p.event_id
      left join gamification.ledger l on l.event_id = e.id
      group by 1, 2
      having count(distinct e.id) <> 1 or count(l.number) filter (where l.kind in ('award', 'refusal')) <> 1
      limit 5`
  }

  /** Broken invariants, with examples. */
  async function violations() {
    const subject = await subjectOf(database, redis)
    const found: string[] = []
    for (const check of checks) {
      const finding = await check.run(subject)
      for (const example of finding.broken) found.push(`${check.name}: ${example}`)
    }
    return found
  }

  /** Where the API tells another number of points than the ledger holds. */
  async function wrongProgress(players: string[]) {
    const rows = await sql<{ player: string; points: number }[]>`
      select i.external_id as player, coalesce(sum(l.points), 0)::bigint as points
      from users.identities i left join gamification.ledger l using (player_id)
      where i.external_id = any(${players}) group by 1`
    const wrong: object[] = []
    for (const { player, points } of rows) {
      const answer = await readProgress(player)
      if (answer.points?.available !== points) wrong.push({ player, points, answer })
    }
    return wrong
  }

  /** A 503 makes no claim but to ask again: the first read on a connection that was cut may meet one. */
  async function readProgress(player: string) {
    for (let tries = 1; ; tries += 1) {
      const response = await fetch(`${url}/api/v1/players/ext:${player}/progress`, {
        headers: { authorization: `Bearer ${apiKey}` },
      })
      const answer = await response.json()
      if (response.status !== 503 || tries === 5) return answer
      await sleep(1_000)
    }
  }

  return { sql, redis, lag, broken, violations, wrongProgress, close: () => close() }

  async function close() {
    redis.disconnect()
    await database.end()
  }
}

/** Asks until the answer pleases; returns the last answer either way, for the assertion to show. */
export async function eventually<Answer>(
  ask: () => Promise<Answer>,
  pleases: (answer: Answer) => boolean,
  timeoutMs = 30_000,
): Promise<Answer> {
  const end = Date.now() + timeoutMs
  for (;;) {
    try {
      const answer = await ask()
      if (pleases(answer) || Date.now() > end) return answer
    } catch (error) {
      if (Date.now() > end) throw error
    }
    await sleep(50)
  }
}
