import { randomBytes } from 'node:crypto'
import { readConfig } from '#server/config'
import { catalogue } from '#server/events/catalogue'
import { matcher } from '#server/events/pattern'
import { openCore } from '#server/runtime'
import type { Estate } from './estate.ts'
import type { Scene } from './fault.ts'

/** The consumers as the product wires them: a new one is poisoned like the others without a word here. */
export async function listConsumers(estate: Estate): Promise<Scene['consumers']> {
  const core = await openCore(
    readConfig({
      ...{ DATABASE_URL: estate.databaseUrl, REDIS_URL: estate.redisUrl, PUBLIC_URL: estate.publicUrl },
      ...{ AUTH_SECRET: randomBytes(32).toString('hex'), LOG_LEVEL: 'silent' },
    }),
    'worker',
  )
  await core.close()
  return core.consumers.map(({ name, subscribes }) => ({
    name,
    types: Object.keys(catalogue).filter(matcher(subscribes)),
  }))
}
