import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Redis } from 'ioredis'
import { openDatabase, type Sql } from '#db/client'
import { openRedis } from '#server/bus/redis'
import { ensureBuild } from '../../scripts/setup/build.mjs'
import type { Crash, Service } from '../../scripts/setup/child.mjs'
import { deleteData } from '../../scripts/setup/fresh.mjs'
import { makeHousehold } from '../../scripts/setup/household.mjs'
import { takeLock } from '../../scripts/setup/lock.mjs'
import { freePort } from '../../scripts/setup/ports.mjs'
import { programs } from '../../scripts/setup/programs.mjs'
import { silent } from '../../scripts/setup/progress.mjs'
import { type Credentials, provision } from '../../scripts/setup/provision.mjs'
import { waitUntilReady } from '../../scripts/setup/ready.mjs'
import { secret } from '../../scripts/setup/secrets.mjs'
import { claim, startServers } from '../../scripts/setup/servers.mjs'
import { oneAtATime } from '../../scripts/setup/setup-lock.mjs'
import { throwawayDir } from '../../scripts/setup/throwaway-dir.mjs'
import { type Edge, startProxy } from './proxy.ts'
import { makeRandom } from './random.ts'

const webCount = 2
const workerCount = 3
/** Small, so that streams are trimmed and readers fall off their end within a short run. */
export const streamBudgetEvents = 600
const poolSize = 8
/** Some seconds: a wish to be forgotten is carried out, and may be taken back, within a run. */
const erasureGraceHours = 0.001

/** One process of ours with its own way to Postgres and to Redis. */
export type Member = {
  name: string
  service: Service
  toPostgres: Edge
  toRedis: Edge
  logFile: string
  /** Starts it again with a clock that is off by this much; 0 is right again. */
  setClock: (offsetMs: number) => Promise<void>
}
/** `url` is where hosts and browsers reach it, through `door`. */
export type Web = Member & { url: string; door: Edge }

export type Estate = {
  dir: string
  webs: Web[]
  workers: Member[]
  postgres: Service
  redis: Service
  /** Past every proxy. */
  sql: Sql
  redisClient: Redis
  databaseUrl: string
  redisUrl: string
  publicUrl: string
  credentials: Credentials
  /** Ends of processes that nobody asked for. */
  crashes: () => string[]
  stop: () => Promise<void>
}

/** Starts a Postgres, a Redis, two webs and three workers, every edge between them through a proxy of its own. */
export async function startEstate(say: (text: string) => void, seed: number): Promise<Estate> {
  const dir = throwawayDir('faults')
  const lock = takeLock(`${dir}/lock`)
  if (!lock.ok) throw new Error(`Faults are injected in this checkout already (process ${lock.holder.pid}).`)
  const crashes: Crash[] = []
  const household = makeHousehold(dir, silent, crash => crashes.push(crash))
  const proxies: Edge[] = []
  const closers: (() => Promise<unknown>)[] = []
  const stop = async () => {
    await Promise.all(closers.map(close => close()))
    await household.stop()
    for (const proxy of proxies) proxy.close()
    // Logs stay: they tell what a fault did.
    await deleteData(dir)
    lock.release()
  }
  try {
    await claim(dir, silent)
    await deleteData(dir)
    rmSync(`${dir}/logs`, { recursive: true, force: true })
    say('servers')
    const { postgres, redis } = await startServers({
      ...{ dir, household, log: silent, throwaway: true },
      ...{ databaseUrl: undefined, redisUrl: undefined },
    })
    await oneAtATime(say, () => ensureBuild(say))
    const common = {
      ...process.env,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      AUTH_SECRET: secret(dir, 'auth_secret'),
      STREAM_BUDGET_EVENTS: String(streamBudgetEvents),
      DATABASE_POOL: String(poolSize),
      ERASURE_GRACE_HOURS: String(erasureGraceHours),
      LOG_LEVEL: 'debug',
    }
    const edge = async (target: { path: string } | { host: string; port: number }) => {
      const proxy = await startProxy(target, makeRandom(seed * 997 + proxies.length))
      proxies.push(proxy)
      return proxy
    }
    const webPorts = await Promise.all(Array.from({ length: webCount }, freePort))
    const doors = await Promise.all(webPorts.map(port => edge({ host: '127.0.0.1', port })))
    const publicUrl = `http://127.0.0.1:${doors[0]?.port}`
    say('database')
    const direct = { DATABASE_URL: postgres.url, REDIS_URL: redis.url, PUBLIC_URL: publicUrl }
    const credentials = await provision({
      ...{ dir, demo: false, dev: false, say },
      env: { ...common, ...direct, ROLE: 'worker' },
    })

    const member = async (name: string, role: 'web' | 'worker', port: number): Promise<Member> => {
      const database = new URL(postgres.url)
      const toPostgres = await edge({ path: `${database.searchParams.get('host')}/.s.PGSQL.5432` })
      const toRedis = await edge({ path: redis.url.slice('unix://'.length) })
      database.searchParams.delete('host')
      database.host = `127.0.0.1:${toPostgres.port}`
      const env = {
        ...{ ...common, PUBLIC_URL: publicUrl, DATABASE_URL: database.href },
        REDIS_URL: `redis://127.0.0.1:${toRedis.port}`,
      }
      let clockOffsetMs = 0
      const launch = () => {
        const program = programs({ dev: false, port, env })[role]()
        if (clockOffsetMs === 0) return program
        const shift = fileURLToPath(new URL('shift-clock.mjs', import.meta.url))
        return {
          ...program,
          args: ['--import', shift, ...program.args],
          env: { ...program.env, CLOCK_OFFSET_MS: String(clockOffsetMs) },
        }
      }
      const service = household.child('programs', { name, launch })
      const setClock = async (offsetMs: number) => {
        clockOffsetMs = offsetMs
        await service.restart()
      }
      return { name, service, toPostgres, toRedis, logFile: `${dir}/logs/${name}.log`, setClock }
    }
    const webs = await Promise.all(
      doors.map(async (door, i) => {
        const web = await member(`web-${i + 1}`, 'web', webPorts[i] ?? 0)
        return { ...web, door, url: `http://127.0.0.1:${door.port}` }
      }),
    )
    const workers = await Promise.all(
      Array.from({ length: workerCount }, (_, i) => member(`worker-${i + 1}`, 'worker', 0)),
    )
    say('processes')
    await Promise.all([...workers, ...webs].map(one => one.service.start()))
    for (const web of webs) await waitUntilReady({ url: web.url, forMs: 60_000, logs: `${dir}/logs`, say })

    const database = openDatabase(postgres.url, { max: 4, name: 'faults', statementTimeoutMs: 0 })
    closers.push(() => database.end())
    const redisClient = openRedis(redis.url, () => undefined)
    closers.push(async () => redisClient.disconnect())
    return {
      ...{
        dir,
        webs,
        workers,
        postgres: postgres.service,
        redis: redis.service,
        sql: database.sql,
        redisClient,
      },
      ...{ databaseUrl: postgres.url, redisUrl: redis.url, publicUrl, credentials, stop },
      crashes: () => crashes.filter(({ asked }) => !asked).map(({ name, how }) => `${name} ended ${how}`),
    }
  } catch (error) {
    await stop()
    throw error
  }
}
