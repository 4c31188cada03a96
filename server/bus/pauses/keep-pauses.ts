import type { Sql } from '#db/client'
import type { Logger } from '#server/log'
import { type Loop, startLoop } from '../loop.ts'
import { isActive } from './is-active.ts'
import type { Pause, Pauses } from './pauses.ts'

const pollEveryMs = 500

/** Reads twice a second what is paused. While Postgres is away what was paused stays so; nothing is applied then anyway. */
export const keepPauses = ({ sql, pauses, log }: { sql: Sql; pauses: Pauses; log: Logger }): Loop =>
  startLoop({
    ...{ name: 'pauses', log },
    tick: async () => {
      pauses.set(
        await sql<Pause[]>`
          select id, consumer, shard, event_type as "eventType", player_id as "playerId"
          from bus.pauses p where ${isActive(sql)} order by paused_at`,
      )
      return pollEveryMs
    },
  })
