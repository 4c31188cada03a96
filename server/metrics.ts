import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { BusHealth } from '#server/bus/health'
import type { BreakerState } from '#server/contract/breaker-limits'

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
  const differing = gauge(
    'diana_reconciliation_discrepancies',
    'What the last reconciliation found wrong and did not set right, counted by player and part',
  )
  const live = gauge('diana_live_streams', 'Open server-sent event streams of this process')

  return {
    registry,
    observe: (endpoint, status, ms) => requests.observe({ endpoint, status: String(status) }, ms / 1_000),
    report: (health, { liveClients, leftWrong, breakers }) => {
      appended.set(health.events_total)
      redisUp.set(health.redis.state === 'up' ? 1 : 0)
      live.set(liveClients)
      for (const { key, state } of breakers) breakerOpen.set({ breaker: key }, openness[state])
      if (leftWrong !== null) differing.set(leftWrong)
      for (const consumer of health.consumers) {
        const labels = { consumer: consumer.name }
        if (consumer.lag_events !== null) lagEvents.set(labels, consumer.lag_events)
        if (consumer.lag_seconds !== null) lagSeconds.set(labels, consumer.lag_seconds)
        for (const state of ['retrying', 'parked', 'dead', 'paused'] as const)
          held.set({ ...labels, state }, consumer[state])
      }
    },
  }
}
