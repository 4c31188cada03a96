import { findPlayerSession, makeApi } from '#server/api/index'
import { makeAlertDesk } from '#server/bus/alerts/alert-desk'
import { readRaised } from '#server/bus/alerts/read-alerts'
import { readAudit, readAuditChoices } from '#server/bus/audit'
import { makeBreakerDesk } from '#server/bus/breakers/breaker-desk'
import { readAuditCheck } from '#server/bus/check-audit'
import { isTransient } from '#server/bus/failure'
import { makeGroupCommit, notNow } from '#server/bus/group-commit'
import { readHistory } from '#server/bus/history'
import { startLoop } from '#server/bus/loop'
import { heartbeat, signOff } from '#server/bus/members'
import { makePauseDesk } from '#server/bus/pauses/pause-desk'
import { readEvent } from '#server/bus/read-event'
import { readFollowing } from '#server/bus/read-following'
import { readLatest } from '#server/bus/read-latest'
import { readPlayerEvents } from '#server/bus/read-player-events'
import { logBegins } from '#server/bus/retention/log-begins'
import { readRetention } from '#server/bus/retention/read-retention'
import { readShards } from '#server/bus/shard-health'
import { readRedisMemory, readStreams } from '#server/bus/stream-health'
import { makeTransactions } from '#server/bus/transactions/index'
import type { BusHealthView } from '#server/contract/bus-health'
import type { Overview } from '#server/contract/overview'
import { activityTypes } from '#server/events/catalogue'
import { makeHub } from '#server/live/hub'
import { makeMetrics } from '#server/metrics'
import type { Core } from '#server/runtime'
import { noteSightings } from '#server/services/gamification/index'
import type { Activity, Outcome, Registered, Registration } from '#server/services/users/index'
import { remember } from './remember.ts'

export type Web = ReturnType<typeof startWeb>

const countsEveryMs = 10_000
const overviewEveryMs = 1_000
const busHealthEveryMs = 1_000
const healthEveryMs = 500
const presenceEveryMs = 2_000
const countUsesEveryMs = 3_000
const latestMax = 20

/** The web role: ingest, reads, live streams. */
export function startWeb(core: Core) {
  const {
    config,
    database,
    users,
    gamification,
    boards,
    reconciler,
    deadLetters,
    tail,
    epoch,
    breakers,
    log,
  } = core
  const health = remember(healthEveryMs, core.health)
  const postgresUpSince = new Date().toISOString()

  const ingest = breakers.of('postgres:append')
  const record = makeGroupCommit<Activity, Outcome>({
    ...{ sql: database.sql, guard: ingest },
    run: async (tx, activities) => {
      const { outcomes, events } = await users.recordActivities(tx, activities, noteSightings)
      return { results: outcomes, committed: () => core.fastPath.publish(events) }
    },
  })

  const register = makeGroupCommit<Registration, Registered>({
    sql: database.sql,
    run: async (tx, registrations) => {
      const { results, events } = await users.registerPlayers(tx, registrations)
      return { results, committed: () => core.fastPath.publish(events) }
    },
  })

  const counts = remember(countsEveryMs, async () => {
    const [players, active] = await Promise.all([users.countPlayers(), gamification.countActive()])
    return { players_total: players, active_players_24h: active }
  })

  const overview = remember(overviewEveryMs, async (): Promise<Overview> => {
    const [bus, people, alerts] = await Promise.all([health(), counts(), readRaised(database.sql)])
    return {
      ...bus,
      alerts,
      ...people,
      postgres: { state: 'up', since: postgresUpSince, reason: null },
      build: config.build,
      as_of: new Date().toISOString(),
    }
  })

  const busHealth = remember(busHealthEveryMs, async (): Promise<BusHealthView> => {
    const { redis } = core
    const [bus, shards, inStreams, memory, retention] = await Promise.all([
      health(),
      readShards(database.sql),
      readStreams({ sql: database.sql, redis, epoch }),
      readRedisMemory(redis),
      readRetention(database.sql, config.retentionDays),
    ])
    return {
      ...{ relay: bus.relay, redis: bus.redis, processes: bus.processes, consumers: bus.consumers },
      ...{ shards, streams: inStreams, retention },
      postgres: { state: 'up', since: postgresUpSince, reason: null },
      redis_memory: memory && { used_bytes: memory.used, max_bytes: memory.max },
      as_of: new Date().toISOString(),
    }
  })

  const hub = makeHub({
    ...{ sql: database.sql, tail, epoch, overview, log, build: config.build },
    boards: async () => (await boards.list()).map(({ id }) => id),
    clientsMax: config.liveClientsMax,
  })
  const presence = startLoop({
    ...{ name: 'presence', log },
    tick: async () => {
      await Promise.all([heartbeat(database.sql, core.id, 'web'), core.clock.measure()])
      return presenceEveryMs
    },
    onStop: () => signOff(database.sql, core.id),
  })
  const uses = startLoop({
    ...{ name: 'usage of keys', log },
    tick: () => users.keyUses.flush().then(() => countUsesEveryMs),
    onStop: users.keyUses.flush,
  })
  const metrics = makeMetrics()
  const { endpoints, direct, streams } = makeApi({
    ...{
      users,
      gamification,
      boards,
      reconciler,
      breakerDesk: makeBreakerDesk({
        ...{ sql: database.sql, consumers: core.consumers, announce: core.fastPath.publish },
      }),
      pauseDesk: makePauseDesk({
        ...{ sql: database.sql, consumers: core.consumers, announce: core.fastPath.publish },
      }),
      alertDesk: makeAlertDesk({
        ...{ sql: database.sql, consumers: core.consumers, announce: core.fastPath.publish },
        ...{ authSecret: config.authSecret, allowsPrivate: config.alertWebhookPrivate },
      }),
      deadLetters,
      hub,
      record,
      register,
      overview,
      health,
      busHealth,
      metrics,
      log,
      isTransient,
    },
    busHistory: range => readHistory(database.sql, range),
    transactions: makeTransactions({
      ...{ sql: database.sql, redis: core.redis, epoch, consumers: core.consumers },
    }),
    publicUrl: config.publicUrl,
    nowMs: core.clock.nowMs,
    requireIngest: () => {
      const refusedMs = ingest.refusesForMs()
      if (refusedMs > 0) throw notNow(refusedMs)
    },
    readEvent: id => readEvent(database.sql, id),
    logBegins: () => logBegins(database.sql),
    readPlayerEvents: page => readPlayerEvents(database.sql, page),
    readFollowing: (causes, types) => readFollowing(database.sql, causes, types),
    audit: {
      read: page => readAudit(database.sql, page),
      choices: () => readAuditChoices(database.sql),
      check: () => readAuditCheck(database.sql),
    },
    latestActivities: () => readLatest(database.sql, activityTypes, latestMax),
  })

  return {
    api: endpoints,
    direct,
    streams,
    session: findPlayerSession(users),
    log,
    close: async () => {
      hub.close()
      await presence.stop().catch((error: Error) => log.warn({ err: error }, 'left without signing off'))
      await uses.stop().catch((error: Error) => log.warn({ err: error }, 'usage of keys was not written'))
      await core.close()
    },
  }
}
