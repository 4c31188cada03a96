import type { Sql, Tx } from '#db/client'
import type { Check } from '#server/verify/check'
import { subjectOf } from '#server/verify/subject'
import type { World } from './world.ts'

/** Names of the checks that notice what is broken by hand, in a transaction that is taken back. */
export async function breaking(
  world: World,
  checks: readonly Check[],
  breakIt: (sql: Sql) => Promise<unknown>,
): Promise<string[]> {
  const names: string[] = []
  const takenBack = new Error('taken back')
  await world.database.sql
    .begin(async tx => {
      const sql = asPool(tx)
      await breakIt(sql)
      const subject = { ...(await subjectOf(world.database, world.redis)), sql }
      for (const check of checks) if ((await check.run(subject)).found > 0) names.push(check.name)
      throw takenBack
    })
    .catch((error: unknown) => {
      if (error !== takenBack) throw error
    })
  return names
}

/** The checks only read, so a transaction is as good to them as a pool; what they read as of one moment is so anyway. */
function asPool(tx: Tx): Sql {
  const begin = (_: string, read: (tx: Tx) => Promise<unknown>) => tx.savepoint(read)
  const sql = tx as unknown as Sql
  return new Proxy(sql, { get: (target, key) => (key === 'begin' ? begin : Reflect.get(target, key)) })
}
