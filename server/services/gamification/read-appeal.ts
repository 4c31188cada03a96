import type { Sql } from '#db/client'
import type { Progress } from '#server/contract/progress'
import { publicId } from '#server/events/ids'
import type { PenaltyState } from './abuse.ts'

/** Whether the player may answer a penalty, or has. Asked only of who is under one. */
export async function readAppeal(sql: Sql, penalty: PenaltyState): Promise<Progress['appeal']> {
  const [row] = await sql<{ at: string; isAnswered: boolean }[]>`
    select at, answer_event is not null as "isAnswered" from gamification.appeals
    where violation_id = ${penalty.event}`
  const violation = publicId('event', penalty.event)
  if (!row) return { violation, state: 'possible', at: null }
  return { violation, state: row.isAnswered ? 'answered' : 'sent', at: row.at }
}
