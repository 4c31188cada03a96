import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { type Database, openDatabase } from '#db/client'
import type { Api, Direct, Streams } from '#server/api/index'
import { type Breakers, makeBreakers } from '#server/bus/breakers/breakers'
import { keepBreakers } from '#server/bus/breakers/keep-breakers'
import { makeDatabaseClock } from '#server/bus/database-clock'
import { makeDeadLetters } from '#server/bus/dead-letters/index'
import { currentEpoch } from '#server/bus/epoch'
import { isTransient } from '#server/bus/failure'
import { makeFastPath } from '#server/bus/fast-path'
import { readHealth } from '#server/bus/health'
import { requireNoEviction } from '#server/bus/memory-policy'
import { keepPauses } from '#server/bus/pauses/keep-pauses'
import { makePauses } from '#server/bus/pauses/pauses'
import { openBlockingRedis, openRedis, type Redis } from '#server/bus/redis'
import { relayDistance } from '#server/bus/relay'
import { blockMs, startTail } from '#server/bus/tail'
import { type Config, readConfig } from '#server/config'
import { AppError, isAppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import type { Params } from '#server/http/handle'
import type { Begin } from '#server/http/outlet'
import { type Answer, type Incoming, toResponse } from '#server/http/plain'
import { problemAnswer } from '#server/http/problem'
import { type Logger, makeLog } from '#server/log'
import { makeReconciler } from '#server/reconciler/index'
import { makeBoards } from '#server/services/boards/index'
import { makeGamification } from '#server/services/gamification/index'
import { makeUsers } from '#server/services/users/index'
import { startWeb, type Web } from '#server/web'

/** No statement of a running system needs so long; one that does is at fault, and one that never answers is dead. */
const statementTimeoutMs = 8_000

type Below = {
  config: Pick<Config, 'authSecret' | 'publicUrl'> &
    Partial<Pick<Config, 'erasureGraceHours' | 'mergeUndoHours' | 'playerPasswords'>>
  database: Database
  redis: Redis
  epoch: () => string
  breakers: Breakers
  log: Logger
  announce: (events: BusEvent[]) => void
}

/** The services over what they stand on, and everybody who listens to the bus. */
export function makeServices({ config, database, redis, epoch, breakers, log, announce }: Below) {
  const { sql } = database
  const users = makeUsers({
    ...{ database, announce, log },
    ...{ secret: config.authSecret, publicUrl: config.publicUrl },
    erasureGraceHours: config.erasureGraceHours,
    mergeUndoHours: config.mergeUndoHours,
    playerPasswords: config.playerPasswords,
  })
  const gamification = makeGamification({ sql, announce })
  const boards = makeBoards({
    ...{ sql, redis, epoch, breakers, log, announce, secret: config.authSecret },
    definitionsOf: version => gamification.boardsOf(version),
    liveVersion: () => gamification.liveVersion(),
  })
  const exportJobs = users.exportJobs(async (tx, playerId) => [
    ...(await gamification.archiveParts(tx, playerId)),
    ...(await boards.archiveParts(tx, playerId)),
  ])
  const reconciler = makeReconciler({ sql, users, gamification, boards, log, announce })
  return {
    users,
    gamification,
    boards,
    exportJobs,
    reconciler,
    consumers: [gamification.consumer, users.consumer, boards.consumer],
  }
}

/** What both roles are made of. The only wiring there is; `web.ts` and `worker.ts` add what each role needs. */
export async function openCore(config: Config, role: 'web' | 'worker') {
  const id = `${role}-${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`
  const log = makeLog(config.logLevel, { role, pid: process.pid })
  const onRedisError = (error: Error) => log.debug({ reason: error.message }, 'redis')
  const database: Database = openDatabase(config.databaseUrl, {
    max: config.databasePool,
    name: `diana ${role}`,
    statementTimeoutMs,
    onSilence: () => log.warn('postgres was silent'),
  })
  const redis = openRedis(config.redisUrl, onRedisError)
  const blocking = openBlockingRedis(config.redisUrl, blockMs, onRedisError)
  const closeClients = async () => {
    redis.disconnect()
    blocking.disconnect()
    await database.end()
  }
  try {
    const { sql } = database
    const epochToken = await currentEpoch(sql)
    await database
      .fill()
      .catch((error: Error) => log.warn({ reason: error.message }, 'postgres pool is not full'))
    const epoch = () => epochToken
    const clock = makeDatabaseClock(sql)
    await clock.measure()
    await requireNoEviction(redis).catch((error: Error) => {
      // Redis being away is no reason not to start; running on one that forgets is.
      if (/maxmemory-policy/.test(error.message)) throw error
      log.warn({ reason: error.message }, 'redis is away')
    })
    const breakers = makeBreakers({ log })
    const tail = await startTail({
      ...{ sql, redis, blocking, epoch, log },
      guard: breakers.of('redis:read'),
    })
    const fastPath = makeFastPath({ redis, epoch, guard: breakers.of('redis:append'), log })
    const announce = (events: BusEvent[]) => fastPath.publish(events)
    const services = makeServices({ config, database, redis, epoch, breakers, log, announce })
    const { users, gamification, boards, exportJobs, reconciler, consumers } = services
    const deadLetters = makeDeadLetters({ sql, build: config.build, announce })
    const health = () =>
      readHealth({ sql, tail, consumers, relayDistance: () => relayDistance({ database, redis, epoch }) })
    const pauses = makePauses()
    const loops = [keepBreakers({ sql, breakers, process: id, log }), keepPauses({ sql, pauses, log })]
    return {
      ...{
        config,
        id,
        log,
        breakers,
        pauses,
        database,
        redis,
        epoch,
        clock,
        tail,
        fastPath,
        users,
        gamification,
        boards,
        exportJobs,
        reconciler,
        deadLetters,
        consumers,
        health,
      },
      close: async () => {
        await tail.stop()
        await Promise.all(loops.map(loop => loop.stop()))
        await closeClients()
      },
    }
  } catch (error) {
    await closeClients()
    throw error
  }
}

export type Core = Awaited<ReturnType<typeof openCore>>

// Instrumentation, routes and pages each get their own copy of this module; the runtime must be one.
type Shared = { dianaWeb?: Promise<Web>; dianaWebFailure?: string }
const shared: Shared = globalThis as Shared

/** The web role of this process, started on first use. A start that failed is tried again by the next caller. */
export function web(): Promise<Web> {
  shared.dianaWeb ??= openCore(readConfig(), 'web')
    .then(startWeb)
    .catch((error: unknown) => {
      delete shared.dianaWeb
      tellOnce(error)
      throw error
    })
  return shared.dianaWeb
}

/** Whether players are offered to sign in by a password; pages ask, also while nothing else answers. */
export const offersPasswords = (): boolean => readConfig().playerPasswords

/** Mounts an endpoint wherever requests come in. While the web role cannot start, the answer says so. */
export async function answer(endpoint: keyof Api, request: Request, params: Params = {}): Promise<Response> {
  const running = await started()
  if (isAppError(running)) return toResponse(refusal(running, request))
  return await running.api[endpoint](request, params)
}

/** The same for what does not come through Next. */
export async function answerDirectly(
  endpoint: keyof Direct,
  request: Incoming,
  params: Params = {},
): Promise<Answer> {
  const running = await started()
  return isAppError(running) ? refusal(running, request) : await running.direct[endpoint](request, params)
}

/** The same for live streams. Answers a refusal, or null once the stream has begun. */
export async function openStream(
  endpoint: keyof Streams,
  request: Incoming,
  begin: Begin,
): Promise<Answer | null> {
  const running = await started()
  return isAppError(running) ? refusal(running, request) : await running.streams[endpoint](request, begin)
}

const started = () =>
  web().catch((cause: unknown) => {
    const sentence = isTransient(cause)
      ? 'Diana cannot reach its database yet.'
      : 'Diana could not be started; its log says why.'
    return new AppError('unavailable', sentence, { cause, retryAfterSeconds: 1 })
  })

const refusal = (error: AppError, request: Incoming) =>
  problemAnswer(error, new URL(request.url).pathname, randomUUID())

/** Every request tries again, so the log says each reason once. */
function tellOnce(error: unknown) {
  const reason = String(error)
  if (shared.dianaWebFailure === reason) return
  shared.dianaWebFailure = reason
  makeLog('error', { role: 'web', pid: process.pid }).error({ err: error }, 'the web role could not start')
}
