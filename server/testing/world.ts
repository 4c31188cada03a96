import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { openDatabase } from '#db/client'
import { type Consumer, startConsumer } from '#server/bus/consumer'
import { startLeases } from '#server/bus/leases'
import type { Loop } from '#server/bus/loop'
import { startRelay } from '#server/bus/relay'
import { readConfig } from '#server/config'
import { apiScopes } from '#server/contract/api-scopes'
import { openCore } from '#server/runtime'
import { createApiKey } from '#server/services/users/index'
import { startWeb } from '#server/web'
import { requireServers, templateName, urlOf } from './servers.ts'
import { until } from './until.ts'

export const testSource = 'tests'

type WorkerOptions = {
  /** The product's own unless given. */
  consumers?: Consumer[]
  /** Whether it relays too; true unless told otherwise. */
  relay?: boolean
  owner?: string
}

/**
 * A whole Diana in this process, on a database of its own and a real Redis (the run's unless given): core, API, and on
 * demand workers. Call `end` when done. The database stays until the next run: dropping one makes
 * Postgres write everything out, and every other test wait.
 */
export async function makeWorld(
  options: { redisUrl?: string; budgetEvents?: number; env?: Record<string, string> } = {},
) {
  const { databaseUrl, redisUrl } = { ...requireServers(), ...options }
  const budgetEvents = options.budgetEvents ?? 4_096
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const admin = postgres(urlOf(databaseUrl, 'postgres').url, {
    ...urlOf(databaseUrl, 'postgres').options,
    max: 1,
    onnotice: () => {},
  })
  await admin`create database ${admin(name)} template ${admin(templateName)}`
  const config = readConfig({
    DATABASE_URL: urlOf(databaseUrl, name).href,
    REDIS_URL: redisUrl,
    AUTH_SECRET: 'a secret that is only used by tests',
    PUBLIC_URL: 'http://127.0.0.1:3999',
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    // As few as there may be: each plans every statement for itself, and no test lives long enough to get that back.
    DATABASE_POOL: '4',
    ...options.env,
  })
  const core = await openCore(config, 'web')
  const web = startWeb(core)
  const { key } = await createApiKey(core.database.sql, {
    name: 'tests',
    source: testSource,
    scopes: apiScopes,
  })
  const workers: { stop: () => Promise<void> }[] = []

  /** Starts relay and consumers on connections of their own, as another process would. */
  async function startWorker({ consumers = core.consumers, relay = true, ...rest }: WorkerOptions = {}) {
    const { redis, epoch, tail, fastPath, breakers, pauses, log } = core
    const owner = rest.owner ?? `test-${randomUUID()}`
    const database = openDatabase(config.databaseUrl, { max: 4, name: owner })
    const { sql } = database
    const leases = await startLeases({ sql, owner, consumers: consumers.map(c => c.name), log })
    const loops: Loop[] = consumers.map(consumer =>
      startConsumer(
        { sql, tail, leases, fastPath, breakers, pauses, owner, build: config.build, log },
        consumer,
      ),
    )
    if (relay) loops.push(startRelay({ database, redis, epoch, budgetEvents, log }))
    let running = true
    const stop = async () => {
      if (!running) return
      running = false
      await Promise.all(loops.map(loop => loop.stop()))
      await leases.stop()
      await database.end()
    }
    /** Ends as a killed process does: connections gone, nothing committed, leases neither released nor renewed. */
    const vanish = async () => {
      if (!running) return
      running = false
      await sql.end({ timeout: 0 })
      await Promise.allSettled([...loops.map(loop => loop.stop()), leases.stop()])
    }
    workers.push({ stop })
    return { owner, database, leases, stop, vanish }
  }

  /** A relay that is no worker: it takes no share of the leases. */
  function startRelayAlone() {
    const { database, redis, epoch, log } = core
    const relay = startRelay({ database, redis, epoch, budgetEvents, log })
    workers.push(relay)
    return relay
  }

  /** Sends a request to an endpoint as a host would. */
  function post(body: unknown, headers: Record<string, string> = {}) {
    const init = {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }
    return web.api.postEvents(new Request(`${config.publicUrl}/api/v1/events`, init))
  }

  /** Sends it until it is taken, as hosts do: where the machine is slow some are asked to come again. */
  const insist = (body: unknown) => until('it is taken', async () => (await post(body)).status === 202)

  /** Waits until every consumer has applied everything, or throws after `timeoutMs`. */
  async function settled(timeoutMs = 60_000) {
    const until = Date.now() + timeoutMs
    for (;;) {
      const [row] = await core.database.sql<{ behind: number }[]>`
        select coalesce(sum(h.seq - c.seq), 0)::int as behind
        from bus.checkpoints c join bus.shard_heads h using (shard)`
      if (row?.behind === 0) return
      if (Date.now() > until) throw new Error(`still ${row?.behind} events behind after ${timeoutMs} ms`)
      await new Promise(resolve => setTimeout(resolve, 20))
    }
  }

  async function end() {
    await Promise.all(workers.map(worker => worker.stop()))
    await web.close()
    await admin.end()
  }

  return {
    ...core,
    core,
    web,
    api: web.api,
    key,
    post,
    insist,
    startWorker,
    startRelay: startRelayAlone,
    settled,
    end,
  }
}

export type World = Awaited<ReturnType<typeof makeWorld>>
