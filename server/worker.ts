import { setTimeout as sleep } from 'node:timers/promises'
import { deliverNext } from '#server/bus/alerts/deliver-alerts'
import { lookAtAlerts, lookEveryMs } from '#server/bus/alerts/look-at-alerts'
import { forgetEveryMs, forgetOldBreakerRows } from '#server/bus/breakers/forget-old'
import { tellCluster, tellEveryMs } from '#server/bus/breakers/tell-cluster'
import { checkAudit } from '#server/bus/check-audit'
import { startConsumer } from '#server/bus/consumer'
import { asError, isTransient } from '#server/bus/failure'
import { sampleEveryMs, takeSample } from '#server/bus/health'
import { bucketEveryMs, keepHealth } from '#server/bus/history'
import { startLeases } from '#server/bus/leases'
import { type Loop, startLoop } from '#server/bus/loop'
import { createPartitions, partitionsEveryMs } from '#server/bus/partitions'
import { startRelay } from '#server/bus/relay'
import { dropEveryMs, dropOldDays } from '#server/bus/retention/drop-old-days'
import { readRedisMemory } from '#server/bus/stream-health'
import { keepTransactions, markEveryMs } from '#server/bus/transactions/index'
import { type Config, readConfig } from '#server/config'
import { makeLog } from '#server/log'
import { alertRuleNames } from '#server/resilience/alert-defaults'
import { type Core, openCore } from '#server/runtime'

const startEveryMs = 500
const scheduleEveryMs = 1_000
const closeEveryMs = 5_000
const expireEveryMs = 2_000
const settleEveryMs = 1_000
const eraseEveryMs = 2_000
const endViewsEveryMs = 2_000
const expireExportsEveryMs = 30_000
const sweepEveryMs = 600_000
const countAddressesEveryMs = 5_000
const forgetSightingsEveryMs = 600_000
const forgetAttemptsEveryMs = 600_000
const forgetHandoversEveryMs = 600_000
const forgetExpiredEveryMs = 600_000
const forgetUsesEveryMs = 3_600_000
const deliverEveryMs = 1_000
const reconcileDueEveryMs = 60_000
const checkAuditEveryMs = 300_000

type Jobs = { runNext: (isStopping: () => boolean) => Promise<string | number | null> }

/** One job of a kind at a time; a worker that stops leaves its own to the next. */
function startJobs(name: string, jobs: Jobs, log: Core['log']): Loop {
  let stopping = false
  const loop = startLoop({
    ...{ name, log },
    tick: async () => {
      const id = await jobs.runNext(() => stopping)
      if (id !== null) log.info({ id }, `${name}: one ended`)
      return id === null ? scheduleEveryMs : 0
    },
  })
  return {
    stop: async () => {
      stopping = true
      await loop.stop()
    },
  }
}

