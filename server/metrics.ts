import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { BusHealth } from '#server/bus/health'
import type { BreakerState } from '#server/contract/breaker-limits'
import type { Retention, StreamHealth } from '#server/contract/bus-health'

export type Metrics = {
  registry: Registry
  observe: (endpoint: string, status: number, ms: number) => void
  /** Sets the gauges of the bus; called when Prometheus asks. */
  report: (
    health: BusHealth,
    more: {
      liveClients: number
      leftWrong: number | null
      breakers: readonly { key: string; state: BreakerState }[]
      streams: readonly StreamHealth[]
      shards: Record<string, readonly { shard: number; lag_events: number; lag_seconds: number }[]>
      redisBytes: number | null
      retention: Retention
      /** How many alerts of each rule are raised; of every rule there is. */
      alerts: readonly { rule: string; raised: number }[]
    },
  ) => void
}

const openness: Record<BreakerState, number> = { closed: 0, half_open: 0.5, open: 1 }

export function makeMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers })
  const requests = new Histogram({
    name: 'diana_http_request_seconds',
    help: 'Time from request to response head',
    labelNames: ['endpoint', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers,
  })
  const appended = gauge('diana_events_appended', 'Events in the log, all time')
  const lagEvents = gauge('diana_consumer_lag_events', 'Events not yet applied', ['consumer'])
  const lagSeconds = gauge('diana_consumer_lag_seconds', 'Age of the oldest event not yet applied', [
    'consumer',
  ])
  const held = gauge('diana_consumer_held_events', 'Events set aside', ['consumer', 'state'])
  const redisUp = gauge('diana_redis_up', '1 while Redis answers')
  const breakerOpen = gauge('diana_breaker_open', '1 while it is open, 0.5 while it probes', ['breaker'])
  const postgresUp = gauge('diana_postgres_up', '1 while Postgres answers')
  const relayBehind = gauge('diana_relay_behind_events', 'Events of the log that Redis does not have')
  const relayLeads = gauge('diana_relay_leader', '1 while a relay leads')
  const redisMemory = gauge('diana_redis_memory_bytes', 'What Redis holds in all')
  const ofShard = ['consumer', 'shard']
  const shardEvents = gauge('diana_shard_lag_events', 'Events of a shard not yet applied', ofShard)
  const shardSeconds = gauge('diana_shard_lag_seconds', 'Age of the oldest of them', ofShard)
  const streamHead = gauge('diana_stream_appended', 'Number of the newest event in the log', ['shard'])
  const streamBehind = gauge('diana_stream_behind_events', 'Events the stream lacks', ['shard'])
  const streamEntries = gauge('diana_stream_entries', 'Entries of the stream', ['shard'])
  const streamBytes = gauge('diana_stream_memory_bytes', 'Memory of the stream', ['shard'])
  const streamOldest = gauge('diana_stream_oldest_event', 'Number of the oldest event in it', ['shard'])
  const logBegins = gauge('diana_log_begins_seconds', 'Unix time at which the log begins, once it is cut')
  const dropDue = gauge('diana_log_next_drop_seconds', 'Unix time from which its oldest day may be dropped')
  const keepers = gauge('diana_log_kept_by', 'How many keep a day of the log that is due')
  const raised = gauge('diana_alerts_raised', 'Alerts that are raised now', ['rule'])
  /** What nobody knows has no series: a figure that stood there before would be believed. */
  const setOrDrop = (of: Gauge, labels: Record<string, string>, value: number | null) => {
    if (value === null) of.remove(labels)
    else of.set(labels, value)
  }
  const differing = gauge(
    'diana_reconciliation_discrepancies',
    'What the last reconciliation found wrong and did not set right, counted by player and part',
  )
  const live = gauge('diana_live_streams', 'Open server-sent event streams of this process')

  return {
    registry,
    observe: (endpoint, status, ms) => requests.observe({ endpoint, status: String(status) }, ms / 1_000),
    report: (health, more) => {
      const { liveClients, leftWrong, breakers, streams, shards } = more
      appended.set(health.events_total)
      redisUp.set(health.redis.state === 'up' ? 1 : 0)
      // Whoever reads this has been answered by it.
      postgresUp.set(1)
      relayLeads.set(health.relay.has_leader ? 1 : 0)
      setOrDrop(relayBehind, {}, health.relay.behind_events)
      setOrDrop(redisMemory, {}, more.redisBytes)
      const { begins, next, kept_by: keptBy } = more.retention
      setOrDrop(logBegins, {}, begins === null ? null : Date.parse(begins) / 1_000)
      setOrDrop(dropDue, {}, next && Date.parse(next.due_at) / 1_000)
      keepers.set(keptBy.length)
      for (const { rule, raised: count } of more.alerts) raised.set({ rule }, count)
      for (const [consumer, own] of Object.entries(shards))
        for (const { shard, lag_events, lag_seconds } of own) {
          shardEvents.set({ consumer, shard: String(shard) }, lag_events)
          shardSeconds.set({ consumer, shard: String(shard) }, lag_seconds)
        }
      for (const { shard: nr, head, behind, entries, bytes, oldest } of streams) {
        const shard = String(nr)
        streamHead.set({ shard }, head)
        setOrDrop(streamBehind, { shard }, behind)
        setOrDrop(streamEntries, { shard }, entries)
        setOrDrop(streamBytes, { shard }, bytes)
        setOrDrop(streamOldest, { shard }, oldest)
      }
      live.set(liveClients)
      for (const { key, state } of breakers) breakerOpen.set({ breaker: key }, openness[state])
      if (leftWrong !== null) differing.set(leftWrong)
      for (const consumer of health.consumers) {
        const labels = { consumer: consumer.name }
        setOrDrop(lagEvents, labels, consumer.lag_events)
        setOrDrop(lagSeconds, labels, consumer.lag_seconds)
        for (const state of ['retrying', 'parked', 'dead', 'paused'] as const)
          held.set({ ...labels, state }, consumer[state])
      }
    },
  }
}
