import { randomBytes } from 'node:crypto'
import type { Database } from '#db/client'
import { makeBreakers } from '#server/bus/breakers/breakers'
import { knownEpoch } from '#server/bus/epoch'
import type { Redis } from '#server/bus/redis'
import { logBegins } from '#server/bus/retention/log-begins'
import { makeLog } from '#server/log'
import { makeServices } from '#server/runtime'
import type { Subject } from './check.ts'

/** A database and the Redis beside it as what invariants are checked against. Starts nothing and writes nothing. */
export async function subjectOf(database: Database, redis: Redis): Promise<Subject> {
  const epoch = await knownEpoch(database.sql)
  const log = makeLog('silent', {})
  const { consumers } = makeServices({
    ...{ database, redis, epoch: () => epoch ?? '', log, announce: () => {} },
    breakers: makeBreakers({ log }),
    // Nobody signs in here.
    config: { authSecret: randomBytes(32).toString('hex'), publicUrl: 'http://localhost' },
  })
  return { sql: database.sql, redis, epoch, begins: await logBegins(database.sql), consumers }
}