/** The worker role: relay, consumers, housekeeping. Run as many as there is work for. */
async function startWorker(core: Core) {
  const { database, redis, epoch, tail, fastPath, breakers, pauses, consumers, config, log, id } = core
  const { gamification, boards, users, exportJobs, reconciler, deadLetters } = core
  const { sql } = database
  await createPartitions(sql)
  const leases = await startLeases({
    sql,
    owner: id,
    consumers: consumers.map(consumer => consumer.name),
    log,
  })
  const loops = [
    ...consumers.map(consumer =>
      startConsumer(
        { sql, tail, leases, fastPath, breakers, pauses, owner: id, build: config.build, log },
        consumer,
      ),
    ),
    startRelay({ database, redis, epoch, budgetEvents: config.streamBudgetEvents, log }),
    startLoop({
      name: 'history of the bus',
      log,
      tick: async () => {
        const memory = await readRedisMemory(redis)
        await keepHealth(sql, { health: await core.health(), redisBytes: memory?.used ?? null })
        return bucketEveryMs
      },
    }),
    startLoop({
      name: 'transactions',
      log,
      tick: () => keepTransactions({ sql, consumers }).then(() => markEveryMs),
    }),
    startLoop({ name: 'sampler', log, tick: () => takeSample(sql).then(() => sampleEveryMs) }),
    startLoop({
      name: 'scheduled rule set',
      log,
      tick: async () => {
        const version = await gamification.ruleSetDraft.publishDue()
        if (version !== null) log.info({ version }, 'scheduled rule set published')
        return scheduleEveryMs
      },
    }),
    startJobs('back-tests', gamification.backTests, log),
    startJobs('recounts', gamification.recounts, log),
    startJobs('fills of boards', boards.fills, log),
    startJobs('comparisons', gamification.comparisons, log),
    startJobs('replays', gamification.replays, log),
    startJobs('reconciliations', reconciler, log),
    startLoop({
      name: 'hourly reconciliation',
      log,
      tick: () => reconciler.orderDue().then(() => reconcileDueEveryMs),
    }),
    startLoop({
      name: 'silent streaks',
      log,
      tick: async () => {
        const asked = await gamification.sweepStreaks()
        if (asked > 0) log.info({ asked }, 'streaks of silent players checked')
        return sweepEveryMs
      },
    }),
    startLoop({
      name: 'ends of suspensions',
      log,
      tick: async () => {
        const ended = await gamification.suspensions.end()
        if (ended > 0) log.info({ ended }, 'suspensions of players are over')
        return expireEveryMs
      },
    }),
    startLoop({
      name: 'shared addresses',
      log,
      tick: async () => {
        const told = await gamification.flagSharedAddresses()
        if (told > 0) log.info({ told }, 'players found to share an address')
        return countAddressesEveryMs
      },
    }),
    startLoop({
      name: 'old sightings',
      log,
      tick: async () => {
        await gamification.forgetOldSightings()
        return forgetSightingsEveryMs
      },
    }),
    startLoop({
      name: 'old attempts',
      log,
      tick: async () => {
        await users.passwords?.forgetOldAttempts()
        return forgetAttemptsEveryMs
      },
    }),
    startLoop({
      name: 'used hand-overs',
      log,
      tick: async () => {
        await users.forgetHandovers()
        return forgetHandoversEveryMs
      },
    }),
    startLoop({
      name: 'expired sessions and links',
      log,
      tick: () => users.forgetExpired().then(() => forgetExpiredEveryMs),
    }),
    startLoop({
      name: 'old usage of keys',
      log,
      tick: async () => {
        await users.keyUses.forgetOld()
        return forgetUsesEveryMs
      },
    }),
    startLoop({
      name: 'ends of roles',
      log,
      tick: async () => {
        const ended = await users.roles.expire()
        if (ended > 0) log.info({ ended }, 'roles of players ended')
        return expireEveryMs
      },
    }),
    startLoop({
      name: 'erasures',
      log,
      tick: async () => {
        const erased = await users.erasure.eraseDue()
        if (erased > 0) log.info({ erased }, 'players erased')
        return eraseEveryMs
      },
    }),
    startLoop({
      name: 'ends of views',
      log,
      tick: async () => {
        const ended = await users.views.endOver()
        if (ended > 0) log.info({ ended }, 'views of the portal ended')
        return endViewsEveryMs
      },
    }),
    startLoop({
      name: 'settling merges',
      log,
      tick: async () => {
        const settled = await users.merging.settleDue()
        if (settled > 0) log.info({ settled }, 'merges of players settled')
        return settleEveryMs
      },
    }),
    startJobs('exports', exportJobs, log),
    startJobs('dead letters', deadLetters, log),
    startLoop({
      name: 'expiring exports',
      log,
      tick: async () => {
        const expired = await users.exports.expireDue()
        if (expired > 0) log.info({ expired }, 'exports taken away')
        return expireExportsEveryMs
      },
    }),
    startLoop({
      name: 'closing boards',
      log,
      tick: async () => {
        const closed = await boards.closeDue()
        if (closed > 0) log.info({ closed }, 'periods of boards closed')
        return closeEveryMs
      },
    }),
    startLoop({
      name: 'audit log',
      log,
      tick: async () => {
        const broken = await checkAudit(sql, checkAuditEveryMs * 0.8)
        if (broken.length > 0) log.error({ broken }, 'the audit log was changed')
        return checkAuditEveryMs
      },
    }),
    startLoop({
      name: 'breakers of all',
      log,
      tick: async () => {
        fastPath.publish(await tellCluster(sql))
        return tellEveryMs
      },
    }),
    startLoop({
      name: 'alerts',
      log,
      tick: async () => {
        const rules = alertRuleNames(consumers)
        const { publicUrl } = config
        const { readLeftWrong: leftWrong } = reconciler
        fastPath.publish(await lookAtAlerts({ sql, rules, leftWrong, publicUrl, log }))
        return lookEveryMs
      },
    }),
    startLoop({
      name: 'deliveries of alerts',
      log,
      tick: async () => {
        const { authSecret, alertWebhookPrivate: allowsPrivate } = config
        return (await deliverNext({ sql, authSecret, allowsPrivate, log })) ? 0 : deliverEveryMs
      },
    }),
    startLoop({
      name: 'old rows of breakers',
      log,
      tick: () => forgetOldBreakerRows(sql).then(() => forgetEveryMs),
    }),
    startLoop({
      name: 'partitions',
      log,
      tick: () => createPartitions(sql).then(() => partitionsEveryMs),
    }),
    startLoop({
      name: 'retention',
      log,
      tick: async () => {
        const { days, keptBy, isBusy } = await dropOldDays(sql, config.retentionDays)
        if (days.length > 0) log.info({ days }, 'days of the log dropped')
        if (keptBy.length > 0) log.info({ keptBy }, 'a day of the log is due and still needed')
        return isBusy ? dropEveryMs.busy : dropEveryMs.usual
      },
    }),
  ]
  log.info({ id }, 'worker started')
  return async () => {
    await Promise.all(loops.map(loop => loop.stop()))
    await leases.stop()
    await core.close()
  }
}

/** A database that is away comes back: until then the worker waits, as it would later. Anything else ends it. */
async function startPatiently(config: Config): Promise<() => Promise<void>> {
  const log = makeLog(config.logLevel, { role: 'worker', pid: process.pid })
  for (let said = ''; ; await sleep(startEveryMs)) {
    try {
      const core = await openCore(config, 'worker')
      return await startWorker(core).catch(async (error: unknown) => {
        await core.close()
        throw error
      })
    } catch (error) {
      if (!isTransient(error)) throw error
      const reason = asError(error).message
      if (reason !== said) log.warn({ reason }, 'the worker waits for its database')
      said = reason
    }
  }
}

let stop = async () => {}
let stopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) return
    stopping = true
    // What hangs on a dead connection must not hold the process; its leases expire by themselves.
    setTimeout(() => process.exit(1), 2_500).unref()
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  })
}
stop = await startPatiently(readConfig())
