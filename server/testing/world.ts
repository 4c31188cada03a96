import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { type Consumer, startConsumer } from '#server/bus/consumer'
import { startLeases } from '#server/bus/leases'
import type { Loop } from '#server/bus/loop'
import { startRelay } from '#server/bus/relay'
import { readConfig } from '#server/config'
import { scopes } from '#server/http/actor'
import { openCore } from '#server/runtime'
import { createApiKey } from '#server/services/users/index'
import { startWeb } from '#server/web'
import { requireServers, templateName, urlOf } from './servers.ts'

export const testSource = 'tests'

/**
 * A whole Diana in this process, on a database of its own and the run's real Redis: core, API, and on demand a worker.
 * Call `end` when done; it drops the database.
 */
export async function makeWorld() {
  const { databaseUrl, redisUrl } = requireServers()
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
    DATABASE_POOL: '8',
  })
  const core = await openCore(config, 'web')
  const web = startWeb(core)
  const { key } = await createApiKey(core.database.sql, { name: 'tests', source: testSource, scopes })
  const workers: { stop: () => Promise<void> }[] = []

  /** Starts relay and consumers; without an argument the product's own. */
  async function startWorker(options: { consumers?: Consumer[]; relay?: boolean; owner?: string } = {}) {
    const { database, redis, epoch, tail, fastPath, log } = core
    const consumers = options.consumers ?? core.consumers
    const owner = options.owner ?? `test-${randomUUID()}`
    const leases = await startLeases({ sql: database.sql, owner, consumers: consumers.map(c => c.name), log })
    const loops: Loop[] = consumers.map(consumer =>
      startConsumer({ sql: database.sql, tail, leases, fastPath, owner, log }, consumer),
    )
    if (options.relay ?? true) loops.push(startRelay({ database, redis, epoch, budgetEvents: 4_096, log }))
    const stop = async () => {
      await Promise.all(loops.map(loop => loop.stop()))
      await leases.stop()
    }
    workers.push({ stop })
    return { stop, leases }
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

  /** Waits until every consumer has applied everything, or throws after `timeoutMs`. */
  async function settled(timeoutMs = 10_000) {
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
    for (const worker of workers) await worker.stop()
    await web.close()
    await admin`drop database if exists ${admin(name)} with (force)`
    await admin.end()
  }

  return { ...core, core, web, api: web.api, key, post, startWorker, settled, end }
}

export type World = Awaited<ReturnType<typeof makeWorld>>
