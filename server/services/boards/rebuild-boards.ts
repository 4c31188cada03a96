import type { Sql } from '#db/client'
import { allShards } from '#server/bus/shards'
import { stateAct } from '#server/bus/state-act'
import { transaction } from '#server/bus/transaction'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { forgetRanks, type Ranks } from './ranks.ts'

/** Drops all ranks, which workers then set anew, and states it: what was not dropped is not stated. */
export const rebuildBoards = (
  { sql, ranks }: { sql: Sql; ranks: Ranks },
  data: { board: string; by: string },
): Promise<BusEvent[]> =>
  transaction(sql, async tx => {
    await forgetRanks(ranks, [...allShards]).catch((cause: unknown) => {
      const detail = 'Redis does not answer: ranks are rebuilt by themselves once it does.'
      throw new AppError('unavailable', detail, { cause, retryAfterSeconds: 5 })
    })
    return await stateAct(tx, { type: 'admin.board_rebuilt', data })
  })
