import type { Sql } from '#db/client'
import { stateAct } from '#server/bus/state-act'
import { transaction } from '#server/bus/transaction'
import type { BusEvent } from '#server/events/envelope'
import { type FactorKey, findFactor, openCodes } from './factor-store.ts'

/** States that a member has signed in by a backup code, which is used up, and how many are left to them. */
export async function stateBackupCode(sql: Sql, key: FactorKey, member: string): Promise<BusEvent[]> {
  const factor = await findFactor(sql, member)
  const left = factor ? (await openCodes(key, factor)).length : 0
  return await transaction(sql, tx =>
    stateAct(tx, { type: 'admin.backup_code_used', data: { by: member, left } }),
  )
}
